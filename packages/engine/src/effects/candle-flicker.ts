import { allocateFloats } from './drawing/soft-plane.ts';
import type { Effect } from './effect.ts';
import { smoothNoise } from './noise.ts';
import {
  blurSmall,
  createSmallPicture,
  placeLevels,
  SHRINK,
  SMALL_STRIDE,
  shrinkFrame,
  smallPictureBytes,
} from './light/small-picture.ts';

/** Light of flames trembles about this often, with slow leans on top. */
const TREMBLES_PER_SECOND = 7;
/** The mean share of light from flames from which on they tremble less. */
const MOST_LIT = 0.55;
/** How much of a place's light trembles, by the warm light around it. */
const litBy = (warmth: number): number => Math.min(1, 0.22 + 5 * warmth);

/** Everything warm and bright flickers like a flame, and lights what is around it. */
export const candleFlicker: Effect = {
  slug: 'candle-flicker',
  name: 'Candle Flicker',
  description: 'Flames and warm lights flicker, and what they light flickers with them.',
  kind: 'atmosphere',
  stages: ['frame'],
  parameters: {},
  memoryBytes: (size) => smallPictureBytes(size, 2) + 32,
  create: (context) => {
    const { plan, seed, allocate } = context;
    const [small, scratch] = [createSmallPicture(plan, allocate), createSmallPicture(plan, allocate)];
    const byLevel = placeLevels(allocate);
    const gains = allocateFloats(context, 3);
    const radius = Math.max(1, Math.round((0.09 * Math.min(plan.width, plan.height)) / SHRINK));
    return {
      paintFrame: (frame) => {
        const { rgba, width, height, seconds, amount, kernels } = frame;
        shrinkFrame(frame, byLevel, small);
        // How much a place is lit by flames: warm, bright light, spread around it.
        for (let at = 0; at < small.rgb.length; at += SMALL_STRIDE) {
          const [r, g, b] = [small.rgb[at]!, small.rgb[at + 1]!, small.rgb[at + 2]!];
          const warm = Math.max(0, r - b - 30) / 120;
          small.rgb[at] = Math.min(1, warm) * Math.max(0, (r + g - 230) / 250);
        }
        blurSmall(frame, small, radius, 2, scratch);
        // Where all of a place is lit by flames, each of its parts trembles less: a room must not flash.
        let all = 0;
        for (let at = 0; at < small.rgb.length; at += SMALL_STRIDE) {
          const lit = litBy(small.rgb[at]!);
          small.rgb[at] = lit;
          all += lit;
        }
        const calm = Math.min(1, (MOST_LIT * small.rgb.length) / SMALL_STRIDE / all);
        const flicker =
          0.62 * smoothNoise(seed, TREMBLES_PER_SECOND * seconds, 0, 0) +
          0.5 * smoothNoise(seed + 1, 2.1 * seconds, 0, 0);
        // A flame that sinks is redder, one that leaps is yellower: blue goes first and comes last.
        const more = 0.3 * amount * calm * flicker;
        const sinks = more < 0;
        gains.set([more, (sinks ? 1.1 : 0.94) * more, (sinks ? 1.3 : 0.8) * more]);
        kernels.scaleBySmall(rgba, width, height, small.rgb, small.width, gains);
      },
    };
  },
};
