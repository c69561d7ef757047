import type { FastifyInstance, FastifyRequest } from 'fastify';
import { higgsfieldRequest, jobSet } from '../../../media/higgsfield-answers.ts';
import type { ApiContext } from '../../api-context.ts';
import { type IdRequest, ownResult } from '../own-requests.ts';
import { acceptedAnswer, submitTranslated } from '../submit-translated.ts';
import { estimateOf, queryWebhook } from './higgsfield-routes.ts';
import { translateParams } from './translate-higgsfield.ts';

const PATH = '/v1/image2video/dop';

/**
 * Version 1 of Higgsfield's API: a submit is a set of one job. Clients of version 2 submit to the same path and poll
 * as version 2, so the answer to a submit has the fields of both.
 */
export function addJobSetRoutes(app: FastifyInstance, context: ApiContext): void {
  const read = { config: { scope: 'read' } } as const;
  const write = { config: { scope: 'generate' } } as const;
  const submit = { config: { scope: 'generate', rated: true } } as const;
  const translate = (request: FastifyRequest) => translateParams(request.body, queryWebhook(request));

  app.post(PATH, submit, async (request, reply) => {
    const result = await submitTranslated(context, request, request.url, translate(request));
    const kept = await ownResult(context, request, acceptedAnswer(result, reply).request_id);
    const baseUrl = context.baseUrlOf(request);
    return reply.send({
      ...jobSet(kept, baseUrl, context.links),
      ...higgsfieldRequest(kept, baseUrl, context.links),
    });
  });

  app.get('/v1/job-sets/:id', read, async (request: IdRequest, reply) =>
    reply
      .header('cache-control', 'no-store')
      .send(
        jobSet(
          await ownResult(context, request, request.params.id),
          context.baseUrlOf(request),
          context.links,
        ),
      ),
  );

  app.post(`/estimate${PATH}`, write, async (request) =>
    estimateOf(await submitTranslated(context, request, request.url, translate(request), { dryRun: true })),
  );

  // The client can ask for what this server does not make; it gets empty lists rather than errors.
  app.get('/v1/text2image/soul-styles', read, async () => []);
  app.get('/v1/custom-references/list', read, async (request) => {
    const query = request.query as Record<string, string | undefined>;
    const number = (name: string, otherwise: number): number =>
      /^\d{1,6}$/.test(query[name] ?? '') ? Number(query[name]) : otherwise;
    return { items: [], total: 0, page: number('page', 1), page_size: number('page_size', 20) };
  });
}
