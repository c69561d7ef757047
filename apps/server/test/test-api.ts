import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { MODEL_SLUG, SCOPES } from '@kinora/contract';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import sharp from 'sharp';
import { createAddressGuard } from '../src/adapters/guarded-fetch/address-guard.ts';
import { createForkedSheetMaker } from '../src/adapters/forked-sheet/forked-sheet-maker.ts';
import { createGuardedFetch, type GuardedFetchParts } from '../src/adapters/guarded-fetch/guarded-fetch.ts';
import { createPrometheusMetrics } from '../src/adapters/prometheus/prometheus-metrics.ts';
import { createAdminRunner, isAdminCommand } from '../src/admin/admin-commands.ts';
import { makeApiKey } from '../src/api-key.ts';
import { createMediaLinks } from '../src/media/media-link.ts';
import { createWebhookSigner } from '../src/media/webhook-signer.ts';
import type { HttpFetch } from '../src/ports/http-fetch.ts';
import type { ClaimedJob, FinishedJob } from '../src/ports/job-store.ts';
import type { Metrics } from '../src/ports/metrics.ts';
import type { ApiLimits, ApiParts } from '../src/request/api-parts.ts';
import { createApi } from '../src/request/create-api.ts';
import { createQueueView } from '../src/request/queue-view.ts';
import { openTestStores, type TestStores } from './open-test-stores.ts';

/** The API on stores of its own, called without sockets. Nothing renders unless a test does. */
export interface TestApi {
  readonly app: FastifyInstance;
  readonly stores: TestStores;
  readonly metrics: Metrics;
  readonly fetch: HttpFetch;
  readonly links: ApiParts['links'];
  readonly webhookSigner: ApiParts['webhookSigner'];
  readonly accountId: string;
  readonly key: string;
  /** A call with the key. */
  call(
    method: InjectOptions['method'],
    url: string,
    options?: Partial<InjectOptions>,
  ): Promise<LightMyRequestResponse>;
  /** Submits a body over the smallest one that is accepted. */
  submit(
    changes?: Record<string, unknown>,
    options?: Partial<InjectOptions>,
  ): Promise<LightMyRequestResponse>;
  /** A key of an account with that many credits. */
  makeKey(options?: {
    readonly credits?: number;
    readonly scopes?: readonly ('generate' | 'read')[];
    readonly expiresAt?: Date;
    readonly ratePerMinute?: number;
    readonly accountId?: string;
  }): Promise<{ readonly key: string; readonly id: string; readonly accountId: string }>;
  /** Runs the next request in line to its end, as a worker would, with these bytes as the clip. */
  completeNext(clip?: Uint8Array): Promise<ClaimedJob>;
  dispose(): Promise<void>;
}

export const SUBMIT_PATH = `/v2/${MODEL_SLUG}`;

const LIMITS: ApiLimits = {
  prices: {
    models: { 'dop-lite': 0.125, 'dop-turbo': 0.406, 'dop-preview': 0.563 },
    resolutions: { '240p': 0.5, '360p': 0.75, '480p': 1, '720p': 1.5, '1080p': 2.25 },
  },
  creditsStatus: 406,
  ratePerMinute: 100_000,
  dedupeSeconds: 30,
  queueLimit: 10_000,
  accountPending: 5_000,
  syncTimeoutSeconds: 20,
  bodyLimitBytes: 20_000_000,
  imageLimitBytes: 10_000_000,
  uploadRetentionSeconds: 3600,
  publicUrl: undefined,
  corsOrigins: [],
  trustProxy: false,
};

