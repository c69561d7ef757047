import type { PlaneF32 } from '@kinora/engine';
import type { RgbPicture } from '../animate/outputs/shrink-i420.ts';
import type { Colour } from './sheet-canvas.ts';

/** From far to near: brightness rises all the way, so that the map can be read in grey as well. */
const STOPS: readonly Colour[] = [
  [10, 10, 34],
  [52, 24, 110],
  [128, 34, 120],
  [204, 62, 82],
  [246, 134, 40],
  [252, 232, 130],
];

/** Returns the colour of a disparity in [0, 1]. */
export function disparityColour(disparity: number): Colour {
  const at = Math.min(1, Math.max(0, disparity)) * (STOPS.length - 1);
  const index = Math.min(STOPS.length - 2, Math.floor(at));
  const [from, to] = [STOPS[index], STOPS[index + 1]];
  if (from === undefined || to === undefined) return [0, 0, 0];
  const t = at - index;
  return [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1]), from[2] + t * (to[2] - from[2])];
}

/** Returns a disparity map in colours. */
export function drawDisparity({ width, height, values }: PlaneF32): RgbPicture {
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0; i < values.length; i += 1) rgb.set(disparityColour(values[i] ?? 0), i * 3);
  return { width, height, rgb };
}
