import { CHANNEL_UNITY } from '../../kernels/mix-channels/mix-channels.ts';
import type { EffectContext, EffectFrame } from '../effect.ts';

/** How red, green and blue of a result are mixed from those of the picture: three rows. */
export type ChannelMix = readonly (readonly number[])[];

/** Numbers of a placed matrix, each row with one that nothing reads. */
const COUNT = 12;

/** Bytes that createChannelMixer allocates. */
export const CHANNEL_MIX_BYTES = 2 * COUNT + 16;

/** Makes what mixes a frame's channels: weight 0 changes nothing, 1 is the whole mix. A quicker grade without curves. */
export function createChannelMixer(
  mix: ChannelMix,
  { allocate }: Pick<EffectContext, 'allocate'>,
): (frame: EffectFrame, weight: number) => void {
  const { buffer, byteOffset } = allocate(2 * COUNT);
  const matrix = new Int16Array(buffer, byteOffset, COUNT);
  return ({ rgba, width, height, kernels }, weight) => {
    for (let row = 0; row < 3; row++)
      for (let column = 0; column < 3; column++) {
        const own = row === column ? 1 : 0;
        const share = own + (mix[row]![column]! - own) * weight;
        matrix[4 * row + column] = Math.round(share * CHANNEL_UNITY);
      }
    kernels.mixChannels(rgba, width * height, matrix);
  };
}
