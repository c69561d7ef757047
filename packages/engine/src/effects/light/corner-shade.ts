import { GAIN_UNITY, writeCorners } from '../../kernels/film-finish/film-finish.ts';
import type { EffectContext, EffectFrame, FrameSize } from '../effect.ts';

/** Bytes that createCornerShade allocates for frames of a size. */
export function cornerShadeBytes({ width, height }: FrameSize): number {
  return 2 * width * height + 16;
}

/** Makes what scales a frame by a gain below 2 that falls off towards the corners, where the share `lost` of it is lost. write: fills how far places are in the corners. */
export function createCornerShade(
  { plan: { width, height }, allocate }: Pick<EffectContext, 'plan' | 'allocate'>,
  write = writeCorners,
): (frame: EffectFrame, gain: number, lost: number) => void {
  const { buffer, byteOffset } = allocate(2 * width * height);
  const corners = new Int16Array(buffer, byteOffset, width * height);
  write(width, height, corners);
  return ({ rgba, kernels }, gain, lost) =>
    kernels.shadePicture(
      rgba,
      width * height,
      corners,
      Math.round(GAIN_UNITY * gain),
      Math.round(32767 * lost),
    );
}
