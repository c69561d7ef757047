import type { PlaneF32 } from '../image.ts';

/** Percentiles of this many values, taken at equal steps, are right to a tenth of a percent and quick to sort. */
const MAX_SAMPLES = 40_000;

/**
 * The values below which the given shares (0 to 1) of a plane lie, in the order asked for. Only pixels where `where` (same
 * size) exceeds 0.5 count, if given. Not finite values are ignored; without any value left the answer is 0 for every share.
 */
export function planePercentiles(plane: PlaneF32, shares: readonly number[], where?: PlaneF32): number[] {
  const step = Math.max(1, Math.floor(plane.values.length / MAX_SAMPLES));
  const samples: number[] = [];
  for (let i = 0; i < plane.values.length; i += step) {
    const value = plane.values[i]!;
    if (Number.isFinite(value) && (where === undefined || where.values[i]! > 0.5)) samples.push(value);
  }
  const kept = Float32Array.from(samples);
  kept.sort();
  return shares.map((share) => kept[Math.round(share * (kept.length - 1))] ?? 0);
}

/** A plane stretched so that its two percentiles become 0 and 1, clamped. A flat plane becomes all 0. */
export function stretchPlane(plane: PlaneF32, lowShare: number, highShare: number): PlaneF32 {
  const [low = 0, high = 0] = planePercentiles(plane, [lowShare, highShare]);
  const scale = high > low ? 1 / (high - low) : 0;
  return {
    width: plane.width,
    height: plane.height,
    values: plane.values.map((value) => Math.min(1, Math.max(0, (value - low) * scale))),
  };
}
