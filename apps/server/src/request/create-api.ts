import { randomUUID } from 'node:crypto';
import cors from '@fastify/cors';
import multipart from '@fastify/multipart';
import { AppError, ERROR_DIALECTS, type ErrorDialect, LIMITS } from '@kinora/contract';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import { describeError } from '../log.ts';
import { addAccountRoutes } from './account-routes.ts';
import type { ApiContext } from './api-context.ts';
import type { ApiParts } from './api-parts.ts';
import { createAuthenticator } from './authenticate.ts';
import { createBaseUrlOf } from './base-url.ts';
import { addCatalogueRoutes } from './catalogue-routes.ts';
import { createChangeFeed } from './change-feed.ts';
import { answerConnectionError } from './connection-error.ts';
import { addFalRoutes } from './dialects/fal/fal-routes.ts';
import { addFalRunRoutes } from './dialects/fal/fal-run-routes.ts';
import { addHiggsfieldRoutes } from './dialects/higgsfield/higgsfield-routes.ts';
import { addJobSetRoutes } from './dialects/higgsfield/job-set-routes.ts';
import { addVideoRoutes } from './dialects/openai/video-routes.ts';
import { addPresignedUploadRoutes } from './dialects/presigned-upload-routes.ts';
import { addAccountWebhookRoutes } from './dialects/segmind/account-webhook-routes.ts';
import { addHistoryRoutes } from './dialects/segmind/history-routes.ts';
import { addDocumentRoutes } from './document-routes.ts';
import { createErrorAnswer } from './error-answer.ts';
import { addFileRoutes } from './file-routes.ts';
import { addGenerateRoutes } from './generate-routes.ts';
import { parseJsonBody } from './json-body.ts';
import { addOperationRoutes } from './operation-routes.ts';
import { rateLimited } from './rate-limit.ts';
import { createRateMemory } from './rate-memory.ts';
import { addRequestListRoutes } from './request-list-routes.ts';
import { addRequestRoutes } from './request-routes.ts';
import { createRouteTable } from './route-table.ts';
import { addWebhookRoutes } from './webhook-routes.ts';

/** The doors beside our own, with the errors their clients expect. */
const DOORS: readonly (readonly [
  keyof typeof ERROR_DIALECTS,
  (app: FastifyInstance, context: ApiContext) => void,
])[] = [
  ['higgsfield', addHiggsfieldRoutes],
  ['higgsfield', addJobSetRoutes],
  ['higgsfield', addPresignedUploadRoutes],
  ['fal', addFalRoutes],
  ['fal', addFalRunRoutes],
  ['openai', addVideoRoutes],
  ['native', addHistoryRoutes],
  ['native', addAccountWebhookRoutes],
];
/** Time in which a request has to arrive completely. */
const REQUEST_TIMEOUT_MS = 120_000;

