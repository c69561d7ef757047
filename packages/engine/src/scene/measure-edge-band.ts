import { type EdgeBand, FAR, NEAR, NEAR_MIXED_PIXELS, setNearColour } from './edge-band.ts';
import { estimateOpacity } from './estimate-opacity.ts';
import { TORN_DOWN, TORN_RIGHT } from './find-tears.ts';
import type { ParallaxReach } from './parallax-reach.ts';

/**
 * Far pixels beside a tear that may show near colour, as a share of the canvas' longer side: mattes err by that much, and fur and hair
 * reach beyond them. Farther out only what hangs together with near colour is looked at.
 */
const FRINGE_SHARE = 1 / 60;
const FRINGE_LIMITS = [6, 24] as const;
/** Width of the fringe where the map was measured: it shows silhouettes where they are. */
const MEASURED_FRINGE = 4;
const MEASURED_CONFIDENCE = 0.99;
/** How far near colours are continued beyond the fringe, so that sampling at the rim never meets a far colour. */
const CONTINUED_PIXELS = 3;

/**
 * The band along tears, with an estimate of who owns each pixel. A silhouette falls on pixels that mix near and far colour; seen from
 * elsewhere such a pixel must part. Opacity is where its colour lies between the pure colours of both sides (own; the closed form of
 * a two-colour matte), trusted only when these differ and the colour lies between them.
 *
 * @param inverseDepth height * width, cut at the tears
 * @param torn see findTears
 * @param rgba the canvas' colours
 * @param width canvas pixels
 * @param reach what a unit of inverse depth is worth on the screen
 * @param confidence of the map, see Perception
 */
export function measureEdgeBand(
  inverseDepth: Float32Array,
  torn: Uint8Array,
  rgba: Uint8Array,
  width: number,
  reach: ParallaxReach,
  confidence: number,
): EdgeBand {
  const count = inverseDepth.length;
  const side = new Uint8Array(count);
  const rank = new Uint8Array(count);
  const otherDepth = new Float32Array(count);
  const alpha = new Uint8Array(count);
  const nearColour = Uint8Array.from(rgba);
  const fringe = fringePixels(width, inverseDepth.length / width, confidence);
  const pixels = growBand(inverseDepth, torn, width, fringe + CONTINUED_PIXELS, side, rank, otherDepth);
  const band = { side, rank, otherDepth, alpha, nearColour, isPure: new Uint8Array(count), pixels };
  const coloured = estimateOpacity(band, inverseDepth, rgba, width, fringe, fringe > MEASURED_FRINGE, reach);
  continueNearColour(band, coloured, width);
  return band;
}

function growBand(
  inverseDepth: Float32Array,
  torn: Uint8Array,
  width: number,
  farPixels: number,
  side: Uint8Array,
  rank: Uint8Array,
  otherDepth: Float32Array,
): Int32Array {
  const count = inverseDepth.length;
  const found: number[] = [];
  const meet = (near: number, far: number): void => {
    if (side[near] !== NEAR) {
      if (side[near] === 0) found.push(near);
      side[near] = NEAR;
      rank[near] = 1;
      otherDepth[near] = inverseDepth[far]!;
    } else if (inverseDepth[far]! < otherDepth[near]!) otherDepth[near] = inverseDepth[far]!;
    if (side[far] === 0) {
      found.push(far);
      side[far] = FAR;
      rank[far] = 1;
      otherDepth[far] = inverseDepth[near]!;
    } else if (side[far] === FAR && inverseDepth[near]! > otherDepth[far]!)
      otherDepth[far] = inverseDepth[near]!;
  };
  for (let i = 0; i < count; i++) {
    const bits = torn[i]!;
    if (bits === 0) continue;
    for (const next of [(bits & TORN_RIGHT) !== 0 ? i + 1 : -1, (bits & TORN_DOWN) !== 0 ? i + width : -1]) {
      if (next < 0) continue;
      if (inverseDepth[i]! > inverseDepth[next]!) meet(i, next);
      else meet(next, i);
    }
  }
  found.sort((a, b) => a - b);
  let start = 0;
  for (let reached = 2; reached <= farPixels; reached++) {
    const end = found.length;
    for (let k = start; k < end; k++) {
      const i = found[k]!;
      if (side[i] === NEAR && reached > NEAR_MIXED_PIXELS) continue;
      for (let way = 0; way < 4; way++) {
        const next = connectedNeighbour(i, way, torn, width, count);
        if (next < 0 || side[next] !== 0) continue;
        side[next] = side[i]!;
        rank[next] = reached;
        otherDepth[next] = otherDepth[i]!;
        found.push(next);
      }
    }
    start = end;
  }
  return Int32Array.from(found);
}

/** The neighbour of a pixel to the right, left, below or above (way 0 to 3), or -1 across a tear or the canvas' edge. */
function connectedNeighbour(i: number, way: number, torn: Uint8Array, width: number, count: number): number {
  if (way === 0) return (i + 1) % width === 0 || (torn[i]! & TORN_RIGHT) !== 0 ? -1 : i + 1;
  if (way === 1) return i % width === 0 || (torn[i - 1]! & TORN_RIGHT) !== 0 ? -1 : i - 1;
  if (way === 2) return i + width >= count || (torn[i]! & TORN_DOWN) !== 0 ? -1 : i + width;
  return i < width || (torn[i - width]! & TORN_DOWN) !== 0 ? -1 : i - width;
}

/** Width of the fringe: the far pixels whose colour is checked against both sides. */
function fringePixels(width: number, height: number, confidence: number): number {
  if (confidence >= MEASURED_CONFIDENCE) return MEASURED_FRINGE;
  return Math.min(
    FRINGE_LIMITS[1],
    Math.max(FRINGE_LIMITS[0], Math.round(Math.max(width, height) * FRINGE_SHARE)),
  );
}

/** Gives far pixels without a near colour of their own that of their neighbours nearer to the tear. */
function continueNearColour(band: EdgeBand, coloured: Uint8Array, width: number): void {
  const { side, rank, nearColour, pixels } = band;
  for (const i of pixels) {
    if (side[i] !== FAR || coloured[i] === 1) continue;
    const x = i % width;
    let red = 0;
    let green = 0;
    let blue = 0;
    let found = 0;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const next = i + dy * width + dx;
        if (x + dx < 0 || x + dx >= width || next < 0 || next >= side.length) continue;
        const isCloser = side[next] === FAR ? rank[next]! < rank[i]! : side[next] === NEAR && rank[i] === 1;
        if (!isCloser) continue;
        red += nearColour[next * 4]!;
        green += nearColour[next * 4 + 1]!;
        blue += nearColour[next * 4 + 2]!;
        found++;
      }
    }
    if (found > 0) setNearColour(nearColour, i, red / found, green / found, blue / found);
  }
}
