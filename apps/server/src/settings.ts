import { availableParallelism } from 'node:os';
import { z } from 'zod';

/** One setting: its names, what it may be, and what it is for. The table of docs/configuration.md is made from these. */
export interface SettingKind {
  readonly environment: string;
  readonly schema: z.ZodType;
  /** Text of the default in the table. */
  readonly defaultText: string;
  readonly description: string;
  readonly secret?: boolean;
}

const integer = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const truth = z.union([
  z.boolean(),
  z.enum(['0', '1', 'true', 'false']).transform((text) => text === '1' || text === 'true'),
]);
const list = z.union([
  z.array(z.string()),
  z.string().transform((text) =>
    text
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
  ),
]);
/** `dop-lite=0.125,dop-turbo=0.406`, or an object in the file. */
const amounts = z.union([
  z.record(z.string(), z.number().min(0)),
  z
    .string()
    .regex(
      /^\s*[\w-]+\s*=\s*[\d.]+\s*(,\s*[\w-]+\s*=\s*[\d.]+\s*)*$/,
      'name=number pairs separated by commas',
    )
    .transform((text) =>
      Object.fromEntries(
        text.split(',').map((pair) => {
          const [name = '', amount = ''] = pair.split('=');
          return [name.trim(), Number(amount)];
        }),
      ),
    ),
]);
const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));

