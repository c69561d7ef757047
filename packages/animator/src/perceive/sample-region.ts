import type { PlaneF32 } from '@kinora/engine';
import type { PixelRegion } from './networks/network-input.ts';

/** Nearest value of a plane that covers a region at a place in the photo; undefined outside. */
export function sampleRegion(plane: PlaneF32, region: PixelRegion, x: number, y: number): number | undefined {
  const column = Math.floor(((x - region.left) / region.width) * plane.width);
  const row = Math.floor(((y - region.top) / region.height) * plane.height);
  if (column < 0 || row < 0 || column >= plane.width || row >= plane.height) return undefined;
  return plane.values[row * plane.width + column];
}
