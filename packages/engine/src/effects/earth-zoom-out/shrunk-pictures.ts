import type { EffectContext, EffectFrame, FrameSize } from '../effect.ts';

/** A picture at half the size of the one before it, and so on. rgba: height * width * 4 levels. */
export interface ShrunkPicture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

const SMALLEST = 4;

/** Sizes of a frame and its halves, largest first. */
function sizesOf({ width, height }: FrameSize): readonly FrameSize[] {
  const sizes: FrameSize[] = [{ width, height }];
  for (let last = sizes[0]!; Math.min(last.width, last.height) >= 2 * SMALLEST; last = sizes.at(-1)!)
    sizes.push({ width: last.width >> 1, height: last.height >> 1 });
  return sizes;
}

/** Bytes of the pictures of frames of a size. */
export function shrunkBytes(size: FrameSize): number {
  return sizesOf(size).reduce((sum, { width, height }) => sum + 4 * width * height + 16, 0);
}

/** Empty pictures for frames of a size, where kernels see them. */
export function createShrunk(size: FrameSize, allocate: EffectContext['allocate']): readonly ShrunkPicture[] {
  return sizesOf(size).map(({ width, height }) => ({ width, height, rgba: allocate(4 * width * height) }));
}

/** Writes the frame and its halves: what is looked up small is not sampled coarsely. */
export function shrinkTo({ rgba, kernels }: EffectFrame, out: readonly ShrunkPicture[]): void {
  out.forEach((picture, level) => {
    const larger = out[level - 1];
    if (larger === undefined) picture.rgba.set(rgba);
    else kernels.halvePicture(larger.rgba, larger.width, larger.height, picture.rgba);
  });
}
