import { smooth } from '../plan/ease.ts';
import type { Effect } from './effect.ts';
import { bokehLensBytes, createBokehLens } from './light/bokeh.ts';

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
    /** When the lens begins to open and is wide open, as shares of the effect's time; 0 and 0 for one that is open all along. */
    opensFrom: { least: 0, most: 1, standard: 0 },
    opensTo: { least: 0, most: 1, standard: 0 },
    /** How wide the lens is open, over the usual, and how far from the focus things are sharp, in inverse depth. */
    opening: { least: 0.5, most: 4, standard: 1 },
    sharp: { least: 0, most: 0.5, standard: SHARP },
    /** How firmly all of a subject in focus is kept sharp: 0 lets its own near and far parts go soft. */
    holds: { least: 0, most: 1, standard: 1 },
    /** Width of the discs compared to their height. */
    squeeze: { least: 0.4, most: 1, standard: 1 },
  },
  memoryBytes: bokehLensBytes,
  create: (context) => {
    const { plan, planned } = context;
    const { focusFrom, focusTo, racksFrom, racksTo, opensFrom, opensTo, squeeze, opening, sharp, holds } =
      planned.parameters as Record<string, number>;
    const lens = createBokehLens(context, squeeze!);
    const short = Math.min(plan.width, plan.height);
    const { far } = plan.depth;
    return {
      paintFrame: (frame) => {
        const { progress, amount } = frame;
        const aperture = amount * (opensTo! > 0 ? passed(progress, opensFrom!, opensTo!) : 1);
        if (aperture <= 0) return;
        const share = focusFrom! + (focusTo! - focusFrom!) * passed(progress, racksFrom!, racksTo!);
        lens.blur(frame, {
          focus: far + share * (1 - far),
          sharp: sharp!,
          widestPixels: WIDEST * opening! * short * aperture,
          largestPixels: LARGEST * Math.max(1, 0.6 * opening!) * short * aperture,
          // As long as the subject is in focus, all of it is: hands and hair stand nearer and farther than the face.
          holds: holds! * Math.min(1, Math.max(0, 1 - Math.abs(share - 1) / 0.35)),
        });
      },
    };
  },
};

/** How much of a change has passed that begins and ends at shares of the effect's time. */
function passed(progress: number, from: number, to: number): number {
  return smooth(Math.min(1, Math.max(0, (progress - from) / Math.max(0.001, to - from))));
}
