import { AppError } from '@kinora/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { motionAnswers } from '../media/motion-answers.ts';
import { createPreviewShelf } from '../media/preview-shelf.ts';
import type { ApiContext } from './api-context.ts';
import { sendFile } from './send-file.ts';

/** Previews change only when somebody renders them anew, and then their ETag does. */
const PREVIEW_MAX_AGE_SECONDS = 24 * 3600;

/** The motions, all of the hosted catalogue and our own, each with how truly this engine renders it; and their previews. */
export function addCatalogueRoutes(app: FastifyInstance, context: ApiContext): void {
  const shelf = createPreviewShelf(context.previewsDirectory);

  app.get('/v1/motions', async (request) => {
    const rendered = await shelf.slugs();
    const base = context.baseUrlOf(request);
    return motionAnswers((slug) => (rendered.has(slug) ? `${base}/previews/${slug}.webp` : null));
  });

  app.get('/previews/:name', async (request: FastifyRequest<{ Params: { name: string } }>, reply) => {
    const { name } = request.params;
    const preview = await shelf.find(name);
    if (preview === undefined)
      throw new AppError(
        'media_not_found',
        `There is no preview ${JSON.stringify(name.slice(0, 80))}. \`kinora previews\` renders them.`,
      );
    return sendFile(request, reply, {
      ...preview,
      contentType: 'image/webp',
      fileName: name,
      maxAgeSeconds: PREVIEW_MAX_AGE_SECONDS,
      isPublic: true,
      read: (range) => preview.read(range),
    });
  });
}
