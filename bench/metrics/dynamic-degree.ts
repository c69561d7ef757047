import type { FlowField } from '../track/flow-field.ts';

const FASTEST_SHARE = 0.05;

/** Returns the mean length of the fastest 5 % of a field's vectors, in its own pixels. */
export function fastestMotion(flow: FlowField): number {
  const lengths = flow.x.map((x, i) => Math.hypot(x, flow.y[i]!)).sort();
  const from = Math.floor(lengths.length * (1 - FASTEST_SHARE));
  const fastest = lengths.subarray(from);
  return fastest.reduce((sum, value) => sum + value, 0) / fastest.length;
}

/**
 * VBench's dynamic degree of a clip, by its rule: motions between frames an eighth of a second apart (`fastestMotion` of
 * each pair, pixels of frames of width x height); dynamic when a quarter of them exceed 6/256 of the short side.
 */
export function isDynamic(motions: readonly number[], width: number, height: number): boolean {
  const threshold = (6 * Math.min(width, height)) / 256;
  const frames = motions.length + 1;
  const needed = Math.round((4 * frames) / 16);
  return motions.filter((motion) => motion > threshold).length >= needed;
}
