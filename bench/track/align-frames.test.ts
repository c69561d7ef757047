import { expect, it } from 'vitest';
import { alignFrames } from './align-frames.ts';
import type { GreyImage } from './grey-image.ts';

/** A band-limited pattern, so that a shifted copy can be written down exactly. */
function pattern(shiftX: number, shiftY: number, scale: number): GreyImage {
  const [width, height] = [200, 120];
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const px = (x + 0.5 - width / 2 - shiftX) / scale;
      const py = (y + 0.5 - height / 2 - shiftY) / scale;
      values[y * width + x] =
        128 + 50 * Math.sin(px / 5) * Math.cos(py / 7) + 30 * Math.sin((px + 2 * py) / 9);
    }
  return { width, height, values };
}

it('finds a shift of 0.37 and -1.21 px and a growth of 0.4 % to 0.01 px', () => {
  const step = alignFrames(pattern(0, 0, 1), pattern(0.37, -1.21, 1.004));
  expect(step.x).toBeCloseTo(0.37, 2);
  expect(step.y).toBeCloseTo(-1.21, 2);
  expect(step.grow).toBeCloseTo(0.004, 4);
  expect(Math.abs(step.turn)).toBeLessThan(1e-4);
});
