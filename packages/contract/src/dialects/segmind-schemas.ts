import { z } from 'zod';
import { LIMITS } from '../vocabulary.ts';

const text = z.string();
const instant = z.string().meta({ format: 'date-time' });

const generationRow = z
  .object({
    request_id: text,
    model_name: text,
    generation_url: text,
    status: z.literal('COMPLETED'),
    credits_deduction: z.number(),
    latency_ms: z.int(),
    prompt: text,
    parameters: z.record(z.string(), z.unknown()),
    user_id: text,
    user_email: z.null(),
    created_at: instant,
  })
  .meta({ id: 'GenerationRow' });
export type GenerationRow = z.infer<typeof generationRow>;

export const historyRow = z
  .object({
    request_id: text,
    model_name: text,
    model_status: z.enum(['COMPLETED', 'FAILED', 'PENDING']),
    credits_deduction: z.number(),
    request_body: z.record(z.string(), z.unknown()),
    generation_url: text.nullable(),
    latency_ms: z.int().nullable(),
    error: text.nullable(),
    user_id: text,
    user_email: z.null(),
    model_created: instant,
  })
  .meta({ id: 'HistoryRow' });
export type HistoryRow = z.infer<typeof historyRow>;

const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ data: z.array(row), page: z.int(), per_page: z.int(), total: z.int(), total_pages: z.int() });

export const generationsPage = pageOf(generationRow).meta({ id: 'GenerationsPage' });
export const recentGenerations = z.object({ data: z.array(generationRow) }).meta({ id: 'RecentGenerations' });
export const historyPage = pageOf(historyRow).meta({ id: 'HistoryPage' });

export const modelList = z
  .object({
    data: z.array(
      z.object({
        slug: text,
        model_name: text,
        type: text,
        description: text,
        variants: z.array(z.object({ model: text, credits: z.number() })),
      }),
    ),
  })
  .meta({ id: 'ModelList' });

export const webhookAddBody = z
  .object({
    webhook_url: z.string().min(1).max(LIMITS.urlCharacters),
    event: z.object({ types: z.array(z.string().min(1).max(60)).min(1).max(20) }),
  })
  .meta({ id: 'WebhookAddBody' });

export const webhookUpdateBody = webhookAddBody
  .extend({ webhook_id: z.string().min(1).max(100) })
  .meta({ id: 'WebhookUpdateBody' });

const accountWebhook = z
  .object({
    webhook_id: text,
    webhook_url: text,
    event: z.object({ types: z.array(text) }),
    is_active: z.boolean(),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'AccountWebhook' });

export const webhookList = z.object({ webhooks: z.array(accountWebhook) }).meta({ id: 'WebhookList' });
export const webhookChanged = z
  .object({ message: text, webhook: accountWebhook })
  .meta({ id: 'WebhookChanged' });

export const dispatchLogs = z
  .object({
    logs: z.array(
      z.object({
        id: text,
        request_id: text,
        event: text,
        status: z.enum(['pending', 'delivered', 'failed']),
        response_status: z.int().nullable(),
        error: text.nullable(),
        attempts: z.int(),
        created_at: instant,
      }),
    ),
  })
  .meta({ id: 'DispatchLogs' });

export const authenticated = z
  .object({ user_id: text, username: text, email: z.null(), credits: z.number() })
  .meta({ id: 'Authenticated' });
