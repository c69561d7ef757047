import { describe, expect, it } from 'vitest';
import { intersectionOverUnion, suppressOverlaps } from './non-maximum-suppression.ts';

const box = (left: number, top: number, width: number, height: number) => ({ left, top, width, height });

describe('intersectionOverUnion', () => {
  it('is 1 for the same box, 0 for boxes that only touch and 1/3 for half a shift', () => {
    expect(intersectionOverUnion(box(0, 0, 2, 2), box(0, 0, 2, 2))).toBe(1);
    expect(intersectionOverUnion(box(0, 0, 2, 2), box(2, 0, 2, 2))).toBe(0);
    expect(intersectionOverUnion(box(0, 0, 2, 2), box(1, 0, 2, 2))).toBeCloseTo(1 / 3, 10);
  });
});

describe('suppressOverlaps', () => {
  const candidates = [
    { name: 'weak', score: 0.4, box: box(1, 1, 10, 10) },
    { name: 'best', score: 0.9, box: box(0, 0, 10, 10) },
    { name: 'apart', score: 0.5, box: box(30, 0, 10, 10) },
  ];

  it('keeps the best of two that overlap, and what stands apart, best first', () => {
    expect(suppressOverlaps(candidates, 0.5).map(({ name }) => name)).toEqual(['best', 'apart']);
  });

  it('keeps overlapping candidates that do not compete', () => {
    expect(suppressOverlaps(candidates, 0.5, () => false)).toHaveLength(3);
  });
});
