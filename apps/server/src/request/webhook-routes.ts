import { AppError } from '@kinora/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type ApiContext, keyOf, ownRequest } from './api-context.ts';

type IdRequest = FastifyRequest<{ Params: { id: string; delivery: string } }>;

/** The webhook deliveries of a request, and sending one again. */
export function addWebhookRoutes(app: FastifyInstance, context: ApiContext): void {
  const own = async (request: IdRequest): Promise<string> => {
    const { id } = request.params;
    return ownRequest(await context.requests.findState(id), id, keyOf(request)).id;
  };
  app.get('/v2/requests/:id/webhooks', { config: { scope: 'read' } }, async (request: IdRequest) => ({
    deliveries: await context.deliveries.listOfRequest(await own(request)),
  }));
  app.post(
    '/v2/requests/:id/webhooks/:delivery/redeliver',
    { config: { scope: 'generate' } },
    async (request: IdRequest, reply) => {
      const id = await own(request);
      if (!(await context.deliveries.redeliver(id, request.params.delivery))) {
        throw new AppError(
          'delivery_not_found',
          `There is no delivery ${request.params.delivery.slice(0, 80)} of this request.`,
        );
      }
      context.signals.send({ kind: 'webhook' });
      return reply.code(202).send({ deliveries: await context.deliveries.listOfRequest(id) });
    },
  );
}