/** Every setting by its name in the configuration file. */
export const SETTINGS = {
  host: {
    environment: 'KINORA_HOST',
    schema: z.string().min(1).default('127.0.0.1'),
    defaultText: '127.0.0.1',
    description: 'Address to listen on. 0.0.0.0 listens on every network.',
  },
  port: {
    environment: 'KINORA_PORT',
    schema: integer(0, 65535).default(8080),
    defaultText: '8080',
    description: 'Port to listen on. 0 takes any free port and prints it.',
  },
  metricsPort: {
    environment: 'KINORA_METRICS_PORT',
    schema: integer(0, 65535).optional(),
    defaultText: '(none)',
    description: 'Port of /healthz, /readyz and /metrics in a worker, which has no API of its own.',
  },
  role: {
    environment: 'KINORA_ROLE',
    schema: z.enum(['all', 'api', 'worker']).default('all'),
    defaultText: 'all',
    description:
      'What this process does: everything, only HTTP, or only rendering. api and worker need DATABASE_URL and a shared data directory.',
  },
  dataDirectory: {
    environment: 'KINORA_DATA_DIR',
    schema: z.string().min(1).default('kinora-data'),
    defaultText: 'kinora-data',
    description: 'Folder of the embedded database, images and clips.',
  },
  databaseUrl: {
    environment: 'DATABASE_URL',
    schema: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'postgres://user:password@host/database')
      .optional(),
    defaultText: '(embedded)',
    description: 'PostgreSQL to use instead of the embedded database. Recommended for production.',
    secret: true,
  },
  publicUrl: {
    environment: 'KINORA_PUBLIC_URL',
    schema: url.optional(),
    defaultText: '(from the request)',
    description:
      'Where clients reach this server, such as https://video.example.com. Links in answers and webhooks start with it.',
  },
  trustProxy: {
    environment: 'KINORA_TRUST_PROXY',
    schema: truth.default(false),
    defaultText: '0',
    description: '1 believes X-Forwarded-Proto and X-Forwarded-Host of a reverse proxy.',
  },
  corsOrigins: {
    environment: 'KINORA_CORS_ORIGINS',
    schema: list.default([]),
    defaultText: '(none)',
    description:
      'Origins of web pages that may call from the browser, such as https://studio.example.com, separated by commas; * is every page.',
  },
  apiKey: {
    environment: 'KINORA_API_KEY',
    schema: z
      .string()
      .min(8)
      .max(200)
      .regex(/^[\x21-\x7e]+$/, 'visible ASCII characters')
      .optional(),
    defaultText: '(made at first start)',
    description: 'A first key of the default account, for unattended starts.',
    secret: true,
  },
  initialCredits: {
    environment: 'KINORA_INITIAL_CREDITS',
    schema: z.coerce.number().min(0).max(1e9).default(1000),
    defaultText: '1000',
    description: 'Credits of the account that the first start creates.',
  },
  prices: {
    environment: 'KINORA_PRICES',
    schema: amounts.default({ 'dop-lite': 0.125, 'dop-turbo': 0.406, 'dop-preview': 0.563 }),
    defaultText: 'dop-lite=0.125, dop-turbo=0.406, dop-preview=0.563',
    description:
      'Credits of a 5 s clip at the default resolution of each model. Other durations cost in proportion.',
  },
  resolutionPrices: {
    environment: 'KINORA_RESOLUTION_PRICES',
    schema: amounts.default({ '240p': 0.5, '360p': 0.75, '480p': 1, '720p': 1.5, '1080p': 2.25 }),
    defaultText: '240p=0.5, 360p=0.75, 480p=1, 720p=1.5, 1080p=2.25',
    description:
      'Relative price of resolutions; what counts is the ratio to the default resolution of the model.',
  },
  creditsStatus: {
    environment: 'KINORA_CREDITS_STATUS',
    schema: z.coerce
      .number()
      .pipe(z.union([z.literal(406), z.literal(402)]))
      .default(406),
    defaultText: '406',
    description: 'HTTP status when credits are used up: 406 as the hosted service, or 402.',
  },
  ratePerMinute: {
    environment: 'KINORA_RATE_LIMIT',
    schema: integer(1, 1_000_000).default(600),
    defaultText: '600',
    description: 'Accepted submits and uploads per key and minute. Polls are never limited.',
  },
  dedupeSeconds: {
    environment: 'KINORA_DEDUPE',
    schema: integer(0, 3600).default(30),
    defaultText: '30',
    description:
      'Seconds in which the same body of the same key is the same request, on the routes of Higgsfield, fal and OpenAI, whose clients repeat submits by themselves. 0 switches it off.',
  },
  queueLimit: {
    environment: 'KINORA_QUEUE_LIMIT',
    schema: integer(1, 1_000_000).default(20_000),
    defaultText: '20000',
    description: 'Waiting requests of all accounts; beyond it submits are refused.',
  },
  accountPending: {
    environment: 'KINORA_ACCOUNT_PENDING',
    schema: integer(1, 1_000_000).default(10_000),
    defaultText: '10000',
    description: 'Unfinished requests of one account.',
  },
  accountConcurrency: {
    environment: 'KINORA_ACCOUNT_CONCURRENCY',
    schema: integer(1, 1000).default(4),
    defaultText: '4',
    description: 'Requests of one account rendered at the same time, over all workers.',
  },
  renderConcurrency: {
    environment: 'KINORA_RENDER_CONCURRENCY',
    schema: integer(0, 64).default(1),
    defaultText: '1',
    description:
      'Renders at the same time in this process. One already uses every core; 0 only accepts requests.',
  },
  renderThreads: {
    environment: 'KINORA_RENDER_THREADS',
    schema: integer(1, 256).default(() => availableParallelism()),
    defaultText: '(all cores)',
    description: 'Threads of one render.',
  },
  renderMemoryMegabytes: {
    environment: 'KINORA_RENDER_MEMORY_MB',
    schema: integer(256, 1_000_000).default(3000),
    defaultText: '3000',
    description: 'Memory one render may take before it is stopped.',
  },
  renderTimeoutSeconds: {
    environment: 'KINORA_RENDER_TIMEOUT',
    schema: integer(5, 86_400).default(900),
    defaultText: '900',
    description: 'Seconds one attempt may take before it is stopped.',
  },
  encoder: {
    environment: 'KINORA_ENCODER',
    schema: z.enum(['auto', 'node-av', 'ffmpeg', 'wasm']).default('auto'),
    defaultText: 'auto',
    description: 'Which H.264 encoder writes the clips.',
  },
  explicitThreshold: {
    environment: 'KINORA_NSFW_THRESHOLD',
    schema: z.coerce.number().min(0).max(2).default(0.7),
    defaultText: '0.7',
    description:
      'Share from 0 to 1 at which check_nsfw refuses a picture. Above 1 no picture is refused, only prompts are.',
  },
  enhanceUrl: {
    environment: 'KINORA_ENHANCE_URL',
    schema: url.optional(),
    defaultText: '(built-in grammar)',
    description:
      'OpenAI-compatible API that writes the descriptions of enhance_prompt, such as http://127.0.0.1:11434/v1. Whenever it fails the built-in grammar does.',
  },
  enhanceModel: {
    environment: 'KINORA_ENHANCE_MODEL',
    schema: z.string().min(1).max(200).optional(),
    defaultText: '(none)',
    description: 'Model of KINORA_ENHANCE_URL. It must support JSON schemas as response_format.',
  },
  enhanceKey: {
    environment: 'KINORA_ENHANCE_KEY',
    schema: z
      .string()
      .max(1000)
      .regex(/^[\x21-\x7e]+$/, 'visible ASCII characters')
      .optional(),
    defaultText: '(none)',
    description: 'Key for KINORA_ENHANCE_URL, sent as a bearer token.',
    secret: true,
  },
  enhanceTimeoutSeconds: {
    environment: 'KINORA_ENHANCE_TIMEOUT',
    schema: z.coerce.number().min(0.1).max(120).default(10),
    defaultText: '10',
    description: 'Seconds a job waits for a description before the built-in grammar writes it.',
  },
  attempts: {
    environment: 'KINORA_ATTEMPTS',
    schema: integer(1, 100).default(3),
    defaultText: '3',
    description: 'Tries per request when workers crash or are lost.',
  },
  syncTimeoutSeconds: {
    environment: 'KINORA_SYNC_TIMEOUT',
    schema: integer(1, 86_400).default(600),
    defaultText: '600',
    description: 'Seconds a blocking call (POST /v1) waits before it answers 504.',
  },
  bodyLimitMegabytes: {
    environment: 'KINORA_BODY_LIMIT_MB',
    schema: integer(1, 1024).default(70),
    defaultText: '70',
    description: 'Largest request body. Data URIs are a third bigger than their image.',
  },
  imageLimitMegabytes: {
    environment: 'KINORA_IMAGE_LIMIT_MB',
    schema: integer(1, 50).default(50),
    defaultText: '50',
    description: 'Largest image file.',
  },
  fetchTimeoutSeconds: {
    environment: 'KINORA_FETCH_TIMEOUT',
    schema: integer(1, 600).default(20),
    defaultText: '20',
    description: 'Seconds an image may take to arrive.',
  },
  fetchAllow: {
    environment: 'KINORA_FETCH_ALLOW',
    schema: list.default([]),
    defaultText: '(none)',
    description:
      'Hosts, addresses or CIDR ranges that may be fetched although they are not public, separated by commas.',
  },
  offline: {
    environment: 'KINORA_OFFLINE',
    schema: truth.default(false),
    defaultText: '0',
    description:
      '1 makes no outgoing connections: image URLs, webhooks and model downloads are refused, except to KINORA_FETCH_ALLOW. KINORA_ENHANCE_URL is then used on this machine only.',
  },
  uploadRetentionSeconds: {
    environment: 'KINORA_UPLOAD_RETENTION',
    schema: integer(60, 31_536_000).default(86_400),
    defaultText: '86400',
    description: 'Seconds an uploaded image is kept.',
  },
  shutdownSeconds: {
    environment: 'KINORA_SHUTDOWN',
    schema: integer(0, 3600).default(25),
    defaultText: '25',
    description:
      'Seconds a running render may finish in when the server stops; then it goes back to the queue.',
  },
  modelsDirectory: {
    environment: 'KINORA_MODELS_DIR',
    schema: z.string().min(1).optional(),
    defaultText: '(in the data directory)',
    description: 'Folder of downloaded models.',
  },
  inpaintModelFile: {
    environment: 'KINORA_INPAINT_MODEL',
    schema: z.string().min(1).optional(),
    defaultText: '(none)',
    description:
      'ONNX file (MI-GAN pipeline) that paints what the camera uncovers, instead of the engine. When it cannot be used, the clip carries a warning.',
  },
  logLevel: {
    environment: 'KINORA_LOG',
    schema: z.enum(['auto', 'silent', 'error', 'warn', 'info', 'debug']).default('auto'),
    defaultText: 'auto',
    description:
      'How much is logged, as JSON lines on standard error: silent, error, warn, info, debug; auto is warn on a terminal and info elsewhere.',
  },
} as const satisfies Record<string, SettingKind>;

export type SettingName = keyof typeof SETTINGS;

/** All settings with their values. */
export type Settings = { readonly [Name in SettingName]: z.output<(typeof SETTINGS)[Name]['schema']> };
