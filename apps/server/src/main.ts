import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '@kinora/contract';
import { createForkedRenderer } from './adapters/forked-render/forked-renderer.ts';
import { createChatEnhancer } from './adapters/chat-enhancer/chat-enhancer.ts';
import { createAddressGuard } from './adapters/guarded-fetch/address-guard.ts';
import { createForkedSheetMaker } from './adapters/forked-sheet/forked-sheet-maker.ts';
import { createGuardedFetch } from './adapters/guarded-fetch/guarded-fetch.ts';
import { pullModelsLater } from './adapters/model-pull/pull-models-later.ts';
import { inTurn } from './adapters/sql/in-turn.ts';
import { createPrometheusMetrics } from './adapters/prometheus/prometheus-metrics.ts';
import { AdminError, createAdminRunner, isAdminCommand } from './admin/admin-commands.ts';
import { ADMIN_FILE } from './admin/admin-file.ts';
import { renderEnvironment } from './config.ts';
import { sweepExpired } from './deliver/retention-sweeper.ts';
import { startWebhookSender } from './deliver/webhook-sender.ts';
import { prepareFirstAccount } from './first-account.ts';
import { createLog, type Log, logLevelOf } from './log.ts';
import { createMediaLinks } from './media/media-link.ts';
import { PREVIEWS_FOLDER } from './media/preview-shelf.ts';
import { createWebhookSigner, type WebhookSigner } from './media/webhook-signer.ts';
import { openStores, type Stores } from './open-stores.ts';
import type { HttpFetch } from './ports/http-fetch.ts';
import type { PromptEnhancer } from './ports/prompt-enhancer.ts';
import { startPhotoFetcher } from './queue/photo-fetcher.ts';
import { startWorker } from './queue/worker.ts';
import { fetchPhoto } from './render/fetch-photo.ts';
import { createJobRunner, describeJobFailure } from './render/run-job.ts';
import { createApi } from './request/create-api.ts';
import { createOperations } from './request/create-operations.ts';
import { createQueueView } from './request/queue-view.ts';
import type { Settings } from './settings.ts';
import { asStartError } from './start-error.ts';
import { VERSION } from './version.ts';

/** A server that runs in this process. */
export interface RunningServer {
  /** Where it answers; undefined for a worker without HTTP. */
  readonly url: string | undefined;
  /** Where a worker without an API tells how it does, when it was given a port for it. */
  readonly metricsUrl: string | undefined;
  /** A key that exists nowhere else in plain text: show it to the operator now. */
  readonly shownKey: string | undefined;
  readonly dataDirectory: string;
  readonly stores: Stores;
  readonly log: Log;
  /** Stops gracefully: running renders finish or go back to the queue, answers end, the database closes. */
  stop(): Promise<void>;
}

/** Free disk space that is kept for the database when renders or uploads fill the rest. */
const DISK_RESERVE_BYTES = 200e6;
const SWEEP_MS = 30_000;
const CHECKPOINT_MS = 2_000;
const VACUUM_MS = 300_000;

/** Starts what the role asks for. @throws StartError when the data directory, database, address or port cannot be had */
export async function startServer(settings: Settings): Promise<RunningServer> {
  try {
    return await start(settings);
  } catch (error) {
    throw asStartError(error);
  }
}

