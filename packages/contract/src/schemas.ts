import { z } from 'zod';
import {
  DEFAULTS,
  ENHANCED_BY,
  EVENT_TYPES,
  LEDGER_KINDS,
  LIMITS,
  MODELS,
  PHASES,
  RESOLUTIONS,
  SCOPES,
  SEED_MOTIONS,
  STATUSES,
  WEBHOOK_EVENTS,
} from './vocabulary.ts';
import type * as wire from './wire.ts';

const seconds = z.number().min(0);
const credits = z.number();
const text = z.string();
const url = z.string();
const instant = z.string().meta({ format: 'date-time' });
const warnings = z.array(text).meta({ description: 'What was ignored or adjusted.' });

const motionRequest = z
  .object({
    id: z.string().min(1).max(100).optional().meta({ description: 'UUID of a preset.' }),
    name: z.string().min(1).max(100).optional().meta({ description: 'Name or slug of a preset.' }),
    strength: z.number().min(LIMITS.strengthMin).max(LIMITS.strengthMax).optional().meta({
      description: '`motion_strength` when it is not given.',
    }),
    from_seconds: z.number().min(0).max(LIMITS.durationSecondsMax).optional().meta({
      description: 'When the move sets off; 0 when it is not given.',
    }),
    to_seconds: z.number().min(0).max(LIMITS.durationSecondsMax).optional().meta({
      description: 'When the move is done; the end of the clip when it is not given.',
    }),
  })
  .refine((motion) => motion.id !== undefined || motion.name !== undefined, {
    message: 'needs an id or a name',
  }) satisfies z.ZodType<wire.MotionRequest>;

/** The generation parameters. It validates bodies, describes them in OpenAPI, and forms are made from it. */
export const generateBody = z
  .object({
    prompt: z
      .string()
      .max(LIMITS.promptCharacters)
      .meta({
        title: 'Prompt',
        description: 'What happens in the clip: subject, camera, light, atmosphere.',
        examples: ['The camera slowly circles around her in golden sunset light.'],
      }),
    model: z.enum(MODELS).meta({
      title: 'Quality',
      description: 'dop-lite is the fast preview, dop-turbo runs first, dop-preview is the best quality.',
    }),
    motion_id: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .meta({
        title: 'Motion',
        description:
          'Camera motion by UUID, slug or name. Without it and without `motions` the prompt directs the camera.',
        examples: SEED_MOTIONS.map((motion) => motion.id),
      }),
    seed: z
      .int()
      .min(LIMITS.seedMin)
      .max(LIMITS.seedMax)
      .meta({
        title: 'Seed',
        description: 'Equal seeds give equal clips. A numeric string is accepted too.',
        examples: [12345],
      }),
    enhance_prompt: z
      .boolean()
      .meta({ title: 'Enhance prompt', description: 'Expand the prompt into a full shot description.' }),
    image_urls: z.array(z.string().min(1)).min(1).max(LIMITS.images).optional().meta({
      title: 'Image',
      description:
        'http(s) URLs, data URIs or uploads; the first is animated. Required unless a file is sent as multipart.',
    }),
    motion_strength: z
      .number()
      .min(LIMITS.strengthMin)
      .max(LIMITS.strengthMax)
      .default(DEFAULTS.motionStrength)
      .meta({
        title: 'Motion strength',
        description: '0 is still, 0.3 subtle, 1 dramatic.',
      }),
    check_nsfw: z.boolean().default(DEFAULTS.checkNsfw).meta({ title: 'Block explicit content' }),
    motions: z.array(motionRequest).min(1).max(LIMITS.motions).optional().meta({
      description:
        'Presets that are mixed, each with its own strength and part of the clip. Takes the place of `motion_id`.',
    }),
    duration_seconds: z
      .number()
      .min(LIMITS.durationSecondsMin)
      .max(LIMITS.durationSecondsMax)
      .default(DEFAULTS.durationSeconds)
      .meta({ title: 'Duration', description: 'Length of the clip in seconds.' }),
    resolution: z.enum(RESOLUTIONS).optional().meta({
      title: 'Resolution',
      description: 'Short side of the clip. Default by model: 480p, 720p, 1080p.',
    }),
    fps: z.int().min(LIMITS.fpsMin).max(LIMITS.fpsMax).optional().meta({
      title: 'Frames per second',
      description: 'Default 24.',
    }),
    end_image_url: z.string().optional().meta({ description: 'Reserved.' }),
    webhook_url: z.string().min(1).max(LIMITS.urlCharacters).optional().meta({
      title: 'Webhook',
      description: 'Called when the request ends, signed as Standard Webhooks.',
    }),
    retention_seconds: z
      .int()
      .min(LIMITS.retentionSecondsMin)
      .max(LIMITS.retentionSecondsMax)
      .default(DEFAULTS.retentionSeconds)
      .meta({ title: 'Keep for', description: 'Seconds the record and the clip are kept after the end.' }),
    dry_run: z.boolean().default(false).meta({ description: 'Validate and price only; nothing is stored.' }),
    cache: z.boolean().default(true).meta({
      description: 'The same shot of the same photo is delivered again at no charge; false renders anew.',
    }),
  })
  .meta({ id: 'GenerateBody' }) satisfies z.ZodType<wire.GenerateBody>;

