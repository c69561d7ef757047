import { SHRINK, SMALL_STRIDE } from '../../kernels/small-picture/small-picture.ts';
import type { EffectContext, EffectFrame, FrameSize } from '../effect.ts';

export { SHRINK, SMALL_STRIDE };

/** Light of a frame at a quarter of its size, each value 0 to 255 or, where light is added up, beyond. */
export interface SmallPicture {
  readonly width: number;
  readonly height: number;
  /** height * width * SMALL_STRIDE. */
  readonly rgb: Float32Array;
}

const LEVELS = 256;

const smallSize = ({ width, height }: FrameSize): FrameSize => ({
  width: Math.ceil(width / SHRINK),
  height: Math.ceil(height / SHRINK),
});

/** Bytes of `count` small pictures, scratch counted, for frames of a size, and of a table of levels. */
export function smallPictureBytes(size: FrameSize, count: number): number {
  const { width, height } = smallSize(size);
  return 4 * (count * SMALL_STRIDE * width * height + LEVELS) + 16 * (count + 1);
}

/** An empty small picture for frames of a size, where kernels see it. */
export function createSmallPicture(size: FrameSize, allocate: EffectContext['allocate']): SmallPicture {
  const { width, height } = smallSize(size);
  const { buffer, byteOffset } = allocate(4 * SMALL_STRIDE * width * height);
  return { width, height, rgb: new Float32Array(buffer, byteOffset, SMALL_STRIDE * width * height) };
}

/** A table by level, where kernels see it; every level as it is when none is given. */
export function placeLevels(
  allocate: EffectContext['allocate'],
  byLevel: (level: number) => number = (level) => level,
): Float32Array {
  const { buffer, byteOffset } = allocate(4 * LEVELS);
  const table = new Float32Array(buffer, byteOffset, LEVELS);
  for (let level = 0; level < LEVELS; level++) table[level] = byLevel(level);
  return table;
}

/** Writes the mean of every block of a frame, its levels bent by a table. */
export function shrinkFrame(
  { rgba, width, height, kernels }: EffectFrame,
  byLevel: Float32Array,
  out: SmallPicture,
): void {
  kernels.shrinkPicture(rgba, width, height, byLevel, out.width, out.height, out.rgb);
}

/** Blurs a small picture by `passes` box filters of the radius, edges repeated; three come close to a Gaussian. */
export function blurSmall(
  { kernels }: Pick<EffectFrame, 'kernels'>,
  { width, height, rgb }: SmallPicture,
  radius: number,
  passes: number,
  scratch: SmallPicture,
): void {
  if (radius >= 1) kernels.blurPicture(rgb, width, height, radius, passes, scratch.rgb);
}

/** Adds a small picture to a frame as light that never clips: out = 1 - (1 - frame)(1 - light). */
export function screenSmall(
  { rgba, width, height, kernels }: EffectFrame,
  picture: SmallPicture,
  gain: number,
): void {
  kernels.screenPicture(rgba, width, height, picture.rgb, picture.width, picture.height, gain);
}
