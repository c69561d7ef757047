import type { Photo } from '@kinora/engine';
import { describe, expect, it } from 'vitest';
import { closeLooks } from './close-looks.ts';
import type { PixelRegion } from './networks/network-input.ts';
import type { PerceptionNetworks } from './perception-networks.ts';

const photo: Photo = { width: 400, height: 300, rgba: new Uint8Array(4 * 400 * 300) };
const box: PixelRegion = { left: 100, top: 50, width: 200, height: 160 };
const window: PixelRegion = { left: 80, top: 30, width: 240, height: 200 };
const SIZE = 60;
const isWheel = (x: number, y: number): boolean => (x - 150) ** 2 + (y - 150) ** 2 < 2500;

/** A segmenter that tells a wheel with this probability, but only from close by. */
function networksThatSee(probability: number, looks: PixelRegion[]): PerceptionNetworks {
  return {
    segmenter: {
      segment(_: Photo, region: PixelRegion) {
        looks.push(region);
        const values = Float32Array.from({ length: 64 * 64 }, (_value, i) => {
          const x = region.left + (((i % 64) + 0.5) / 64) * region.width;
          const y = region.top + ((Math.floor(i / 64) + 0.5) / 64) * region.height;
          return region.width <= 100 && isWheel(x, y) ? probability : 0;
        });
        return Promise.resolve({ width: 64, height: 64, values });
      },
    },
  } as unknown as PerceptionNetworks;
}

describe('closeLooks', () => {
  it('sees a part that only 10 % of the probability speaks for, and nothing beside it', async () => {
    const looks: PixelRegion[] = [];
    const found = await closeLooks(photo, box, window, SIZE, networksThatSee(0.1, looks));
    expect(looks.every(({ width, height }) => width === 100 && height === 100)).toBe(true);
    const at = (x: number, y: number): number => {
      const column = Math.floor(((x - window.left) / window.width) * SIZE);
      const row = Math.floor(((y - window.top) / window.height) * SIZE);
      return found?.values[row * SIZE + column] ?? Number.NaN;
    };
    expect(at(150, 150)).toBeGreaterThan(0.7);
    expect(at(185, 150)).toBeGreaterThan(0.5);
    expect(at(240, 100)).toBe(0);
    // Outside the box nothing is asked.
    expect(at(90, 150)).toBe(0);
  });

  it('covers the box to its borders with squares that overlap', async () => {
    const looks: PixelRegion[] = [];
    await closeLooks(photo, box, window, SIZE, networksThatSee(0.1, looks));
    expect(looks).toHaveLength(9);
    expect(Math.min(...looks.map(({ left }) => left))).toBe(100);
    expect(Math.max(...looks.map(({ left, width }) => left + width))).toBe(300);
    expect(Math.min(...looks.map(({ top }) => top))).toBe(50);
    expect(Math.max(...looks.map(({ top, height }) => top + height))).toBe(210);
  });

  it('sees nothing where less than a fifth of the box is told', async () => {
    expect(await closeLooks(photo, box, window, SIZE, networksThatSee(0.01, []))).toBeUndefined();
  });
});
