import { describe, expect, it } from 'vitest';
import { layeredNoise } from './drawn-plates.ts';
import { createSurroundings, SURROUNDINGS_REACH, SURROUNDINGS_SIDE } from './surroundings.ts';

describe('the surroundings of an earth zoom', () => {
  it.each([1, 7, 12345])(
    'have banks of cloud and gaps between them at one distance all around the photo, for seed %i',
    (seed) => {
      const plan = { width: 900, height: 600, subjectPoint: { u: 0.5, v: 0.5 } };
      const out = new Uint8Array(4 * SURROUNDINGS_SIDE * SURROUNDINGS_SIDE);
      // A black photo before black land: all that is seen is cloud.
      const black = { width: 2, height: 2, rgba: new Uint8Array(16) };
      createSurroundings(plan, seed, 13).draw(black, 1, [0, 0, 0], out);
      const pixelAt = (place: number): number =>
        Math.round(((place / SURROUNDINGS_REACH + 1) * SURROUNDINGS_SIDE) / 2 - 0.5);
      // Half a half width outside the photo, whose edges are 1 across and 2/3 down.
      const belt: number[] = [];
      for (let t = -1; t <= 1; t += 0.02)
        for (const [x, y] of [
          [t, 2 / 3 + 0.5],
          [t, -2 / 3 - 0.5],
          [1.5, (2 / 3) * t],
          [-1.5, (2 / 3) * t],
        ] as const)
          belt.push(out[4 * (pixelAt(y) * SURROUNDINGS_SIDE + pixelAt(x))]! / 255);
      const share = (holds: (cloud: number) => boolean): number => belt.filter(holds).length / belt.length;
      expect(share((cloud) => cloud < 0.08)).toBeGreaterThan(0.2);
      expect(share((cloud) => cloud > 0.25)).toBeGreaterThan(0.1);
    },
  );
});

describe('layered noise', () => {
  it('shows no lattice: it changes about as much along the axes as along the diagonals', () => {
    let [axes, diagonals] = [0, 0];
    const [near, across] = [0.02, 0.02 / Math.SQRT2];
    for (let k = 0; k < 4000; k++) {
      const [x, y] = [(k % 63) * 0.171, Math.floor(k / 63) * 0.173];
      const here = layeredNoise(5, x, y, 0);
      axes +=
        Math.abs(layeredNoise(5, x + near, y, 0) - here) + Math.abs(layeredNoise(5, x, y + near, 0) - here);
      diagonals +=
        Math.abs(layeredNoise(5, x + across, y + across, 0) - here) +
        Math.abs(layeredNoise(5, x + across, y - across, 0) - here);
    }
    expect(axes / diagonals).toBeGreaterThan(0.95);
    expect(axes / diagonals).toBeLessThan(1.05);
  });
});