const metrics = z
  .object({
    cost: credits.optional(),
    remaining_credits: credits.optional(),
    inference_time: seconds.optional(),
    queue_time: seconds.optional(),
    total_time: seconds.optional(),
    retry_count: z.int().min(0).optional(),
  })
  .meta({ id: 'Metrics' }) satisfies z.ZodType<wire.Metrics>;

const resolvedMotion = z
  .object({
    id: text.nullable(),
    slug: text,
    name: text,
    strength: z.number(),
    from_seconds: seconds,
    to_seconds: seconds,
  })
  .meta({ id: 'ResolvedMotion' }) satisfies z.ZodType<wire.ResolvedMotion>;

const shotSummary = z
  .object({
    model: z.enum(MODELS),
    motions: z.array(resolvedMotion),
    seed: z.int(),
    duration_seconds: seconds,
    resolution: z.enum(RESOLUTIONS),
    fps: z.int(),
    frame_count: z.int(),
  })
  .meta({ id: 'ShotSummary' }) satisfies z.ZodType<wire.ShotSummary>;

export const submitAnswer = z
  .object({
    request_id: text,
    status: z.literal('QUEUED'),
    status_url: url,
    response_url: url,
    poll_url: url,
    cancel_url: url,
    events_url: url,
    queue_position: z.int(),
    eta_seconds: seconds,
    reserved_credits: credits,
    expires_in_seconds: z.int(),
    warnings,
  })
  .meta({ id: 'SubmitAnswer' }) satisfies z.ZodType<wire.SubmitAnswer>;

export const dryRunAnswer = z
  .object({
    dry_run: z.literal(true),
    price_credits: credits,
    remaining_credits: credits,
    queue_position: z.int(),
    eta_seconds: seconds,
    shot: shotSummary,
    enhanced_prompt: text.nullable(),
    plan: z.unknown().meta({ description: 'The camera path for a typical photo.' }),
    warnings,
  })
  .meta({ id: 'DryRunAnswer' }) satisfies z.ZodType<wire.DryRunAnswer>;

export const liveAnswer = z
  .object({
    status: z.enum(['QUEUED', 'PROCESSING']),
    request_id: text,
    status_url: url,
    response_url: url,
    metrics,
    queue_position: z.int().optional(),
    eta_seconds: seconds.optional(),
    progress: z.number().min(0).max(1),
    phase: z.enum(PHASES).optional(),
  })
  .meta({ id: 'LiveAnswer' }) satisfies z.ZodType<wire.LiveAnswer>;

export const completedStatus = z
  .object({
    status: z.literal('COMPLETED'),
    request_id: text,
    status_url: url,
    response_url: url,
    metrics,
    progress: z.number().min(0).max(1),
  })
  .meta({ id: 'CompletedStatus' }) satisfies z.ZodType<wire.CompletedStatus>;

export const failedAnswer = z
  .object({
    status: z.literal('FAILED'),
    request_id: text,
    error: text,
    detail: text,
    code: text,
    title: text,
    retryable: z.boolean(),
    metrics,
  })
  .meta({ id: 'FailedAnswer' }) satisfies z.ZodType<wire.FailedAnswer>;

export const completedAnswer = z
  .object({
    status: z.literal('COMPLETED'),
    request_id: text,
    status_url: url,
    response_url: url,
    output: url,
    video: z.object({ url, content_type: z.literal('video/mp4'), file_name: text, file_size: text }),
    seed: text,
    prompt: text,
    enhanced_prompt: text.nullable(),
    enhanced_by: z.enum(ENHANCED_BY).nullable(),
    motions: z.array(resolvedMotion),
    plan: z.unknown().meta({ description: 'The complete render plan.' }),
    cache: z.enum(['hit', 'miss']),
    expires_at: instant,
    warnings,
    metrics,
  })
  .meta({ id: 'CompletedAnswer' }) satisfies z.ZodType<wire.CompletedAnswer>;

