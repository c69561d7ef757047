/**
 * Settings that every x264 adapter gives.
 * `cpu-independent`: the same bits on a machine with and without AVX-512; costs 3 %.
 */
export const X264_PARAMS = 'cpu-independent=1';

/** A key frame at least this often, so that a player can jump to any second place in the clip. */
const SECONDS_PER_GROUP = 2;

/** Returns the longest distance between key frames, in frames. */
export function groupOfPictures(framesPerSecond: number): number {
  return Math.max(1, Math.round(framesPerSecond * SECONDS_PER_GROUP));
}
