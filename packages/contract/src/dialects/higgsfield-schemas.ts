import { z } from 'zod';
import { LIMITS, MODELS } from '../vocabulary.ts';

const text = z.string();
const url = z.string();
const instant = z.string().meta({ format: 'date-time' });

/** Higgsfield's words for the life of a request. Its Python client knows no others. */
const STATUSES = ['queued', 'in_progress', 'completed', 'failed', 'nsfw', 'canceled'] as const;
const status = z.enum(STATUSES);
export type HiggsfieldStatus = (typeof STATUSES)[number];

/** Presets a body may name. */
const MOST_MOTIONS = 2;

const shared = {
  prompt: z.string().max(LIMITS.promptCharacters),
  motions: z
    .array(
      z.object({
        id: z.string().min(1).max(100).meta({ description: 'UUID, slug or name.' }),
        strength: z.number().min(LIMITS.strengthMin).max(LIMITS.strengthMax).optional(),
      }),
    )
    .max(MOST_MOTIONS)
    .optional()
    .meta({ description: 'Without one the prompt directs the camera.' }),
  seed: z
    .int()
    .min(0)
    .max(LIMITS.seedMax)
    .optional()
    .meta({ description: 'Chosen at random when not given. The client can send 0, which counts as 1.' }),
  enhance_prompt: z.boolean().default(true),
  check_nsfw: z.boolean().default(true),
} as const;

/** Fields of ours that pass through: duration_seconds, resolution, fps, retention_seconds, cache. */
export const HIGGSFIELD_PASSED_FIELDS = [
  'duration_seconds',
  'resolution',
  'fps',
  'retention_seconds',
  'cache',
] as const;
const passed = Object.fromEntries(
  HIGGSFIELD_PASSED_FIELDS.map((name) => [
    name,
    z.unknown().optional().meta({ description: 'Of our own body; see GenerateBody.' }),
  ]),
);

/** Body of version 2: `POST /higgsfield-ai/dop/{tier}`. */
export const higgsfieldBody = z
  .object({
    ...shared,
    image_url: z.string().min(1),
    end_image_url: z.string().optional().meta({ description: 'Reserved.' }),
    ...passed,
  })
  .meta({ id: 'HiggsfieldBody' });

const inputImage = z.object({
  type: z.literal('image_url').default('image_url'),
  image_url: z.string().min(1),
});

/** Parameters of version 1: `POST /v1/image2video/dop`. */
export const higgsfieldParams = z
  .object({
    ...shared,
    model: z.enum([...MODELS, 'dop-standard']).default('dop-turbo'),
    input_images: z.array(inputImage).min(1).max(LIMITS.images),
    input_images_end: z.array(inputImage).optional().meta({ description: 'Reserved.' }),
    ...passed,
  })
  .meta({ id: 'HiggsfieldParams' });

/** Body of version 1, as its client wraps it. */
export const higgsfieldWrappedBody = z
  .object({
    params: higgsfieldParams,
    webhook: z
      .object({ url: z.string().min(1).max(LIMITS.urlCharacters), secret: z.string().max(255) })
      .optional(),
  })
  .meta({ id: 'HiggsfieldWrappedBody' });

/** A request as version 2 answers it. */
export const higgsfieldRequest = z
  .object({
    status,
    request_id: text,
    status_url: url,
    cancel_url: url,
    video: z.object({ url }).optional(),
    error: text.optional(),
    expires_at: instant.optional(),
  })
  .meta({ id: 'HiggsfieldRequest' });
export type HiggsfieldRequest = z.infer<typeof higgsfieldRequest>;

const rendition = z.object({ type: z.literal('video'), url });

/** A request as version 1 answers it. */
export const jobSet = z
  .object({
    id: text,
    type: text,
    created_at: instant,
    jobs: z.array(
      z.object({
        id: text,
        job_set_type: text,
        status,
        results: z.object({ min: rendition, raw: rendition }).nullable(),
      }),
    ),
    input_params: z.object({
      model: z.enum(MODELS),
      prompt: text,
      seed: z.int(),
      enhance_prompt: z.boolean(),
      motions: z.array(z.object({ id: text, strength: z.number() })),
    }),
  })
  .meta({ id: 'JobSet' });
export type JobSet = z.infer<typeof jobSet>;

/** Both answers in one: the same path serves the clients of both versions. */
export const jobSetAndRequest = jobSet.extend(higgsfieldRequest.shape).meta({ id: 'JobSetAndRequest' });

export const higgsfieldEstimate = z
  .object({
    credits: text.meta({ description: '16 of them are one credit of this server.' }),
    usd: text.meta({ description: 'In credits of this server, which cost what its operator says.' }),
  })
  .meta({ id: 'HiggsfieldEstimate' });

export const uploadUrlBody = z
  .object({ content_type: z.string().min(1).max(100) })
  .meta({ id: 'UploadUrlBody' });

export const uploadUrlAnswer = z
  .object({
    public_url: url,
    upload_url: url,
    content_type: text,
    upload_headers: z.record(z.string(), z.string()),
  })
  .meta({ id: 'UploadUrlAnswer' });

export const emptyPage = z
  .object({ items: z.array(z.unknown()).max(0), total: z.literal(0), page: z.int(), page_size: z.int() })
  .meta({ id: 'EmptyPage' });
