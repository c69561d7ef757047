import type { MotionAnswer } from '@kinora/contract';
import { listMotions } from '@kinora/engine';
import type { FastifyInstance } from 'fastify';

/** The motions, all of the hosted catalogue and our own, each with how truly this engine renders it. */
export function addCatalogueRoutes(app: FastifyInstance): void {
  const answer = listMotions().map(
    (motion): MotionAnswer => ({
      id: motion.id ?? null,
      slug: motion.slug,
      name: motion.name,
      category: motion.category,
      description: motion.description,
      fidelity: motion.fidelity,
      note: motion.fidelityNote,
      preview_url: null,
      start_end_frame: motion.startEndFrame,
    }),
  );
  app.get('/v1/motions', async () => answer);
}
