import { z } from 'zod';
import { completedAnswer, generateBody } from '../schemas.ts';
import { LIMITS } from '../vocabulary.ts';
import type { CompletedAnswer, VideoFile } from '../wire.ts';

const text = z.string();
const url = z.string();
const seconds = z.number().min(0);

/** Input of a queued request: our own body, with the photo as `image_url` and nothing else required. */
export const falInput = generateBody
  .omit({ image_urls: true, model: true, webhook_url: true, dry_run: true, end_image_url: true })
  .partial()
  .extend({
    image_url: z.string().min(1).meta({ description: 'http(s) URL, data URI or upload.' }),
    prompt: z.string().max(LIMITS.promptCharacters).optional(),
    duration: z
      .union([z.string(), z.number()])
      .optional()
      .meta({ description: 'Seconds, also as a text such as "5" or "5s". The same as duration_seconds.' }),
  })
  .meta({ id: 'FalInput' });

const urls = { response_url: url, status_url: url, cancel_url: url } as const;

export const falQueued = z
  .object({
    status: z.literal('IN_QUEUE'),
    request_id: text,
    gateway_request_id: text,
    ...urls,
    queue_position: z.int(),
  })
  .meta({ id: 'FalQueued' });

const log = z.object({ message: text, level: text, source: text, timestamp: text });
export type FalLog = z.infer<typeof log>;

export const falStatus = z
  .object({
    status: z.enum(['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED']),
    request_id: text,
    ...urls,
    queue_position: z.int().optional().meta({ description: '0 is next. Only while IN_QUEUE.' }),
    logs: z.array(log).optional().meta({ description: 'With ?logs=1.' }),
    metrics: z.object({ inference_time: seconds.optional() }).optional(),
    error: text.optional().meta({ description: 'Why there is no result. Only when COMPLETED.' }),
    error_type: text.optional(),
  })
  .meta({ id: 'FalStatus' });
export type FalStatus = z.infer<typeof falStatus>;

export interface FalPayload
  extends Pick<CompletedAnswer, 'prompt' | 'enhanced_prompt' | 'motions' | 'warnings' | 'metrics'> {
  readonly video: Omit<VideoFile, 'file_size'> & { readonly file_size: number };
  readonly seed: number;
}
export const falPayload = z
  .object({
    video: z.object({ url, content_type: z.literal('video/mp4'), file_name: text, file_size: z.int() }),
    seed: z.int(),
    prompt: text,
    enhanced_prompt: text.nullable(),
    motions: completedAnswer.shape.motions,
    warnings: z.array(text),
    metrics: completedAnswer.shape.metrics,
  })
  .meta({ id: 'FalPayload' }) satisfies z.ZodType<FalPayload>;

export const falFailure = z
  .object({
    detail: z.array(z.object({ loc: z.array(text), msg: text, type: text })),
    error_type: text,
  })
  .meta({ id: 'FalFailure' });
export type FalFailure = z.infer<typeof falFailure>;

/** What is posted to a `fal_webhook`. */
export type FalWebhookBody = { readonly request_id: string; readonly gateway_request_id: string } & (
  | { readonly status: 'OK'; readonly payload: FalPayload }
  | { readonly status: 'ERROR'; readonly error: string; readonly payload: FalFailure }
);

export const falCanceled = z
  .object({ status: z.literal('CANCELLATION_REQUESTED') })
  .meta({ id: 'FalCanceled' });

export const falUploadBody = z
  .object({ content_type: z.string().min(1).max(100), file_name: z.string().max(300).optional() })
  .meta({ id: 'FalUploadBody' });

export const falUploadAnswer = z.object({ upload_url: url, file_url: url }).meta({ id: 'FalUploadAnswer' });

export const keySet = z
  .object({ keys: z.array(z.object({ kty: text, crv: text, x: text })) })
  .meta({ id: 'KeySet' });