export const creditsAnswer = z
  .object({ credits, 'free-credits': credits })
  .meta({ id: 'CreditsAnswer' }) satisfies z.ZodType<wire.CreditsAnswer>;

export const accountAnswer = z
  .object({
    account_id: text,
    name: text,
    balance_credits: credits,
    reserved_credits: credits,
    available_credits: credits,
    key: z.object({ prefix: text, scopes: z.array(z.enum(SCOPES)), expires_at: instant.nullable() }),
  })
  .meta({ id: 'AccountAnswer' }) satisfies z.ZodType<wire.AccountAnswer>;

export const ledgerAnswer = z
  .object({
    entries: z.array(
      z.object({
        id: z.int(),
        kind: z.enum(LEDGER_KINDS),
        credits,
        request_id: text.nullable(),
        note: text.nullable(),
        created_at: instant,
      }),
    ),
    next_before: z.int().nullable(),
  })
  .meta({ id: 'LedgerAnswer' }) satisfies z.ZodType<wire.LedgerAnswer>;

/** Body of `POST /upload-asset` as the hosted service takes it. */
export const uploadBody = z
  .object({ data_urls: z.array(z.string()).min(1).max(LIMITS.images) })
  .meta({ id: 'UploadBody' });

export const uploadAnswer = z
  .object({ file_urls: z.array(url), urls: z.array(url), message: text })
  .meta({ id: 'UploadAnswer' }) satisfies z.ZodType<wire.UploadAnswer>;

export const motionsAnswer = z
  .array(
    z.object({
      id: text.nullable(),
      slug: text,
      name: text,
      category: text,
      description: text,
      fidelity: z.enum(['exact', 'limited', 'interpreted', 'not-yet']),
      note: text,
      available: z.boolean(),
      loops: z.boolean(),
      default_strength: z.number(),
      preview_url: url.nullable(),
      start_end_frame: z.boolean(),
    }),
  )
  .meta({ id: 'MotionsAnswer' }) satisfies z.ZodType<wire.MotionAnswer[]>;

export const liveEvent = z
  .object({
    type: z.enum(EVENT_TYPES),
    request_id: text,
    status: z.enum(STATUSES).optional(),
    phase: z.enum(PHASES).optional(),
    progress: z.number().optional(),
    frame: z.int().optional(),
    frame_count: z.int().optional(),
    eta_seconds: seconds.optional(),
    code: text.optional(),
    error: text.optional(),
    image: text.optional(),
    at: instant,
  })
  .meta({ id: 'LiveEvent' }) satisfies z.ZodType<wire.LiveEvent>;

export const webhookBody = z
  .object({
    type: z.enum(WEBHOOK_EVENTS),
    timestamp: instant,
    data: z.union([completedAnswer, failedAnswer]),
  })
  .meta({ id: 'WebhookBody' }) satisfies z.ZodType<wire.WebhookBody>;

export const deliveriesAnswer = z
  .object({
    deliveries: z.array(
      z.object({
        id: text,
        event: z.enum(WEBHOOK_EVENTS),
        state: z.enum(['pending', 'delivered', 'failed']),
        attempts: z.array(
          z.object({
            at: instant,
            status: z.int().nullable(),
            error: text.nullable(),
            duration_ms: z.number(),
          }),
        ),
        next_attempt_at: instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'DeliveriesAnswer' }) satisfies z.ZodType<{ deliveries: wire.DeliveryAnswer[] }>;

export const webhookSecretAnswer = z
  .object({ secret: text.meta({ description: 'Verifies signatures. Keep it secret.' }) })
  .meta({ id: 'WebhookSecretAnswer' });

export const problem = z
  .object({
    type: url,
    title: text,
    status: z.int(),
    detail: text,
    code: text,
    retryable: z.boolean(),
    error: text,
    request_id: text.optional(),
    errors: z.array(z.object({ loc: z.array(z.union([text, z.int()])), msg: text, type: text })).optional(),
  })
  .meta({ id: 'Problem' });

export const healthAnswer = z.object({ status: z.literal('ok'), version: text }).meta({ id: 'HealthAnswer' });

export const readyAnswer = z.object({ status: z.literal('ready') }).meta({ id: 'ReadyAnswer' });
