import { smooth } from '../plan/ease.ts';
import type { Effect } from './effect.ts';
import { createBokehLens } from './light/bokeh.ts';

/** Radius of the blur, as a share of the short side, of what is a whole subject distance out of focus at amount 1. */
const WIDEST = 0.034;
/** And never more than this. */
const LARGEST = 0.03;
/** Inverse depths this near to the focus are sharp: a face is not flat. */
const SHARP = 0.07;

/** A wide-open lens: sharp at the depth it is focused on, soft before and behind. The focus may travel. */
export const depthOfField: Effect = {
  slug: 'depth-of-field',
  name: 'Depth of Field',
  description:
    'A wide-open lens: what is in focus is sharp, what is before and behind melts away in soft discs.',
  kind: 'look',
  stages: ['frame'],
  needs: ['inverse-depth', 'matte'],
  parameters: {
    /** What is in focus: 0 the farthest, 1 the subject, 2 half the subject's distance. */
    focusFrom: { least: 0, most: 3, standard: 1 },
    focusTo: { least: 0, most: 3, standard: 1 },
    /** When the focus begins and ends to travel, as shares of the effect's time. */
    racksFrom: { least: 0, most: 1, standard: 0.3 },
    racksTo: { least: 0, most: 1, standard: 0.7 },
    /** Width of the discs compared to their height. */
    squeeze: { least: 0.4, most: 1, standard: 1 },
  },
  create: ({ plan, planned }) => {
    const { focusFrom, focusTo, racksFrom, racksTo, squeeze } = planned.parameters as Record<string, number>;
    const lens = createBokehLens(plan.width, plan.height, squeeze!);
    const blur = new Float32Array(plan.width * plan.height);
    const short = Math.min(plan.width, plan.height);
    const { far } = plan.depth;
    return {
      paintFrame: ({ rgba, inverseDepth, matte, progress, amount }) => {
        const passed = (progress - racksFrom!) / Math.max(0.001, racksTo! - racksFrom!);
        const share = focusFrom! + (focusTo! - focusFrom!) * smooth(Math.min(1, Math.max(0, passed)));
        const focus = far + share * (1 - far);
        // As long as the subject is in focus, all of it is: hands and hair stand nearer and farther than the face.
        const holds = Math.min(1, Math.max(0, 1 - Math.abs(share - 1) / 0.35));
        const widest = WIDEST * short * amount;
        const largest = LARGEST * short * amount;
        for (let i = 0; i < blur.length; i++) {
          const off = focus - inverseDepth[i]!;
          const size = Math.min(largest, widest * Math.max(0, Math.abs(off) - SHARP));
          const kept = holds * Math.min(1, 1.6 * matte[i]!);
          blur[i] = (off < 0 ? -size : size) * (1 - kept);
        }
        lens.blur(rgba, blur);
      },
    };
  },
};
