import type { FastifyInstance } from 'fastify';
import { type ApiContext, keyOf, requestNotFound } from '../../api-context.ts';
import { oneOf, singleValues, wholeNumber } from '../../query-values.ts';
import { readBody } from '../../read-body.ts';
import { cancelOrRemove, type IdRequest, ownResult, ownState } from '../own-requests.ts';
import { acceptedAnswer, submitTranslated } from '../submit-translated.ts';
import { translateVideo } from './translate-video.ts';
import { sendContent } from './video-content.ts';
import { videoObject, videoSource } from './video-object.ts';

const PAGE = 20;
const PAGE_MOST = 100;

/** OpenAI's Videos: create, list, poll, download, delete. */
export function addVideoRoutes(app: FastifyInstance, context: ApiContext): void {
  const read = { config: { scope: 'read' } } as const;
  const write = { config: { scope: 'generate' } } as const;
  const rated = { config: { scope: 'generate', rated: true } } as const;

  app.post('/v1/videos', rated, async (request, reply) => {
    const body = await readBody(request, context.limits);
    const result = await submitTranslated(context, request, request.url, translateVideo(body));
    const { request_id: id } = acceptedAnswer(result, reply);
    return reply.send(videoObject(videoSource(await ownResult(context, request, id))));
  });

  app.get('/v1/videos', read, async (request) => {
    const query = singleValues(request.query);
    const limit = wholeNumber(query['limit'], 'limit', 1, PAGE_MOST) ?? PAGE;
    const { requests } = await context.requests.listOfAccount({
      accountId: keyOf(request).accountId,
      // One more than asked for says whether there are more.
      limit: limit + 1,
      order: oneOf(query['order'], 'order', ['desc', 'asc']) ?? 'desc',
      afterId: query['after'],
    });
    const data = requests.slice(0, limit).map(videoObject);
    return {
      object: 'list',
      data,
      first_id: data.at(0)?.id ?? null,
      last_id: data.at(-1)?.id ?? null,
      has_more: requests.length > limit,
    };
  });

  app.get('/v1/videos/:id', read, async (request: IdRequest, reply) => {
    const result = await ownResult(context, request, request.params.id);
    return reply.header('cache-control', 'no-store').send(videoObject(videoSource(result)));
  });

  app.get('/v1/videos/:id/content', read, async (request: IdRequest, reply) =>
    sendContent(context, request, reply, await ownState(context, request)),
  );

  app.delete('/v1/videos/:id', write, async (request: IdRequest) => {
    const { id } = request.params;
    const canceled = await cancelOrRemove(context, request);
    if (canceled !== undefined && !(await context.requests.remove(keyOf(request).accountId, id)))
      throw requestNotFound(id);
    return { id, object: 'video.deleted', deleted: true };
  });
}
