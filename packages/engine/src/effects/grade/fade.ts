import { FADE_UNITY } from '../../kernels/fade-colours/fade-colours.ts';
import type { EffectContext, EffectFrame } from '../effect.ts';

/** A duller light: how much colour is left of a picture, and how bright each channel still is. Shares, 0 to 1. */
export interface Fade {
  readonly saturation: number;
  readonly brightness: readonly [red: number, green: number, blue: number];
}

/** Shares that fadeColours takes. */
const COUNT = 8;

/** Bytes that createFader allocates. */
export const FADE_BYTES = 2 * COUNT + 16;

/** Makes what fades a frame: weight 0 changes nothing, 1 is the whole fade. Much quicker than a grade with curves. */
export function createFader(
  { saturation, brightness }: Fade,
  { allocate }: Pick<EffectContext, 'allocate'>,
): (frame: EffectFrame, weight: number) => void {
  const { buffer, byteOffset } = allocate(2 * COUNT);
  const shares = new Int16Array(buffer, byteOffset, COUNT);
  const placed = (share: number): number => Math.min(FADE_UNITY - 1, Math.round(share * FADE_UNITY));
  return ({ rgba, width, height, kernels }, weight) => {
    for (let channel = 0; channel < 3; channel++) {
      const bright = weight * brightness[channel]!;
      shares[channel] = placed(1 - weight + bright * saturation);
      shares[4 + channel] = placed(bright * (1 - saturation));
    }
    kernels.fadeColours(rgba, width * height, shares);
  };
}
