import type { EffectFrame } from './effect.ts';

/** Shows a frame moved right and down by fractions of pixels, its edges repeated; bilinear. `copy` has the frame's length. */
export function shiftFrame(
  { rgba, width, height, kernels }: EffectFrame,
  copy: Uint8Array,
  dx: number,
  dy: number,
): void {
  copy.set(rgba);
  const [left, top] = [Math.floor(-dx), Math.floor(-dy)];
  const right = Math.round((-dx - left) * 256);
  const down = Math.round((-dy - top) * 256);
  kernels.shiftPicture(copy, width, height, left, top, right, down, rgba);
}
