import { AppError, ERROR_DIALECTS } from '@kinora/contract';
import fastify, { type FastifyInstance } from 'fastify';
import type { ApiContext } from './api-context.ts';
import { createErrorAnswer } from './error-answer.ts';
import { addOperationRoutes } from './operation-routes.ts';

/** Health, readiness and metrics of a process that has no API, not yet listening. */
export function createOperations(
  parts: Pick<ApiContext, 'metrics' | 'unreadyReason' | 'version'>,
): FastifyInstance {
  const app = fastify({ logger: false, forceCloseConnections: 'idle' });
  const stopping = new AbortController();
  const answerError = createErrorAnswer({
    baseUrlOf: () => '',
    dialect: ERROR_DIALECTS.native,
    onRefused: (code) => parts.metrics.requestRefused(code),
  });
  app.addHook('preClose', async () => stopping.abort());
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  app.setNotFoundHandler((request, reply) =>
    answerError(
      new AppError('route_not_found', 'This is a worker: it answers /healthz, /readyz and /metrics.'),
      request,
      reply,
    ),
  );
  addOperationRoutes(app, { ...parts, stopping: stopping.signal });
  return app;
}
