import { timingSafeEqual } from 'node:crypto';
import { AppError } from '@kinora/contract';
import type { FastifyInstance } from 'fastify';
import type { ApiContext } from './api-context.ts';

/** Health, readiness, metrics, and administration for the command line on the same machine. */
export function addOperationRoutes(
  app: FastifyInstance,
  context: Pick<ApiContext, 'admin' | 'metrics' | 'stopping' | 'unreadyReason' | 'version'>,
): void {
  app.get('/healthz', async () => ({ status: 'ok', version: context.version }));

  app.get('/readyz', async () => {
    const reason = context.stopping.aborted ? 'stopping' : await context.unreadyReason();
    if (reason !== undefined) throw new AppError('service_unavailable', `Not ready: ${reason}.`);
    return { status: 'ready' };
  });

  app.get('/metrics', async (_request, reply) => {
    const { contentType, text } = await context.metrics.render();
    return reply.header('content-type', contentType).send(text);
  });

  const { admin } = context;
  if (admin === undefined) return;
  app.post('/admin/:command', async (request) => {
    const given = Buffer.from(String(request.headers['x-admin-token'] ?? ''));
    const expected = Buffer.from(admin.token);
    // Without the token nobody learns that there is such a route.
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new AppError('route_not_found', 'There is no such endpoint. See /docs.');
    }
    return { result: await admin.run((request.params as { command: string }).command, request.body) };
  });
}
