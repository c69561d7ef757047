import { ModelError } from '../models/model-error.ts';
import type { DisparityEstimator } from './disparity-estimator.ts';
import type { LearnedDepth } from './learned-depth-source.ts';

/**
 * An estimator that measures depth where a network for it is at hand, and guesses it from the layout of the scene where
 * there is none. A network that cannot be loaded or answers nonsense never costs the clip: the layout stands in and the
 * estimate carries a warning that names the file.
 *
 * @param find looks for the network; asked for every photo, because one may be pulled while the process runs
 * @param layout works without a network
 */
export function preferLearnedDepth(
  find: () => Promise<LearnedDepth>,
  layout: DisparityEstimator,
): DisparityEstimator {
  return {
    name: `learned or ${layout.name}`,
    async estimate(photo, cues) {
      const instead = async (error: ModelError) => ({
        ...(await layout.estimate(photo, cues)),
        warnings: [`${error.message} Depth was guessed from the layout of the scene instead.`],
      });
      const learned = await find();
      if (learned.kind === 'absent') return layout.estimate(photo, cues);
      if (learned.kind === 'unusable') return instead(learned.error);
      try {
        return await learned.estimator.estimate(photo, cues);
      } catch (error) {
        if (error instanceof ModelError) return instead(error);
        throw error;
      }
    },
  };
}
