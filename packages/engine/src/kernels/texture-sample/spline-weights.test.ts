import { describe, expect, it } from 'vitest';
import { SAMPLE_PHASES, SAMPLE_UNITY, writeSplineWeights } from './spline-weights.ts';

const weights = new Int16Array(4 * SAMPLE_PHASES);
writeSplineWeights(weights);
const phaseOf = (phase: number): readonly number[] => [...weights.subarray(4 * phase, 4 * phase + 4)];

describe('writeSplineWeights', () => {
  it('adds every phase up to unity, no weight below 0', () => {
    for (let phase = 0; phase < SAMPLE_PHASES; phase++) {
      expect(phaseOf(phase).reduce((sum, weight) => sum + weight, 0)).toBe(SAMPLE_UNITY);
      expect(Math.min(...phaseOf(phase))).toBeGreaterThanOrEqual(0);
    }
  });

  it('is 1/6, 4/6, 1/6 at a texel and 1/48, 23/48, 23/48, 1/48 half way', () => {
    expect(phaseOf(0)).toEqual([2731, 10922, 2731, 0]);
    expect(phaseOf(128)).toEqual([341, 7851, 7851, 341]);
  });

  it('mirrors phase p at 256 - p', () => {
    for (let phase = 1; phase < SAMPLE_PHASES; phase++) {
      expect(phaseOf(phase)).toEqual([...phaseOf(SAMPLE_PHASES - phase)].reverse());
    }
  });
});
