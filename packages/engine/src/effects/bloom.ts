import type { Effect } from './effect.ts';
import {
  blurSmall,
  createSmallPicture,
  placeLevels,
  SHRINK,
  screenSmall,
  shrinkFrame,
  smallPictureBytes,
} from './light/small-picture.ts';

/** Radius of the wide glow as a share of the short side; a narrower one lies within it. */
const REACH = 0.05;
/** From this level on a colour glows. */
const THRESHOLD = 165;

/** Light above the threshold, by level: what glows. */
export function glowByLevel(threshold: number): (level: number) => number {
  return (level) => {
    const t = Math.max(0, (level - threshold) / (255 - threshold));
    return 255 * t * t;
  };
}

/** A glow around what is bright, as behind a soft filter. */
export const bloom: Effect = {
  slug: 'bloom',
  name: 'Bloom',
  description: 'Bright places glow into their surroundings, as behind a soft filter.',
  kind: 'look',
  stages: ['frame'],
  parameters: {},
  memoryBytes: (size) => smallPictureBytes(size, 2),
  create: ({ plan, allocate }) => {
    const [small, scratch] = [createSmallPicture(plan, allocate), createSmallPicture(plan, allocate)];
    const byLevel = placeLevels(allocate, glowByLevel(THRESHOLD));
    const radius = Math.max(1, Math.round((REACH * Math.min(plan.width, plan.height)) / SHRINK / 2));
    return {
      paintFrame: (frame) => {
        shrinkFrame(frame, byLevel, small);
        blurSmall(frame, small, Math.max(1, radius >> 2), 2, scratch);
        const narrow = small.rgb.slice();
        blurSmall(frame, small, radius, 3, scratch);
        for (let i = 0; i < narrow.length; i++) small.rgb[i] = 0.45 * narrow[i]! + small.rgb[i]!;
        screenSmall(frame, small, 0.75 * frame.amount);
      },
    };
  },
};
