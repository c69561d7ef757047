import { describe, expect, it } from 'vitest';
import type { EffectFrame } from '../effect.ts';
import { CLOSED_AT, createCloudRise, isCloudy } from './cloud-rise.ts';

const [WIDTH, HEIGHT] = [120, 80];
const [focusX, focusY] = [36, 24];

/** How much cloud lies over each pixel of a black frame at a scale, 0 to 1; the frame may be moved by so many of its pixels. */
function cloudsAt(scale: number, seed: number, moved = 0): Float32Array {
  const rgba = new Uint8Array(4 * WIDTH * HEIGHT);
  const view = {
    scale,
    left: focusX - (WIDTH / 2 - moved) * scale,
    top: focusY - (HEIGHT / 2 - moved) * scale,
    focusX,
    focusY,
  };
  const frame = { rgba, width: WIDTH, height: HEIGHT, amount: 1 } as EffectFrame;
  createCloudRise({ width: WIDTH, height: HEIGHT }, seed)(frame, view);
  return Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) => rgba[4 * i]! / 244);
}

describe.each([1, 7, 12345])('the clouds of an earth zoom, seed %i', (seed) => {
  it('hide what lies beyond the photo while it shrinks, and leave its middle clear at first', () => {
    for (const scale of [1.05, 1.2, 1.5]) {
      const clouds = cloudsAt(scale, seed);
      let [beyond, count, middle] = [0, 0, 0];
      for (let y = 0, i = 0; y < HEIGHT; y++)
        for (let x = 0; x < WIDTH; x++, i++) {
          const [px, py] = [focusX + (x - WIDTH / 2) * scale, focusY + (y - HEIGHT / 2) * scale];
          if (px < 0 || py < 0 || px > WIDTH || py > HEIGHT) {
            beyond += clouds[i]!;
            count += 1;
          } else if (Math.abs(px - focusX) < 2 && Math.abs(py - focusY) < 2)
            middle = Math.max(middle, clouds[i]!);
        }
      expect(beyond / count).toBeGreaterThan(0.55);
      if (scale < 1.1) expect(middle).toBeLessThan(0.1);
    }
  });

  it('are lit the same wherever the frame cuts them off', () => {
    const moved = 16;
    const [clouds, others] = [cloudsAt(2.4, seed), cloudsAt(2.4, seed, moved)];
    for (let y = 0; y < HEIGHT - moved; y++)
      for (let x = 0; x < WIDTH - moved; x++)
        expect(others[y * WIDTH + x]).toBeCloseTo(clouds[(y + moved) * WIDTH + x + moved]!, 2);
  });

  it('are whole at twice the height, and gone high over the land', () => {
    const least = (clouds: Float32Array): number => clouds.reduce((a, b) => Math.min(a, b), 1);
    expect(least(cloudsAt(CLOSED_AT + 0.3, seed))).toBeGreaterThan(0.55);
    expect(isCloudy(1)).toBe(false);
    expect(isCloudy(8.1)).toBe(false);
  });
});
