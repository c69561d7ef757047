import type { Effect } from './effect.ts';
import { blurSmall, createSmallPicture, SHRINK, screenSmall, shrinkFrame } from './light/small-picture.ts';

/** Radius of the wide glow as a share of the short side; a narrower one lies within it. */
const REACH = 0.05;
/** From this level on a colour glows. */
const THRESHOLD = 165;

/** Light above the threshold, by level: what glows. */
export function glowByLevel(threshold: number): Float32Array {
  return new Float32Array(256).map((_, level) => {
    const t = Math.max(0, (level - threshold) / (255 - threshold));
    return 255 * t * t;
  });
}

/** A glow around what is bright, as behind a soft filter. */
export const bloom: Effect = {
  slug: 'bloom',
  name: 'Bloom',
  description: 'Bright places glow into their surroundings, as behind a soft filter.',
  kind: 'look',
  stages: ['frame'],
  parameters: {},
  create: ({ plan }) => {
    const small = createSmallPicture(plan.width, plan.height);
    const scratch = new Float32Array(small.rgb.length);
    const byLevel = glowByLevel(THRESHOLD);
    const radius = Math.max(1, Math.round((REACH * Math.min(plan.width, plan.height)) / SHRINK / 2));
    return {
      paintFrame: ({ rgba, width, height, amount }) => {
        shrinkFrame(rgba, width, height, small, byLevel);
        blurSmall(small, Math.max(1, radius >> 2), 2, scratch);
        const narrow = small.rgb.slice();
        blurSmall(small, radius, 3, scratch);
        for (let i = 0; i < narrow.length; i++) small.rgb[i] = 0.45 * narrow[i]! + small.rgb[i]!;
        screenSmall(rgba, width, height, small, 0.75 * amount);
      },
    };
  },
};
