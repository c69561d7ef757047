import { describe, expect, it } from 'vitest';
import { createNumbers, runTwins } from '../testing/run-twins.ts';
import { halvePicture, layNested, NESTED, NESTED_NUMBERS } from './nested-views.ts';

const next = createNumbers(101);
const bytes = (count: number): Uint8Array => new Uint8Array(count).map(() => 256 * next());
const flat = (pixels: number, level: number): Uint8Array => new Uint8Array(4 * pixels).fill(level);

/** A frame of 24 x 16 in which the photo has shrunk by `scale` about its middle; tints of 1. */
function numbersAt(scale: number, change: Partial<Record<keyof typeof NESTED, number>> = {}): Float32Array {
  const told = {
    scale,
    left: 12 + (0.5 - 12) * scale,
    top: 8 + (0.5 - 8) * scale,
    fromX: 12,
    fromY: 8,
    perHalf: 1 / 12,
    perWidth: 1 / 24,
    perHeight: 1 / 16,
    photoSeen: 1,
    perSoft: 0,
    aroundSeen: 1,
    aroundFrom: 1,
    perAround: 1 / 1.6,
    landGone: 0,
    perLand: 1 / 13,
    landFrom: 0.6,
    perLandFade: 1 / 0.38,
    perPlanet: 1 / 50,
    finer: 0.3,
    tintRed: 1,
    tintGreen: 1,
    tintBlue: 1,
    perSurroundings: 1 / 2.8,
    ...change,
  };
  const numbers = new Float32Array(NESTED_NUMBERS);
  for (const [name, place] of Object.entries(NESTED)) numbers[place] = told[name as keyof typeof NESTED];
  return numbers;
}

describe('halvePicture', () => {
  it('is the rounded mean of two by two pixels and leaves an odd last row and column out', () => {
    const rgba = new Uint8Array(4 * 9);
    rgba.set([10, 0, 255, 255], 0);
    rgba.set([11, 0, 255, 255], 4);
    rgba.set([12, 1, 255, 255], 12);
    rgba.set([13, 2, 255, 255], 16);
    const out = new Uint8Array(4);
    halvePicture(rgba, 3, 3, out);
    expect([...out]).toEqual([12, 1, 255, 255]);
  });

  it('is equal to its SIMD twin for 2 to 7 pixels each way', () => {
    for (let width = 2; width <= 7; width++)
      for (let height = 2; height <= 7; height++) {
        const out = new Uint8Array(4 * (width >> 1) * (height >> 1));
        const { plain, wasm } = runTwins('halvePicture', bytes(4 * width * height), width, height, out);
        expect(wasm.args[3]).toEqual(plain.args[3]);
      }
  });
});

describe('layNested', () => {
  const lay = (numbers: Float32Array): Uint8Array => {
    const out = new Uint8Array(4 * 24 * 16);
    const [photo, smaller, around] = [flat(24 * 16, 100), flat(12 * 8, 100), flat(36, 60)];
    const [land, planet] = [flat(64, 30), flat(64, 200)];
    layNested(out, 24, 16, numbers, photo, 24, 16, smaller, 12, 8, around, 6, land, planet, 8);
    return out;
  };
  const levelAt = (rgba: Uint8Array, x: number, y: number): number => rgba[4 * (24 * y + x)]!;

  it('shows the photo in the middle, its surroundings beside it, and land beyond', () => {
    const rgba = lay(numbersAt(4));
    expect(levelAt(rgba, 12, 8)).toBe(100);
    expect(levelAt(rgba, 0, 8)).toBe(30);
    expect(levelAt(rgba, 8, 8)).toBeGreaterThan(30);
    expect(levelAt(rgba, 8, 8)).toBeLessThan(100);
    expect(rgba.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true);
  });

  it('shows the planet where the land has given way', () => {
    expect(levelAt(lay(numbersAt(30, { photoSeen: 0, aroundSeen: 0, landGone: 1 })), 12, 8)).toBe(200);
  });

  it('is equal to its SIMD twin near the photo, over the land and far away', () => {
    for (const [scale, change] of [
      [1.01, { perSoft: 80 }],
      [2.3, { perSoft: 4, tintRed: 1.1, tintBlue: 0.8 }],
      [9.7, { photoSeen: 0.6, landGone: 0.2, perSoft: 3.3, tintGreen: 0.93 }],
      [60, { photoSeen: 0, landGone: 1 }],
      [130, { photoSeen: 0, aroundSeen: 0, landGone: 0.999 }],
    ] as const) {
      const { plain, wasm } = runTwins(
        'layNested',
        new Uint8Array(4 * 24 * 16),
        24,
        16,
        numbersAt(scale, change),
        bytes(4 * 24 * 16),
        24,
        16,
        bytes(4 * 12 * 8),
        12,
        8,
        bytes(4 * 36),
        6,
        bytes(4 * 64),
        bytes(4 * 64),
        8,
      );
      expect(wasm.args[0]).toEqual(plain.args[0]);
    }
  });
});
