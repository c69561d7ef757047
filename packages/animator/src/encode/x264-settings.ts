import type { VideoFormat } from './video-encoder.ts';

/**
 * Quantiser of the frame that is the photo itself. Nothing refers to it, so a constant rate factor alone would save on it; at
 * 10 the hardest photo measured comes back at 47 dB of luma. Two less cost 1 % of a clip's bytes for 1.5 dB.
 */
const ANCHOR_QUANTISER = 10;

/**
 * Grain and rain: blocks are searched for whole and to half a pixel. Of 25 ms for a frame of grain at 720p that leaves 13,
 * in 3 % less bytes and 0.35 dB; of 15 ms for one of rain 8, in 9 % more.
 */
const FINE_TEXTURE = 'partitions=none:subme=1';

/**
 * Returns the settings that every x264 adapter gives.
 * `cpu-independent`: the same bits on a machine with and without AVX-512; costs 3 %.
 * `zones`: a quantiser of its own for the frame that is the photo itself. Only a frame that is predicted from earlier ones has
 * it: one between others ignores it, and a key frame takes the mean of the frames before it, whatever a zone says. So key
 * frames are laid such that the next one follows this frame: the last of a group is always predicted from earlier ones.
 */
export function x264Params({
  anchorFrame,
  framesPerSecond,
  frameCount,
  hasFineTexture,
}: Pick<VideoFormat, 'anchorFrame' | 'framesPerSecond' | 'frameCount' | 'hasFineTexture'>): string {
  const common = hasFineTexture === true ? `cpu-independent=1:${FINE_TEXTURE}` : 'cpu-independent=1';
  if (anchorFrame === undefined) return common;
  const zone = `zones=${anchorFrame},${anchorFrame},q=${ANCHOR_QUANTISER}`;
  const endsGroup = anchorFrame === frameCount - 1;
  const interval = endsGroup ? undefined : intervalAfter(anchorFrame, framesPerSecond);
  // A key frame at a change of scene would shift all later ones.
  const keys =
    interval === undefined ? '' : `:keyint=${interval}:min-keyint=${(interval >> 1) + 1}:scenecut=0`;
  return `${common}:${zone}${keys}`;
}

/** Shorter groups would cost more than the frame gains. */
const SHORTEST_GROUP_SECONDS = 0.75;
/** A player that jumps decodes from the key frame before: longer would be felt. */
const LONGEST_GROUP_SECONDS = 3;

/** The longest bearable distance between key frames that lays one after a frame; undefined where none does. */
function intervalAfter(frame: number, framesPerSecond: number): number | undefined {
  const longest = Math.min(frame + 1, Math.floor(LONGEST_GROUP_SECONDS * framesPerSecond));
  for (let interval = longest; interval >= SHORTEST_GROUP_SECONDS * framesPerSecond; interval--)
    if ((frame + 1) % interval === 0) return interval;
  return undefined;
}

/** A key frame at least this often, so that a player can jump to any second place in the clip. */
const SECONDS_PER_GROUP = 2;

/** Returns the longest distance between key frames, in frames. */
export function groupOfPictures(framesPerSecond: number): number {
  return Math.max(1, Math.round(framesPerSecond * SECONDS_PER_GROUP));
}
