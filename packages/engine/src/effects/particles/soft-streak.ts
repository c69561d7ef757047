import { STREAK_STRIDE } from '../../kernels/draw-streaks/draw-streaks.ts';
import type { EffectContext, EffectFrame } from '../effect.ts';
import type { SeenParticle } from './particle-field.ts';

/** How a particle is drawn: round, soft, and along the way it went while the shutter was open. */
export interface StreakLook {
  readonly radiusPixels: number;
  /** Share of the radius over which the edge fades, 0 to 1. */
  readonly softness: number;
  /** Opacity in its middle, 0 to 1. */
  readonly opacity: number;
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  /** Adds its colour as light instead of covering what is behind. */
  readonly glows: boolean;
}

/** Streaks of one frame, drawn together in the order in which they were added. */
export interface StreakBatch {
  /** Adds a streak if it may be seen. A thin one is drawn at one pixel and fainter instead. */
  add(seen: SeenParticle, look: StreakLook): void;
  /** Draws what was added into a frame, hidden by what is nearer, and empties the batch. */
  draw(frame: EffectFrame): void;
}

/** Fainter than this no byte changes. */
const UNSEEN = 1 / 512;

/** Bytes that createStreakBatch allocates. */
export const streakBatchBytes = (most: number): number => 4 * STREAK_STRIDE * most;

/** Room for at most `most` streaks a frame. */
export function createStreakBatch(
  { plan: { width, height }, allocate }: Pick<EffectContext, 'plan' | 'allocate'>,
  most: number,
): StreakBatch {
  const { buffer, byteOffset } = allocate(streakBatchBytes(most));
  const streaks = new Float32Array(buffer, byteOffset, STREAK_STRIDE * most);
  let count = 0;
  return {
    add: (seen, look) => {
      const { fromX, fromY, toX, toY, inverseDepth: w } = seen;
      const radius = Math.max(look.radiusPixels, 0.7);
      const outer = radius + 0.5;
      const isOutside =
        Math.max(fromX, toX) < -outer ||
        Math.min(fromX, toX) > width + outer ||
        Math.max(fromY, toY) < -outer ||
        Math.min(fromY, toY) > height + outer;
      if (isOutside) return;
      const [alongX, alongY] = [toX - fromX, toY - fromY];
      const length = Math.sqrt(alongX * alongX + alongY * alongY);
      const thin = Math.min(1, look.radiusPixels / radius);
      // Light spread over a way is fainter at each place of it.
      const spread = (2 * radius) / (2 * radius + length);
      const opacity = look.opacity * thin * thin * spread;
      if (opacity < UNSEEN || !(w > 0)) return;
      const at = STREAK_STRIDE * count;
      streaks[at] = fromX;
      streaks[at + 1] = fromY;
      streaks[at + 2] = toX;
      streaks[at + 3] = toY;
      streaks[at + 4] = w;
      streaks[at + 5] = Math.min(radius * (1 - look.softness), radius - 0.5);
      streaks[at + 6] = outer;
      streaks[at + 7] = opacity;
      streaks[at + 8] = look.red;
      streaks[at + 9] = look.green;
      streaks[at + 10] = look.blue;
      streaks[at + 11] = look.glows ? 1 : 0;
      count += 1;
    },
    draw: ({ kernels, inverseDepth, rgba }) => {
      const occluded = inverseDepth.length > 0 ? 1 : 0;
      kernels.drawStreaks(streaks, count, inverseDepth, occluded, width, height, rgba);
      count = 0;
    },
  };
}
