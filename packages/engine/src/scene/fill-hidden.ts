import { refineTexture } from './refine-texture.ts';
import { transportColours } from './transport-colours.ts';

/** How far around a hole known content is looked at, texels. */
const CONTEXT_RING = 11;
/** Texels beyond a hole's inner end that are painted too, so that sampling never meets a near colour there. */
const PAD_RING = 3;
/** Depth difference (eighths of a pixel) up to which two texels lie on one surface. */
const SAME_SURFACE = 8;

/** Known rings around a hole that are checked for strays, and how: window, deviations, squared grain of three channels. */
const RIM_RINGS = 2;
const STRAY_WINDOW = 4;
const STRAY_DEVIATIONS = 2;
const STRAY_GRAIN = 3 * 6 * 6;
const FEWEST_NEIGHBOURS = 12;

/** A canvas with holes and what is known of it. Planes are height * width. */
export interface FillProblem {
  readonly width: number;
  readonly height: number;
  /** RGBA being filled. */
  readonly canvas: Uint8Array;
  /** The texels to make up, ascending. */
  readonly unknown: Int32Array;
  /** 1 where the canvas shows one surface only, not a mixture at an edge. */
  readonly clean: Uint8Array;
  /** RGBA of the front, and 1 where it may be copied. */
  readonly source: Uint8Array;
  readonly usable: Uint8Array;
  /** Depth of the front and, at unknown texels, of the surface to fill: eighths of a screen pixel of parallax, large is near. */
  readonly frontDepth: Int16Array;
  readonly hiddenDepth: Int16Array;
  /** See TransportProblem.sweepAt. */
  readonly sweepAt: (texel: number, out: Float64Array) => void;
  /** May better the smooth guess before it is given texture: `canvas` is complete then. Gets the painted texels, ascending. */
  readonly reviseGuess?: (painted: Int32Array) => void;
}

/**
 * Paints the unknown texels of a canvas from the far content around them. What lies nearer than a texel's surface gives no colour, so a
 * foreground never bleeds into what it hides: first smoothly, then
 * with the texture of like content nearby.
 *
 * @param problem its `canvas` is painted, also a few texels around the unknown ones under the near surface and at mixed edges
 * @param seed of the search for texture, any integer
 */
export function fillHidden(problem: FillProblem, seed: number): void {
  const { width, height, canvas, unknown, clean, frontDepth, hiddenDepth, sweepAt } = problem;
  if (unknown.length === 0) return;
  const count = width * height;
  const depth = Int16Array.from(frontDepth);
  const isSeen = new Uint8Array(count);
  const painted: number[] = [];
  const known: number[] = [];
  for (const texel of unknown) {
    depth[texel] = hiddenDepth[texel]!;
    isSeen[texel] = 1;
    painted.push(texel);
  }
  let front: number[] = painted.slice();
  let rimEnd = 0;
  for (let ring = 1; ring <= CONTEXT_RING; ring++) {
    const grown: number[] = [];
    for (const texel of front) {
      const x = texel % width;
      for (let way = 0; way < 4; way++) {
        const next =
          way === 0 ? texel - 1 : way === 1 ? texel + 1 : way === 2 ? texel - width : texel + width;
        if (next < 0 || next >= count || (way === 0 && x === 0) || (way === 1 && x === width - 1)) continue;
        if (isSeen[next] === 1) continue;
        const isNearer = frontDepth[next]! > depth[texel]! + SAME_SURFACE;
        if (isNearer && ring > PAD_RING) continue;
        isSeen[next] = 1;
        grown.push(next);
        if (isNearer) depth[next] = depth[texel]!;
        if (isNearer || clean[next] === 0) painted.push(next);
        else known.push(next);
      }
    }
    front = grown;
    if (ring === RIM_RINGS) rimEnd = known.length;
  }
  const { typical, strays } = sortRim(canvas, known, rimEnd, width, height);
  for (const texel of strays) painted.push(texel);
  transportColours({
    width,
    height,
    canvas,
    unknown: Int32Array.from(painted),
    known: typical,
    depth,
    sweepAt,
  });
  const order = Int32Array.from(painted).sort();
  problem.reviseGuess?.(order);
  const slot = new Int32Array(count).fill(-1);
  for (let index = 0; index < order.length; index++) slot[order[index]!] = index;
  refineTexture(
    {
      width,
      height,
      source: problem.source,
      canvas,
      unknown: order,
      slot,
      clean: problem.usable,
      sourceDepth: frontDepth,
      targetDepth: depth,
    },
    seed,
  );
}

/**
 * Parts the known texels into those of ordinary colour and, among the first `rimEnd` next to the hole, those unlike the known texels
 * around them: a hair or speck there would be drawn out into a streak.
 */
function sortRim(
  canvas: Uint8Array,
  known: readonly number[],
  rimEnd: number,
  width: number,
  height: number,
): { typical: Int32Array; strays: number[] } {
  const isKnown = new Uint8Array(width * height);
  for (const texel of known) isKnown[texel] = 1;
  const strays: number[] = [];
  const typical: number[] = known.slice(rimEnd);
  for (let k = 0; k < rimEnd; k++) {
    const texel = known[k]!;
    if (isStray(canvas, isKnown, texel, width, height)) strays.push(texel);
    else typical.push(texel);
  }
  return { typical: Int32Array.from(typical), strays };
}

function isStray(
  canvas: Uint8Array,
  isKnown: Uint8Array,
  texel: number,
  width: number,
  height: number,
): boolean {
  const y = (texel / width) | 0;
  const x = texel - y * width;
  const sums = [0, 0, 0];
  let squares = 0;
  let count = 0;
  for (let row = Math.max(0, y - STRAY_WINDOW); row <= Math.min(height - 1, y + STRAY_WINDOW); row++) {
    for (
      let column = Math.max(0, x - STRAY_WINDOW);
      column <= Math.min(width - 1, x + STRAY_WINDOW);
      column++
    ) {
      const i = row * width + column;
      if (isKnown[i] === 0 || i === texel) continue;
      for (let channel = 0; channel < 3; channel++) {
        const value = canvas[i * 4 + channel]!;
        sums[channel] = sums[channel]! + value;
        squares += value * value;
      }
      count++;
    }
  }
  if (count < FEWEST_NEIGHBOURS) return true;
  let deviation = squares / count;
  let offset = 0;
  for (let channel = 0; channel < 3; channel++) {
    const mean = sums[channel]! / count;
    deviation -= mean * mean;
    offset += (canvas[texel * 4 + channel]! - mean) * (canvas[texel * 4 + channel]! - mean);
  }
  return offset > STRAY_DEVIATIONS * STRAY_DEVIATIONS * deviation + STRAY_GRAIN;
}
