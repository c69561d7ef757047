import type {
  AccountAnswer,
  CompletedAnswer,
  CreditsAnswer,
  DeliveryAnswer,
  DryRunAnswer,
  FailedAnswer,
  LedgerAnswer,
  MotionAnswer,
  RequestsAnswer,
  SubmitAnswer,
  UploadAnswer,
} from '@kinora/contract/wire';
import { MODEL_SLUG, type Status } from '@kinora/contract/vocabulary';
import { createDeadline } from './deadline.ts';
import { type DownloadSource, download } from './download.ts';
import { readEnvironment } from './environment.ts';
import { InputError } from './errors.ts';
import { type CallOptions, createHttp } from './http.ts';
import { type ImageBytes, readImage } from './image-source.ts';
import { createJob, type Job, type JobStatus } from './job.ts';
import { type ClipRequest, submitBody } from './submit-body.ts';
import type { WaitOptions } from './wait-for-end.ts';

/** Where the server is and how to talk to it. */
export interface ClientOptions {
  /** Address of the server. Default: KINORA_SERVER in Node, else http://127.0.0.1:8080. */
  readonly baseUrl?: string | URL | undefined;
  /** Default: KINORA_API_KEY in Node. */
  readonly apiKey?: string | undefined;
  /** Takes the place of the global fetch: for tests, proxies, other agents of HTTP. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Time for one call, repetitions included. Default 60000. */
  readonly timeoutMs?: number | undefined;
  /** How often a call is repeated when that is safe and may help. Default 2. */
  readonly retries?: number | undefined;
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** How to submit. */
export interface SubmitOptions extends CallOptions {
  /** Made up when not given, and the same in every repetition: the server makes one clip of one key. */
  readonly idempotencyKey?: string | undefined;
}

/** What answers of `GET /healthz` say. */
export interface HealthAnswer {
  readonly status: string;
  readonly version: string;
}

/** A Kinora server as an object. */
export interface Client {
  readonly baseUrl: string;
  /** Accepts at once; the job is then waited for. Never makes two clips of one call. */
  submit(request: ClipRequest, options?: SubmitOptions): Promise<Job>;
  /** Submits and waits. `timeoutMs` is for the wait. */
  run(request: ClipRequest, options?: WaitOptions & SubmitOptions): Promise<CompletedAnswer>;
  /** A request of before, by its id. Calls nothing. */
  job(requestId: string): Job;
  status(requestId: string, options?: CallOptions): Promise<JobStatus>;
  result(requestId: string, options?: CallOptions): Promise<CompletedAnswer>;
  cancel(requestId: string, options?: CallOptions): Promise<FailedAnswer>;
  /** The bytes of a clip, by its result, its signed link or the id of its request. */
  download(source: DownloadSource, options?: CallOptions): Promise<Blob>;
  /** Price, time and camera path of a request; nothing is stored or charged. */
  estimate(request: ClipRequest, options?: CallOptions): Promise<DryRunAnswer>;
  /** Uploads a picture once for several requests. The URL goes into `image` or `image_urls`. */
  upload(image: ImageBytes, options?: CallOptions): Promise<string>;
  motions(options?: CallOptions): Promise<readonly MotionAnswer[]>;
  credits(options?: CallOptions): Promise<CreditsAnswer>;
  account(options?: CallOptions): Promise<AccountAnswer>;
  /** Movements of credits, newest first. */
  ledger(
    options?: CallOptions & { readonly limit?: number; readonly before?: number },
  ): Promise<LedgerAnswer>;
  /** Requests of the account, newest first, a page at a time. */
  requests(
    options?: CallOptions & {
      readonly limit?: number | undefined;
      /** `next_after` of the page before. */
      readonly after?: string | undefined;
      readonly status?: Status | undefined;
    },
  ): Promise<RequestsAnswer>;
  deliveries(requestId: string, options?: CallOptions): Promise<readonly DeliveryAnswer[]>;
  redeliver(requestId: string, deliveryId: string, options?: CallOptions): Promise<readonly DeliveryAnswer[]>;
  webhookSecret(options?: CallOptions): Promise<string>;
  health(options?: CallOptions): Promise<HealthAnswer>;
}

const DEFAULT_SERVER = 'http://127.0.0.1:8080';
const TIMEOUT_MS = 60_000;
const RETRIES = 2;
const SUBMIT_PATH = `/v2/${MODEL_SLUG}`;

/** A client of one server. */
export function createClient(options: ClientOptions = {}): Client {
  const environment = readEnvironment();
  const baseUrl = normaliseBaseUrl(options.baseUrl ?? environment.server ?? DEFAULT_SERVER);
  const given = options.fetch;
  const http = createHttp({
    baseUrl,
    apiKey: options.apiKey ?? environment.apiKey,
    // Called as a plain function: browsers refuse a fetch that is called on another object.
    fetch: (input, init) => (given ?? globalThis.fetch)(input, init),
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    retries: options.retries ?? RETRIES,
    headers: options.headers ?? {},
  });
  const get = async <Answer>(path: string, call?: CallOptions): Promise<Answer> =>
    (await http.call({ method: 'GET', path, ...call })) as Answer;
  const requestPath = (id: string): string => `/v2/requests/${encodeURIComponent(id)}`;

  const submit: Client['submit'] = async (request, { idempotencyKey = makeKey(), ...call } = {}) => {
    const deadline = createDeadline('The submit', call.timeoutMs ?? http.timeoutMs, call.signal, {
      idempotencyKey,
    });
    try {
      const body = await submitBody(request, deadline);
      const answer = await http.call({ method: 'POST', path: SUBMIT_PATH, body, idempotencyKey, deadline });
      return createJob(http, (answer as SubmitAnswer).request_id, answer as SubmitAnswer);
    } finally {
      deadline.release();
    }
  };

  return {
    baseUrl,
    submit,
    async run(request, { idempotencyKey, ...wait } = {}) {
      const job = await submit(request, { idempotencyKey, signal: wait.signal });
      return job.wait(wait);
    },
    job: (id) => createJob(http, id, undefined),
    status: (id, call) => createJob(http, id, undefined).status(call),
    result: (id, call) => createJob(http, id, undefined).result(call),
    cancel: (id, call) => createJob(http, id, undefined).cancel(call),
    download: async (source, call) => {
      const isId = typeof source === 'string' && !/^https?:/.test(source);
      return download(http, isId ? await createJob(http, source, undefined).result(call) : source, call);
    },
    async estimate(request, call = {}) {
      const deadline = createDeadline('The estimate', call.timeoutMs ?? http.timeoutMs, call.signal);
      try {
        const body = await submitBody(request, deadline);
        return (await http.call({
          method: 'POST',
          path: `${SUBMIT_PATH}?dry_run=1`,
          body,
          deadline,
        })) as DryRunAnswer;
      } finally {
        deadline.release();
      }
    },
    async upload(image, call = {}) {
      const deadline = createDeadline('The upload', call.timeoutMs ?? http.timeoutMs, call.signal);
      try {
        const { blob, name } = await readImage(image, deadline);
        const form = new FormData();
        form.append('file', blob, name);
        const answer = await http.call({ method: 'POST', path: '/upload-asset', body: form, deadline });
        return (answer as UploadAnswer).file_urls[0] ?? '';
      } finally {
        deadline.release();
      }
    },
    motions: (call) => get('/v1/motions', call),
    credits: (call) => get('/v1/get-user-credits', call),
    account: (call) => get('/v2/account', call),
    ledger({ limit, before, ...call } = {}) {
      return get(`/v2/account/ledger${queryOf({ limit, before })}`, call);
    },
    requests({ limit, after, status, ...call } = {}) {
      return get(`/v2/requests${queryOf({ limit, after, status })}`, call);
    },
    deliveries: async (id, call) =>
      (await get<{ deliveries: DeliveryAnswer[] }>(`${requestPath(id)}/webhooks`, call)).deliveries,
    async redeliver(id, delivery, call) {
      const path = `${requestPath(id)}/webhooks/${encodeURIComponent(delivery)}/redeliver`;
      // Repeating it could deliver twice: one attempt.
      const answer = await http.call({ method: 'POST', path, retries: 0, ...call });
      return (answer as { deliveries: DeliveryAnswer[] }).deliveries;
    },
    webhookSecret: async (call) => (await get<{ secret: string }>('/v2/account/webhook-secret', call)).secret,
    health: (call) => get('/healthz', call),
  };
}

/** The query of what was given, with its question mark; nothing of nothing. */
function queryOf(values: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.set(name, String(value));
  return query.size === 0 ? '' : `?${query.toString()}`;
}

/** Without a slash at the end, and without the version that other services want in it. @throws InputError */
function normaliseBaseUrl(given: string | URL): string {
  const url = URL.canParse(String(given)) ? new URL(String(given)) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new InputError(`baseUrl must be an http or https address, got ${JSON.stringify(String(given))}.`, {
      code: 'invalid_input',
      retryable: false,
    });
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/v\d$/, '');
}

/** A key nobody else has. `randomUUID` exists only on pages that came by https. */
function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `sdk-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
