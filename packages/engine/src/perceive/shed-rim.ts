import type { Matte } from '../image.ts';
import { carriedColour, carryColours } from './carried-colours.ts';
import { stepsOutside } from './outline-steps.ts';
import type { RgbPlanes } from './rgb-planes.ts';

/** How many pixels of a rim may be background: a cut on a picture of half the size is wrong by about that much. */
const DEEPEST = 3;
/** Background is known from this many pixels beyond the outline on. */
const CLEAR = 2;
/** Colours of both sides closer than this (values in [0, 1]) do not tell them apart. */
const LEAST_CONTRAST = 0.15;

/**
 * A matte without what its rim holds of the background: the gaps between bristles and the pixels by which a cut on a small picture
 * strayed. From the outline inwards a pixel's opacity is at most where its colour lies between those of the background just outside and
 * of the subject farther in, and only while the pixel before it was background too, so that dark spots within stay whole. Own method.
 */
export function shedRim(colour: RgbPlanes, matte: Matte): Matte {
  const { width, height } = matte;
  const count = width * height;
  const outside = matte.values.map((value) => (value > 0.5 ? 0 : 1));
  const depth = stepsOutside(Uint8Array.from(outside), width, height, DEEPEST + 1);
  const away = stepsOutside(
    Uint8Array.from(outside, (value) => 1 - value),
    width,
    height,
    count,
  );
  const background = carryColours(
    colour,
    Uint8Array.from(away, (steps) => (steps >= CLEAR ? 1 : 0)),
  );
  const subject = carryColours(
    colour,
    Uint8Array.from(depth, (steps) => (steps > DEEPEST ? 1 : 0)),
  );
  const rims: number[][] = Array.from({ length: DEEPEST + 1 }, () => []);
  for (let i = 0; i < count; i += 1) if (depth[i]! > 0 && depth[i]! <= DEEPEST) rims[depth[i]!]!.push(i);
  const values = Float32Array.from(matte.values);
  const behind = new Float64Array(3);
  const own = new Float64Array(3);
  for (const i of rims.flat()) {
    const x = i % width;
    const y = (i - x) / width;
    if (!hasShedBefore(values, depth, i, x, y, width, height)) continue;
    carriedColour(background, x, y, behind);
    carriedColour(subject, x, y, own);
    const share = shareOf([colour.red[i]!, colour.green[i]!, colour.blue[i]!], own, behind);
    if (share < values[i]!) values[i] = share;
  }
  return { width, height, values };
}

/** Whether a neighbour one step closer to the outline is background. */
function hasShedBefore(
  values: Float32Array,
  depth: Uint16Array,
  i: number,
  x: number,
  y: number,
  width: number,
  height: number,
): boolean {
  for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny += 1)
    for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx += 1) {
      const j = ny * width + nx;
      if (depth[j]! < depth[i]! && values[j]! <= 0.5) return true;
    }
  return false;
}

/** Where a colour lies between what is behind (0) and the subject's own (1); 1 where these are too alike to tell. */
function shareOf(colour: readonly [number, number, number], own: Float64Array, behind: Float64Array): number {
  let along = 0;
  let squared = 0;
  for (let channel = 0; channel < 3; channel += 1) {
    const across = own[channel]! - behind[channel]!;
    along += (colour[channel]! - behind[channel]!) * across;
    squared += across * across;
  }
  return squared < LEAST_CONTRAST * LEAST_CONTRAST ? 1 : Math.min(1, Math.max(0, along / squared));
}
