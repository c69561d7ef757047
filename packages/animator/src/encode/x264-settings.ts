import type { VideoFormat } from './video-encoder.ts';

/**
 * Quantiser of the frame that is the photo itself. Nothing may refer to it (a last frame, say), so a constant rate factor
 * alone would save on it; at 12 the hardest photo measured comes back at 46 dB of luma.
 */
const ANCHOR_QUANTISER = 12;

/**
 * Grain and rain: blocks are searched for whole and to half a pixel. Of 25 ms for a frame of grain at 720p that leaves 13,
 * in 3 % less bytes and 0.35 dB; of 15 ms for one of rain 8, in 9 % more.
 */
const FINE_TEXTURE = 'partitions=none:subme=1';

/**
 * Returns the settings that every x264 adapter gives.
 * `cpu-independent`: the same bits on a machine with and without AVX-512; costs 3 %.
 * `zones`: more bits for the frame that is the photo itself. Frames between others ignore a zone, so key frames are laid
 * such that this frame is one: 2 dB more for it in the middle of a clip, in as many bytes.
 */
export function x264Params({
  anchorFrame,
  framesPerSecond,
  hasFineTexture,
}: Pick<VideoFormat, 'anchorFrame' | 'framesPerSecond' | 'hasFineTexture'>): string {
  const common = hasFineTexture === true ? `cpu-independent=1:${FINE_TEXTURE}` : 'cpu-independent=1';
  if (anchorFrame === undefined) return common;
  const zone = `zones=${anchorFrame},${anchorFrame},q=${ANCHOR_QUANTISER}`;
  const interval = intervalOnto(anchorFrame, framesPerSecond);
  // A key frame at a change of scene would shift all later ones.
  const keys =
    interval === undefined ? '' : `:keyint=${interval}:min-keyint=${(interval >> 1) + 1}:scenecut=0`;
  return `${common}:${zone}${keys}`;
}

/** Shorter groups would cost more than the frame gains. */
const SHORTEST_GROUP_SECONDS = 0.75;
const LONGEST_GROUP_SECONDS = 3;

/** The distance between key frames, near the ordinary one, that makes one of a frame; undefined where none does. */
function intervalOnto(frame: number, framesPerSecond: number): number | undefined {
  const wanted = groupOfPictures(framesPerSecond);
  let best: number | undefined;
  for (let interval = 1; interval <= Math.min(frame, LONGEST_GROUP_SECONDS * framesPerSecond); interval++) {
    if (frame % interval !== 0 || interval < SHORTEST_GROUP_SECONDS * framesPerSecond) continue;
    if (best === undefined || Math.abs(interval - wanted) < Math.abs(best - wanted)) best = interval;
  }
  return best;
}

/** A key frame at least this often, so that a player can jump to any second place in the clip. */
const SECONDS_PER_GROUP = 2;

/** Returns the longest distance between key frames, in frames. */
export function groupOfPictures(framesPerSecond: number): number {
  return Math.max(1, Math.round(framesPerSecond * SECONDS_PER_GROUP));
}
