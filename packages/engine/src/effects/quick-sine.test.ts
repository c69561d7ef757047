import { describe, expect, it } from 'vitest';
import { sin } from '../deterministic-math.ts';
import { quickSine } from './quick-sine.ts';

describe('the quick sine', () => {
  it('is the sine to 5 digits over three turns to both sides', () => {
    for (let turns = -3; turns <= 3; turns += 0.00731)
      expect(quickSine(turns)).toBeCloseTo(sin(6.283185307179586 * turns), 4);
    expect(quickSine(2)).toBe(0);
  });
});
