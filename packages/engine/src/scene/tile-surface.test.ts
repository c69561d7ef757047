import { describe, expect, it } from 'vitest';
import { planOfPoses } from '../render/testing/plan-of-poses.ts';
import { measureParallaxReach } from './parallax-reach.ts';
import { noiseAt, planeOf } from './testing/synthetic-scene.ts';
import { CELL_EMPTY, CELL_SINGLE, CELL_SMOOTH, tileSurface } from './tile-surface.ts';

const WIDTH = 81;
const HEIGHT = 49;
const reach = measureParallaxReach(
  planOfPoses(WIDTH, HEIGHT, [{}, { x: 0.4 }], { focalPixels: 100 }),
  WIDTH,
  HEIGHT,
  1,
);
const smooth = new Uint8Array(WIDTH * HEIGHT).fill(CELL_SMOOTH);

/** How many quads cover each cell. */
function coverage(place: Int32Array): Uint8Array {
  const covered = new Uint8Array(WIDTH * HEIGHT);
  for (let k = 0; k < place.length; k += 3) {
    const [x, y, size] = [place[k]!, place[k + 1]!, place[k + 2]!];
    for (let row = y; row < y + size; row++)
      for (let column = x; column < x + size; column++) covered[row * WIDTH + column]!++;
  }
  return covered;
}

describe('tileSurface', () => {
  it('covers a plane of 80x48 cells with 15 quads of 16', () => {
    const { place } = tileSurface(
      planeOf(WIDTH, HEIGHT, (x, y) => 0.2 + 0.002 * x + 0.003 * y),
      smooth,
      WIDTH,
      reach,
    );
    expect(place.length / 3).toBe(15);
  });

  it('covers every drawn cell once and no other', () => {
    const cells = smooth.slice();
    for (let i = 0; i < cells.length; i++) {
      const choice = noiseAt(i % WIDTH, (i / WIDTH) | 0);
      if (choice < 0.01) cells[i] = CELL_EMPTY;
      else if (choice < 0.02) cells[i] = CELL_SINGLE;
    }
    const covered = coverage(
      tileSurface(
        planeOf(WIDTH, HEIGHT, (x) => 0.2 + 0.01 * (x % 23)),
        cells,
        WIDTH,
        reach,
      ).place,
    );
    for (let y = 0; y < HEIGHT - 1; y++) {
      for (let x = 0; x < WIDTH - 1; x++) {
        expect(covered[y * WIDTH + x]).toBe(cells[y * WIDTH + x] === CELL_EMPTY ? 0 : 1);
      }
    }
  });

  it('puts small corners onto the edges of larger quads, so that inverse depth is linear along each edge', () => {
    const bumpy = planeOf(
      WIDTH,
      HEIGHT,
      (x, y) => 0.3 + 0.00002 * (x - 40) ** 2 + (x > 52 && y > 20 ? 0.012 * noiseAt(x >> 1, y >> 2) : 0),
    );
    const { place, cornerDepth } = tileSurface(bumpy, smooth, WIDTH, reach);
    const sizes = new Set<number>();
    for (let k = 0; k < place.length; k += 3) {
      const [x, y, size] = [place[k]!, place[k + 1]!, place[k + 2]!];
      sizes.add(size);
      const first = cornerDepth[y * WIDTH + x]!;
      const last = cornerDepth[y * WIDTH + x + size]!;
      for (let step = 0; step <= size; step++) {
        expect(cornerDepth[y * WIDTH + x + step]).toBeCloseTo(first + ((last - first) * step) / size, 6);
      }
    }
    expect(sizes.size).toBeGreaterThan(2);
  });

  it('stays within 0.25 px of the map', () => {
    const wavy = planeOf(WIDTH, HEIGHT, (x, y) => 0.4 + 0.05 * Math.sin(x / 9) * Math.cos(y / 7));
    const { cornerDepth } = tileSurface(wavy, smooth, WIDTH, reach);
    for (let i = 0; i < wavy.length; i++)
      expect(Math.abs(cornerDepth[i]! - wavy[i]!) * 40).toBeLessThan(0.25);
  });
});
