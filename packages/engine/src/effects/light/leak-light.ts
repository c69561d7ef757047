import type { EffectFrame } from '../effect.ts';
import { smoothNoise } from '../noise.ts';

/** Paints orange light that creeps in from a side, now and then; never less than `least` of it. */
export function leakLight(
  { rgba, width, height, seconds, amount }: EffectFrame,
  seed: number,
  least: number,
): void {
  // It changes sides only while nothing of it is seen.
  const side = smoothNoise(seed + 21, 0.2 * seconds, 0, 0);
  const fromLeft = side < 0;
  const shown = Math.min(1, 8 * Math.abs(side));
  const strength =
    shown * Math.max(least, smoothNoise(seed + 20, 0.55 * seconds, 0, 0) - 0.12) * 1.1 * amount;
  if (strength <= 0) return;
  for (let y = 0; y < height; y++) {
    const reach = width * (0.3 + 0.14 * smoothNoise(seed + 22, (3 * y) / height, 0, 0.7 * seconds));
    for (let x = 0; x < Math.min(width, reach); x++) {
      const t = 1 - x / reach;
      const light = strength * t * t;
      const at = 4 * (y * width + (fromLeft ? x : width - 1 - x));
      rgba[at] = rgba[at]! + (255 - rgba[at]!) * Math.min(1, 1.2 * light) + 0.5;
      rgba[at + 1] = rgba[at + 1]! + (180 - rgba[at + 1]!) * Math.min(1, 0.7 * light) + 0.5;
      rgba[at + 2] = rgba[at + 2]! * (1 - 0.4 * Math.min(1, light)) + 0.5;
    }
  }
}
