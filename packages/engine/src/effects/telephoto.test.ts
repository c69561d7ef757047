import { describe, expect, it } from 'vitest';
import { sampleShot } from '../plan/testing/sample-shot.ts';

describe('a telephoto lens', () => {
  it('flattens the scene to two fifths about the subject, and to less of that at half its amount', () => {
    const depthOf = (amount: number): number => {
      const { far } = sampleShot('arc-left', { effects: [{ effect: 'telephoto', amount }] }).depth;
      return 1 - far;
    };
    expect(depthOf(1) / depthOf(0)).toBeCloseTo(0.4, 6);
    expect(depthOf(0.5) / depthOf(0)).toBeCloseTo(0.7, 6);
  });

  it('leaves less parallax than the same move has with the usual lens', () => {
    const of = (effects: readonly { readonly effect: string }[]): number => {
      const { requestedPixels, scale } = sampleShot('truck-left', { effects }).budget;
      return requestedPixels * scale;
    };
    expect(of([{ effect: 'telephoto' }])).toBeLessThan(0.75 * of([]));
  });
});