/** Starts it. `limits` and `network` replace what they name; the network reaches nothing unless replaced. */
export async function startTestApi(
  options: {
    readonly limits?: Partial<ApiLimits>;
    readonly network?: Partial<GuardedFetchParts>;
    readonly adminToken?: string;
    readonly previewsDirectory?: string;
  } = {},
): Promise<TestApi> {
  const stores = await openTestStores();
  const queue = createQueueView(stores.requests);
  const metrics = createPrometheusMetrics({
    queueDepth: () => queue.depth(),
    queueRunning: () => queue.running(),
    queueOldestSeconds: async () => 0,
    diskFreeBytes: () => stores.blobs.freeBytes(),
  });
  const fetch = createGuardedFetch({
    guard: createAddressGuard([]),
    offline: false,
    timeoutMs: 2000,
    resolve: noNames,
    ...options.network,
  });
  const links = createMediaLinks(stores.linkSecret);
  const webhookSigner = createWebhookSigner(stores.signingSeed);
  const runAdmin = createAdminRunner(stores);
  const app = await createApi({
    ...stores,
    limits: { ...LIMITS, ...options.limits },
    fetch,
    metrics,
    links,
    webhookSigner,
    sheets: createForkedSheetMaker({}),
    queue,
    examplesDirectory: fileURLToPath(new URL('../../../examples', import.meta.url)),
    previewsDirectory: options.previewsDirectory ?? 'no-previews',
    version: '0.0.0-test',
    logLevel: 'silent',
    ...(options.adminToken === undefined
      ? {}
      : {
          admin: {
            token: options.adminToken,
            run: async (command: string, input: unknown) =>
              isAdminCommand(command)
                ? runAdmin(command, input as never)
                : Promise.reject(new Error(command)),
          },
        }),
    unreadyReason: async () => undefined,
    nowMs: Date.now,
  });

  const makeKey: TestApi['makeKey'] = async (wanted = {}) => {
    let { accountId } = wanted;
    if (accountId === undefined) {
      accountId = (await stores.accounts.createAccount(randomUUID())).id;
      const credits = wanted.credits ?? 1000;
      if (credits > 0) await stores.accounts.grant(accountId, Math.round(credits * 1e6), 'test');
    }
    const made = makeApiKey();
    await stores.accounts.createKey({
      id: made.id,
      keyHash: made.keyHash,
      accountId,
      label: 'test',
      scopes: wanted.scopes ?? SCOPES,
      expiresAt: wanted.expiresAt,
      ratePerMinute: wanted.ratePerMinute,
    });
    return { key: made.key, id: made.id, accountId };
  };
  const { key, accountId } = await makeKey();
  const call: TestApi['call'] = (method, url, more = {}) =>
    app.inject({ ...more, method: method ?? 'GET', url, headers: { 'x-api-key': key, ...more.headers } });

  return {
    app,
    stores,
    metrics,
    fetch,
    links,
    webhookSigner,
    accountId,
    key,
    call,
    makeKey,
    submit: (changes = {}, more = {}) =>
      call('POST', SUBMIT_PATH, { payload: { ...SMALL_BODY, ...changes }, ...more }),
    async completeNext(clip = new Uint8Array([0, 0, 0, 1])) {
      const job = await stores.jobs.claim({ leaseSeconds: 60, accountConcurrency: 100 });
      if (job === undefined) throw new Error('nothing to claim');
      const finished: FinishedJob = {
        outputBlob: await stores.blobs.put(clip),
        outputBytes: clip.length,
        plan: { frameCount: job.shot.frame_count },
        result: {
          cache: 'miss',
          enhancedPrompt: null,
          enhancedBy: null,
          motions: job.shot.motions,
          warnings: [],
          details: {},
        },
        costMicros: 'price',
        cacheKeys: [],
      };
      await stores.jobs.finish(job, finished);
      return job;
    },
    async dispose() {
      await app.close();
      metrics.close();
      await stores.dispose();
    },
  };
}

/** A picture small enough to be read in a test. */
export const TINY_PNG = await sharp({ create: { width: 32, height: 24, channels: 3, background: '#48c' } })
  .png()
  .toBuffer();

export const TINY_PNG_URI = `data:image/png;base64,${TINY_PNG.toString('base64')}`;

/** The least that is accepted: the five required fields and a picture that needs no network. */
export const SMALL_BODY = {
  model: 'dop-lite',
  motion_id: 'arc-left',
  prompt: 'The camera circles.',
  seed: 12345,
  enhance_prompt: false,
  image_urls: [TINY_PNG_URI],
};

/** A resolver that knows no name: tests must not ask the network. */
const noNames = ((_name: string, _options: unknown, callback: (error: Error) => void) =>
  callback(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }))) as never;
