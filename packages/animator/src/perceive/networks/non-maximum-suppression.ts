import type { PixelRegion } from './network-input.ts';

/** Something with a place and a certainty. */
export interface ScoredBox {
  readonly box: PixelRegion;
  /** 0 to 1. */
  readonly score: number;
}

/**
 * The candidates that no better candidate overlaps too much, best first.
 *
 * @param candidates in any order; not changed
 * @param overlapLimit largest accepted intersection over union, 0 to 1
 * @param sameThing whether two candidates compete at all, such as being of one class
 */
export function suppressOverlaps<T extends ScoredBox>(
  candidates: readonly T[],
  overlapLimit: number,
  sameThing: (a: T, b: T) => boolean = () => true,
): T[] {
  const kept: T[] = [];
  for (const candidate of [...candidates].sort((a, b) => b.score - a.score)) {
    const covered = kept.some(
      (better) =>
        sameThing(better, candidate) && intersectionOverUnion(better.box, candidate.box) > overlapLimit,
    );
    if (!covered) kept.push(candidate);
  }
  return kept;
}

/** Area two boxes share over the area they cover together, 0 to 1; 0 for boxes without area. */
export function intersectionOverUnion(a: PixelRegion, b: PixelRegion): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}