async function start(settings: Settings): Promise<RunningServer> {
  const logLevel = logLevelOf(settings.logLevel, process.stderr.isTTY);
  const log = createLog(logLevel);
  const stores = await openStores({
    dataDirectory: settings.dataDirectory,
    databaseUrl: settings.databaseUrl,
    onError: (error) => log('error', { err: error }, 'queue error'),
  });
  const stops: (() => Promise<void>)[] = [() => stores.close()];
  const stop = async (): Promise<void> => {
    for (const step of stops.splice(0).reverse()) await step();
  };
  try {
    const fetch = createGuardedFetch({
      guard: createAddressGuard(settings.fetchAllow),
      offline: settings.offline,
      timeoutMs: settings.fetchTimeoutSeconds * 1000,
    });
    const links = createMediaLinks(stores.linkSecret);
    const webhookSigner = createWebhookSigner(stores.signingSeed);
    const queue = createQueueView(stores.requests);
    const metrics = createPrometheusMetrics({
      queueDepth: () => queue.depth(),
      queueRunning: () => queue.running(),
      queueOldestSeconds: () => queue.oldestSeconds(),
      diskFreeBytes: () => stores.blobs.freeBytes(),
    });
    const shared = { settings, stores, fetch, links, webhookSigner, queue, metrics, log, logLevel };
    const api = settings.role === 'worker' ? undefined : await startApi(shared, stops);
    if (settings.role !== 'api') {
      if (stores.database.kind === 'pglite') {
        // Whoever held a lease is dead. What it rendered goes back to its old place before anything else is claimed.
        await stores.jobs.endLeases();
        await stores.jobs.recoverLost({ attempts: settings.attempts });
      }
      startRendering(shared, stops);
    }
    const metricsUrl = settings.role === 'worker' ? await startOperations(shared, stops) : undefined;
    return {
      ...(api ?? { url: undefined, shownKey: undefined }),
      metricsUrl,
      dataDirectory: stores.dataDirectory,
      stores,
      log,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Shared {
  readonly settings: Settings;
  readonly stores: Stores;
  readonly fetch: HttpFetch;
  readonly links: ReturnType<typeof createMediaLinks>;
  readonly webhookSigner: WebhookSigner;
  readonly queue: ReturnType<typeof createQueueView>;
  readonly metrics: ReturnType<typeof createPrometheusMetrics>;
  readonly log: Log;
  readonly logLevel: string;
}

async function startApi(shared: Shared, stops: (() => Promise<void>)[]) {
  const { settings, stores } = shared;
  const { shownKey } = await inTurn(stores.database, 'first-account', () =>
    prepareFirstAccount(stores.accounts, {
      initialCredits: settings.initialCredits,
      givenKey: settings.apiKey,
    }),
  );
  const token = randomBytes(24).toString('base64url');
  const runAdmin = createAdminRunner(stores);
  const api = await createApi({
    ...shared,
    ...stores,
    sheets: createForkedSheetMaker(renderEnvironment()),
    limits: {
      prices: { models: settings.prices, resolutions: settings.resolutionPrices },
      creditsStatus: settings.creditsStatus,
      ratePerMinute: settings.ratePerMinute,
      dedupeSeconds: settings.dedupeSeconds,
      queueLimit: settings.queueLimit,
      accountPending: settings.accountPending,
      syncTimeoutSeconds: settings.syncTimeoutSeconds,
      bodyLimitBytes: settings.bodyLimitMegabytes * 1_000_000,
      imageLimitBytes: settings.imageLimitMegabytes * 1_000_000,
      uploadRetentionSeconds: settings.uploadRetentionSeconds,
      publicUrl: settings.publicUrl,
      corsOrigins: settings.corsOrigins,
      trustProxy: settings.trustProxy,
    },
    examplesDirectory: fileURLToPath(new URL('../../../examples', import.meta.url)),
    previewsDirectory: join(stores.dataDirectory, PREVIEWS_FOLDER),
    version: VERSION,
    admin: {
      token,
      run: async (command, input) => {
        if (!isAdminCommand(command)) throw new AppError('route_not_found', 'There is no such command.');
        try {
          return await runAdmin(command, input as never);
        } catch (error) {
          throw error instanceof AdminError ? new AppError('invalid_parameter', error.message) : error;
        }
      },
    },
    unreadyReason: () => unreadyReason(stores),
    nowMs: Date.now,
  });
  stops.push(async () => api.close());
  // Fastify announces its address by itself, which would come before the greeting.
  api.log.level = 'silent';
  const url = await api.listen({ host: settings.host, port: settings.port });
  api.log.level = shared.logLevel;
  if (stores.database.kind === 'pglite') {
    const file = join(stores.dataDirectory, ADMIN_FILE);
    // The command line talks to loopback or the address we listen on; 0.0.0.0 is no address to talk to.
    const adminUrl = url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
    writeFileSync(file, JSON.stringify({ url: adminUrl, token }), { mode: 0o600 });
    stops.push(async () => rmSync(file, { force: true }));
  }
  return { url, shownKey };
}

async function startOperations(
  { settings, stores, metrics }: Shared,
  stops: (() => Promise<void>)[],
): Promise<string | undefined> {
  if (settings.metricsPort === undefined) return undefined;
  const app = createOperations({ metrics, version: VERSION, unreadyReason: () => unreadyReason(stores) });
  stops.push(async () => app.close());
  return app.listen({ host: settings.host, port: settings.metricsPort });
}

async function unreadyReason(stores: Stores): Promise<string | undefined> {
  await stores.database.query('SELECT 1');
  return (await stores.blobs.freeBytes()) < DISK_RESERVE_BYTES ? 'the disk is almost full' : undefined;
}

function startRendering(shared: Shared, stops: (() => Promise<void>)[]): void {
  const { settings, stores, fetch, metrics, log } = shared;
  const modelsFolder = settings.modelsDirectory ?? join(stores.dataDirectory, 'models');
  if (!settings.offline) stops.push(pullModelsLater(modelsFolder, log));
  const renderer = createForkedRenderer({
    version: VERSION,
    threads: settings.renderThreads,
    encoder: settings.encoder,
    modelsFolder,
    inpaintModelFile: settings.inpaintModelFile,
    // Every render starts a program: compiling its modules anew would take half a second of processor time each time.
    environment: { ...renderEnvironment(), NODE_COMPILE_CACHE: join(stores.dataDirectory, 'compiled') },
    memoryLimitBytes: settings.renderMemoryMegabytes * 1_000_000,
    timeoutMs: settings.renderTimeoutSeconds * 1000,
  });
  const sender = startWebhookSender({ ...shared, ...stores });
  stops.push(() => sender.stop());
  const workers = {
    ...stores,
    metrics,
    describeFailure: describeJobFailure,
    attempts: settings.attempts,
    log,
  };
  const worker = startWorker({
    ...workers,
    run: createJobRunner({
      ...stores,
      enhancer: enhancerOf(settings, log),
      renderer,
      metrics,
      reserveBytes: DISK_RESERVE_BYTES,
      explicitThreshold: settings.explicitThreshold,
    }),
    concurrency: settings.renderConcurrency,
    accountConcurrency: settings.accountConcurrency,
  });
  stops.push(() => worker.stop(settings.shutdownSeconds * 1000));
  if (settings.renderConcurrency > 0) {
    const imageLimitBytes = settings.imageLimitMegabytes * 1_000_000;
    const fetcher = startPhotoFetcher({
      ...workers,
      fetchPhoto: (url, signal) => fetchPhoto({ fetch, blobs: stores.blobs, imageLimitBytes }, url, signal),
    });
    stops.push(() => fetcher.stop());
  }
  const repeat = (everyMs: number, what: string, work: () => Promise<unknown>): void => {
    let underWay: Promise<unknown> = Promise.resolve();
    const timer = setInterval(() => {
      underWay = work().catch((error: unknown) => log('error', { err: error }, `${what} failed`));
    }, everyMs);
    stops.push(async () => {
      clearInterval(timer);
      await underWay;
    });
  };
  repeat(SWEEP_MS, 'sweeping expired requests', () => sweepExpired(stores.retention, stores.blobs));
  repeat(CHECKPOINT_MS, 'the checkpoint of the database', () => stores.checkpoint());
  repeat(VACUUM_MS, 'the vacuum of the database', () => stores.vacuum());
}

/** The language model that writes descriptions, undefined where the built-in grammar does. */
function enhancerOf(settings: Settings, log: Shared['log']): PromptEnhancer | undefined {
  const { enhanceUrl: url, enhanceModel: model } = settings;
  if (url === undefined || model === undefined) return undefined;
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const isNear = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);
  if (settings.offline && !isNear && !createAddressGuard(settings.fetchAllow).allowsHost(host)) {
    log('warn', { host }, 'offline: KINORA_ENHANCE_URL is not used');
    return undefined;
  }
  return createChatEnhancer({
    url,
    model,
    key: settings.enhanceKey,
    timeoutMs: settings.enhanceTimeoutSeconds * 1000,
    nowMs: Date.now,
  });
}
