import type { GreyImage } from '../track/grey-image.ts';

/** Share of each side that is judged: edges hold synthesised border and what has just come in. */
const CENTRE = 0.6;

/** Returns the sum of squared Sobel gradients over the middle 60 % of the frame. */
export function gradientEnergy({ width, height, values }: GreyImage): number {
  const left = Math.round((width * (1 - CENTRE)) / 2);
  const top = Math.round((height * (1 - CENTRE)) / 2);
  let sum = 0;
  for (let y = Math.max(1, top); y < Math.min(height - 1, height - top); y++)
    for (let x = Math.max(1, left); x < Math.min(width - 1, width - left); x++) {
      const at = y * width + x;
      const a = values[at - width - 1]!;
      const c = values[at - width + 1]!;
      const g = values[at + width - 1]!;
      const i = values[at + width + 1]!;
      const gx = c + 2 * values[at + 1]! + i - (a + 2 * values[at - 1]! + g);
      const gy = g + 2 * values[at + width]! + i - (a + 2 * values[at - width]! + c);
      sum += gx * gx + gy * gy;
    }
  return sum;
}
