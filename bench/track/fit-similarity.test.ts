import { expect, it } from 'vitest';
import { fitSimilarity } from './fit-similarity.ts';
import { gridPoints } from './track-grid.ts';

it('recovers scale 1.1, a turn of 3 degrees and a shift although 30 of 100 points go elsewhere', () => {
  const from = gridPoints(320, 180, 10, 10, 5);
  const turn = (3 * Math.PI) / 180;
  const to = from.map((_, i) => {
    const [x, y] = [from[i & ~1]! - 160, from[i | 1]! - 90];
    const moved =
      i % 2 === 0 ? x * Math.cos(turn) - y * Math.sin(turn) : x * Math.sin(turn) + y * Math.cos(turn);
    const wrong = (i >> 1) % 10 < 3 ? 40 : 0;
    return 1.1 * moved + (i % 2 === 0 ? 160 + 7 : 90 - 4) + wrong;
  });
  const fit = fitSimilarity(from, to, [160, 90]);
  expect(fit?.scale).toBeCloseTo(1.1, 6);
  expect(fit?.rotationRadians).toBeCloseTo(turn, 6);
  expect(fit?.x).toBeCloseTo(7, 5);
  expect(fit?.y).toBeCloseTo(-4, 5);
  expect(fit?.inlierShare).toBeCloseTo(0.7, 6);
});

it('gives nothing for 3 points', () => {
  expect(fitSimilarity(new Float64Array(6), new Float64Array(6), [0, 0])).toBeUndefined();
});
