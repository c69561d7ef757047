import type { VideoFormat } from './video-encoder.ts';

/**
 * Quantiser of the frame that is the photo itself. Nothing may refer to it (a last frame, say), so a constant rate factor
 * alone would save on it; at 12 the hardest photo measured comes back at 46 dB of luma.
 */
const ANCHOR_QUANTISER = 12;

/**
 * Returns the settings that every x264 adapter gives.
 * `cpu-independent`: the same bits on a machine with and without AVX-512; costs 3 %.
 * `zones`: more bits for the frame that is the photo itself.
 */
export function x264Params({ anchorFrame }: Pick<VideoFormat, 'anchorFrame'>): string {
  const zone = anchorFrame === undefined ? '' : `:zones=${anchorFrame},${anchorFrame},q=${ANCHOR_QUANTISER}`;
  return `cpu-independent=1${zone}`;
}

/** A key frame at least this often, so that a player can jump to any second place in the clip. */
const SECONDS_PER_GROUP = 2;

/** Returns the longest distance between key frames, in frames. */
export function groupOfPictures(framesPerSecond: number): number {
  return Math.max(1, Math.round(framesPerSecond * SECONDS_PER_GROUP));
}
