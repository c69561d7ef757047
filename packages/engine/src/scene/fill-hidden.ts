import { refineTexture } from './refine-texture.ts';
import { transportColours } from './transport-colours.ts';

/** How far around a hole known content is looked at, texels. */
const CONTEXT_RING = 11;
/** Texels beyond a hole's inner end that are painted too, so that sampling never meets a near colour there. */
const PAD_RING = 3;
/** Depth difference (eighths of a pixel) up to which two texels lie on one surface. */
const SAME_SURFACE = 8;

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
  }
  transportColours({
    width,
    height,
    canvas,
    unknown: Int32Array.from(painted),
    known: Int32Array.from(known),
    depth,
    sweepAt,
  });
  const order = Int32Array.from(painted).sort();
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
