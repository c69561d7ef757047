import { describe, expect, it } from 'vitest';
import { SAMPLE_PHASES, SAMPLE_UNITY, writeBicubicWeights } from './bicubic-weights.ts';

const weights = new Int16Array(4 * SAMPLE_PHASES);
writeBicubicWeights(weights);
const phaseOf = (phase: number): readonly number[] => [...weights.subarray(4 * phase, 4 * phase + 4)];

describe('writeBicubicWeights', () => {
  it('adds every phase up to unity', () => {
    for (let phase = 0; phase < SAMPLE_PHASES; phase++) {
      expect(phaseOf(phase).reduce((sum, weight) => sum + weight, 0)).toBe(SAMPLE_UNITY);
    }
  });

  it('takes the texel alone at phase 0 and -1/16, 9/16, 9/16, -1/16 half way', () => {
    expect(phaseOf(0)).toEqual([0, SAMPLE_UNITY, 0, 0]);
    expect(phaseOf(128)).toEqual([-1024, 9216, 9216, -1024]);
  });

  it('mirrors phase p at 256 - p', () => {
    for (let phase = 1; phase < SAMPLE_PHASES; phase++) {
      expect(phaseOf(phase)).toEqual([...phaseOf(SAMPLE_PHASES - phase)].reverse());
    }
  });
});