/** The HTTP side, not yet listening. Closing it ends streams and blocking calls first. */
export async function createApi(parts: ApiParts): Promise<FastifyInstance> {
  const app = fastify({
    logger:
      parts.logLevel === 'silent'
        ? false
        : {
            level: parts.logLevel,
            base: null,
            stream: process.stderr,
            serializers: { req: describeRequest, err: describeError },
          },
    // One line per answer is written below; Fastify's own are two.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: parts.limits.bodyLimitBytes,
    // A body that trickles in for longer holds a connection and its memory for nothing.
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { ignoreTrailingSlash: true, ignoreDuplicateSlashes: true, maxParamLength: 500 },
    rewriteUrl: (request) => withoutDoubledVersion(request.url ?? '/'),
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    clientErrorHandler: answerConnectionError,
  });
  const stopping = new AbortController();
  const baseUrlOf = createBaseUrlOf({
    publicUrl: parts.limits.publicUrl,
    trustProxy: parts.limits.trustProxy,
    fallback: () => app.listeningOrigin,
  });
  const context: ApiContext = {
    ...parts,
    baseUrlOf,
    authenticator: createAuthenticator(parts),
    changes: createChangeFeed(parts.signals),
    rates: createRateMemory(parts.nowMs),
    stopping: stopping.signal,
  };
  const routes = createRouteTable(app);
  const { creditsStatus } = parts.limits;
  const answerErrorsAs = (dialect: ErrorDialect) =>
    createErrorAnswer({
      baseUrlOf,
      dialect,
      onRefused: (code) => parts.metrics.requestRefused(code),
    });
  const { statusOf } = ERROR_DIALECTS.native;
  const answerError = answerErrorsAs({
    ...ERROR_DIALECTS.native,
    statusOf: (code) => (code === 'insufficient_credits' ? creditsStatus : statusOf(code)),
  });

  app.decorateRequest('apiKey', undefined);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer) => parseJsonBody(body),
  );
  await app.register(multipart, {
    limits: {
      fileSize: parts.limits.imageLimitBytes + 1,
      files: LIMITS.images,
      fields: 60,
      parts: 80,
      fieldSize: 1_000_000,
    },
  });
  // Before the keys are looked at: a preflight has none.
  await app.register(cors, corsOptions(parts.limits.corsOrigins));
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    const { scope, rated } = request.routeOptions.config;
    if (scope === undefined) return;
    // Before the body is read: refusing must be cheap.
    const key = await context.authenticator.authenticate(request.headers, scope);
    if (rated === true && context.rates.isBlocked(key.id))
      throw rateLimited(parts.nowMs(), key.ratePerMinute ?? parts.limits.ratePerMinute);
    request.apiKey = key;
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    parts.metrics.httpAnswered(route, request.method, reply.statusCode, reply.elapsedTime / 1000);
    const level = reply.statusCode >= 500 ? 'error' : 'debug';
    request.log[level](
      { req: request, status: reply.statusCode, ms: Math.round(reply.elapsedTime), key: request.apiKey?.id },
      'answered',
    );
  });
  app.addHook('preClose', async () => stopping.abort());
  app.addHook('onClose', async () => {
    context.authenticator.close();
    context.changes.close();
  });
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  app.setNotFoundHandler((request, reply) => {
    const allowed = routes.methodsOf(request.url);
    if (allowed.length === 0) {
      return answerError(
        new AppError('route_not_found', `There is no ${request.method} ${pathOf(request.url)}. See /docs.`),
        request,
        reply,
      );
    }
    const message = `${pathOf(request.url)} takes ${allowed.join(' and ')}, not ${request.method}.`;
    return answerError(
      new AppError('method_not_allowed', message, { headers: { allow: allowed.join(', ') } }),
      request,
      reply,
    );
  });

  addRequestListRoutes(app, context);
  addRequestRoutes(app, context);
  addAccountRoutes(app, context);
  addFileRoutes(app, context);
  addWebhookRoutes(app, context);
  addCatalogueRoutes(app, context);
  addOperationRoutes(app, context);
  addDocumentRoutes(app, context);
  addGenerateRoutes(app, context);
  // Each door in a scope of its own: its errors are answered as its clients read them.
  for (const [dialect, addRoutes] of DOORS) {
    await app.register(async (scope) => {
      const answer = answerErrorsAs(ERROR_DIALECTS[dialect]);
      scope.setErrorHandler((error, request, reply) => answer(error, request, reply));
      addRoutes(scope, context);
    });
  }
  return app;
}

/** Pages of these origins may call; `*` is every page. Keys are sent as headers, so no page has one by itself. */
function corsOptions(origins: readonly string[]) {
  return {
    origin: origins.includes('*') ? '*' : origins.length === 0 ? false : [...origins],
    methods: ['GET', 'POST', 'PUT', 'DELETE'],
    exposedHeaders: [
      'x-request-id',
      'retry-after',
      'idempotent-replayed',
      'content-length',
      'x-fal-request-id',
    ],
    maxAge: 7200,
  };
}

/** Clients that join relative URLs to a base ending in /v1 ask for /v1/v2/...; they mean /v2/... */
function withoutDoubledVersion(url: string): string {
  return url.replace(/^\/+v\d\/+(?=v\d\/)/, '/');
}

/** What a log line says of a request: no query (links are secrets) and no headers. */
function describeRequest(request: { readonly method: string; readonly url: string; readonly ip?: string }) {
  return { method: request.method, path: pathOf(request.url) };
}

function pathOf(url: string): string {
  return (url.split('?')[0] ?? '').slice(0, 200);
}
