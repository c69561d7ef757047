import { z } from 'zod';
import { MODELS, STATUSES } from './vocabulary.ts';
import type { RequestsAnswer } from './wire.ts';

const instant = z.string().meta({ format: 'date-time' });

/** What `GET /v2/requests` answers. */
export const requestsAnswer = z
  .object({
    requests: z.array(
      z.object({
        request_id: z.string(),
        status: z.enum(STATUSES),
        code: z.string().nullable(),
        progress: z.number().min(0).max(1),
        model: z.enum(MODELS),
        prompt: z.string(),
        seed: z.string(),
        duration_seconds: z.number().min(0),
        cost_credits: z.number().nullable(),
        created_at: instant,
        finished_at: instant.nullable(),
        expires_at: instant.nullable(),
        response_url: z.string(),
      }),
    ),
    next_after: z.string().nullable(),
  })
  .meta({ id: 'RequestsAnswer' }) satisfies z.ZodType<RequestsAnswer>;
