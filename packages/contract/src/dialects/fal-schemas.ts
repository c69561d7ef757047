import { z } from 'zod';
import type { CompletedAnswer, VideoFile } from '../wire.ts';

const text = z.string();

export interface FalPayload
  extends Pick<CompletedAnswer, 'prompt' | 'enhanced_prompt' | 'motions' | 'warnings' | 'metrics'> {
  readonly video: Omit<VideoFile, 'file_size'> & { readonly file_size: number };
  readonly seed: number;
}

const falFailure = z
  .object({
    detail: z.array(z.object({ loc: z.array(text), msg: text, type: text })),
    error_type: text,
  })
  .meta({ id: 'FalFailure' });
export type FalFailure = z.infer<typeof falFailure>;

export type FalWebhookBody = { readonly request_id: string; readonly gateway_request_id: string } & (
  | { readonly status: 'OK'; readonly payload: FalPayload }
  | { readonly status: 'ERROR'; readonly error: string; readonly payload: FalFailure }
);
