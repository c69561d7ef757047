import { DEFAULTS, type MotionAnswer } from '@kinora/contract';
import { listMotions } from '@kinora/engine';

/**
 * Every preset as callers see it: the hosted catalogue in its order, then our own. `previewUrlOf` says where the preview
 * of a slug is, null where none was rendered.
 */
export function motionAnswers(previewUrlOf: (slug: string) => string | null): MotionAnswer[] {
  return listMotions().map((motion) => ({
    id: motion.id ?? null,
    slug: motion.slug,
    name: motion.name,
    category: motion.category,
    description: motion.description,
    fidelity: motion.fidelity,
    note: motion.fidelityNote,
    available: motion.fidelity !== 'not-yet',
    loops: motion.loops,
    default_strength: DEFAULTS.motionStrength,
    preview_url: previewUrlOf(motion.slug),
    start_end_frame: motion.startEndFrame,
  }));
}
