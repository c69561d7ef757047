import { z } from 'zod';
import { LIMITS } from '../vocabulary.ts';

const text = z.string();
const unixSeconds = z.int();

/** Body of `POST /v1/videos`. A form may carry the photo as the file `input_reference`. */
export const openaiVideoBody = z
  .object({
    prompt: z.string().max(LIMITS.promptCharacters).meta({ description: 'Directs the camera.' }),
    model: z.string().max(100).optional().meta({
      description: 'dop-lite, dop-turbo (default; also sora-2) or dop-preview (also sora-2-pro).',
    }),
    input_reference: z
      .object({ image_url: z.string().optional(), file_id: z.string().optional() })
      .optional()
      .meta({ description: 'The photo: {"image_url": "..."} with a URL or data URI. Required.' }),
    seconds: z
      .union([z.string(), z.number()])
      .optional()
      .meta({ description: `${LIMITS.durationSecondsMin} to ${LIMITS.durationSecondsMax}, "4" by default.` }),
    size: z.string().optional().meta({
      description:
        'Its short side sets the resolution: 240, 360, 480, 720 or 1080 pixels, and 1024 counts as 1080. The clip keeps the shape of the photo.',
    }),
    motion_id: z.string().min(1).max(100).optional().meta({ description: 'Of our own body, as all below.' }),
    motions: z.array(z.unknown()).optional(),
    motion_strength: z.number().optional(),
    seed: z.int().optional(),
    fps: z.int().optional(),
    enhance_prompt: z.boolean().optional(),
    check_nsfw: z.boolean().optional(),
    retention_seconds: z.int().optional(),
  })
  .meta({ id: 'OpenaiVideoBody' });

export const openaiVideo = z
  .object({
    id: text,
    object: z.literal('video'),
    model: text,
    status: z.enum(['queued', 'in_progress', 'completed', 'failed']),
    progress: z.int().min(0).max(100),
    created_at: unixSeconds,
    completed_at: unixSeconds.nullable(),
    expires_at: unixSeconds.nullable(),
    prompt: text.nullable(),
    seconds: text,
    size: text,
    remixed_from_video_id: z.null(),
    error: z.object({ code: text, message: text }).nullable(),
  })
  .meta({ id: 'OpenaiVideo' });
export type OpenaiVideo = z.infer<typeof openaiVideo>;

export const openaiVideoList = z
  .object({
    object: z.literal('list'),
    data: z.array(openaiVideo),
    first_id: text.nullable(),
    last_id: text.nullable(),
    has_more: z.boolean(),
  })
  .meta({ id: 'OpenaiVideoList' });

export const openaiVideoDeleted = z
  .object({ id: text, object: z.literal('video.deleted'), deleted: z.literal(true) })
  .meta({ id: 'OpenaiVideoDeleted' });
