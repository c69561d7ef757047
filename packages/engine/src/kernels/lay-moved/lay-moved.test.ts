import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { layMoved, MOVE_PAD, MOVE_STEP, MOVE_TAP_COUNT, writeMoveTaps } from './lay-moved.ts';

const TAPS = new Int16Array(MOVE_TAP_COUNT);
writeMoveTaps(TAPS);

/** A picture with its edges repeated around it. */
function padded(picture: Uint8Array, width: number, height: number): Uint8Array {
  const out = new Uint8Array(4 * (width + MOVE_PAD) * (height + MOVE_PAD));
  for (let y = 0; y < height + MOVE_PAD; y++)
    for (let x = 0; x < width + MOVE_PAD; x++) {
      const from = Math.min(height - 1, Math.max(0, y - 1)) * width + Math.min(width - 1, Math.max(0, x - 1));
      out.set(picture.subarray(4 * from, 4 * from + 4), 4 * (y * (width + MOVE_PAD) + x));
    }
  return out;
}

const nodesFor = (pixels: number): number => Math.floor(pixels / MOVE_STEP) + 2;

describe('layMoved', () => {
  const [width, height] = [12, 9];
  const columns = nodesFor(width);
  const size = 2 * columns * nodesFor(height);
  const picture = Uint8Array.from({ length: 4 * width * height }, (_, i) => (i * 37) % 251);

  it('lays whole pixels exactly where they move, edges repeated, and leaves alpha', () => {
    const grid = Float32Array.from({ length: size }, (_, i) => (i % 2 === 0 ? 3 : -1));
    const rgba = picture.slice();
    const matte = new Float32Array(width * height).fill(1);
    const box = [0, 0, width, height - 1] as const;
    layMoved(padded(picture, width, height), matte, width, height, grid, columns, TAPS, ...box, rgba);
    for (let y = 0; y < height - 2; y++)
      for (let x = 0; x < width; x++)
        for (let channel = 0; channel < 4; channel++) {
          const from = channel === 3 ? y * width + x : (y + 1) * width + Math.max(0, x - 3);
          expect(rgba[4 * (y * width + x) + channel]).toBe(picture[4 * from + channel]);
        }
  });

  it('changes nothing where nothing of the subject is or comes, nor by less than 0.04 pixels', () => {
    const rgba = picture.slice();
    const box = [0, 0, width, height] as const;
    const none = new Float32Array(width * height);
    const far = new Float32Array(size).fill(2);
    layMoved(padded(picture, width, height), none, width, height, far, columns, TAPS, ...box, rgba);
    const near = new Float32Array(size).fill(0.028);
    const copy = padded(picture, width, height);
    layMoved(
      copy,
      none.map(() => 1),
      width,
      height,
      near,
      columns,
      TAPS,
      ...box,
      rgba,
    );
    expect(rgba).toEqual(picture);
  });

  it('is equal to its SIMD twin for 40 random pictures and boxes', () => {
    const next = createNumbers(51);
    for (let run = 0; run < 40; run++) {
      const bytes = picture.map(() => 256 * next());
      const matte = new Float32Array(width * height).map(() => Math.max(0, 1.4 * next() - 0.4));
      const grid = new Float32Array(size).map(() => 9 * next() - 4.5);
      const [left, top] = [Math.floor(5 * next()), Math.floor(4 * next())];
      const box = [left, top, left + Math.floor(8 * next()), top + Math.floor(6 * next())] as const;
      const shape = [width, height, grid, columns, TAPS, ...box] as const;
      const { plain, wasm } = runTwins('layMoved', padded(bytes, width, height), matte, ...shape, bytes);
      expect(wasm.args[11]).toEqual(plain.args[11]);
    }
  });
});
