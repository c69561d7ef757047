import { type EdgeBand, FAR, NEAR, NEAR_MIXED_PIXELS } from './edge-band.ts';
import { levelHiddenRows } from './level-hidden-rows.ts';
import { type ParallaxReach, pixelsPerInverseDepthAt } from './parallax-reach.ts';

/** Kinds of texels of the hidden layer. */
export const HIDDEN_NONE = 0;
/** Its colour is unknown and has to be made up. */
export const HIDDEN_UNKNOWN = 1;
/** Far content next to it that the photo shows, joined so that no crack opens. */
export const HIDDEN_KNOWN = 2;

/** Screen pixels of inverse depth within which two texels lie on one surface. */
const SAME_SURFACE_PIXELS = 0.6;
/** Texels added to what the poses uncover, for soft rims and for the bend of a path between two of its poses. */
const MARGIN = 3;
/** Known texels kept around the unknown ones. */
const JOINED_RING = 3;
const SMOOTHING_PASSES = 8;
/** Steepest rise of hidden depth, screen pixels per texel: at 1 the surface would stand edge on in some view. */
const STEEPEST_PIXELS = 0.85;
const DIAGONAL = 1.4;

/** The surface behind the front one, where some pose of the plan may see it. */
export interface HiddenSurface {
  /** Per canvas texel HIDDEN_NONE, HIDDEN_UNKNOWN or HIDDEN_KNOWN. */
  readonly kind: Uint8Array;
  /** Inverse depth where `kind` is not HIDDEN_NONE. */
  readonly inverseDepth: Float32Array;
  /** The same before it was bent towards nearer content beside it: what a texel's colour has to go with. */
  readonly contextDepth: Float32Array;
  /** The unknown texels in canvas order. */
  readonly unknown: Int32Array;
}

/**
 * Which hidden texels the plan's own poses uncover, and how far away they are. From both ends of the soft rim at the near side of a tear the surface
 * of that tear's far side is drawn under the near one, as far as each camera position shifts the two against each other (see
 * measureParallaxReach); the first to arrive decides the depth. A texel that several tears reach belongs to the closest.
 *
 * @param inverseDepth height * width, cut at the tears
 * @param band the pixels beside the tears
 * @param width canvas pixels
 * @param reach the camera positions
 */
export function findHiddenSurface(
  inverseDepth: Float32Array,
  band: EdgeBand,
  width: number,
  reach: ParallaxReach,
): HiddenSurface {
  const count = inverseDepth.length;
  const kind = new Uint8Array(count);
  const hiddenDepth = new Float32Array(count);
  const distance = new Float32Array(count).fill(Number.POSITIVE_INFINITY);
  const found: number[] = [];
  const claim = (texel: number, depth: number, away: number): void => {
    if (kind[texel] === HIDDEN_KNOWN) return;
    if (kind[texel] === HIDDEN_NONE) {
      kind[texel] = HIDDEN_UNKNOWN;
      found.push(texel);
    }
    if (away > distance[texel]! || (away === distance[texel]! && depth >= hiddenDepth[texel]!)) return;
    distance[texel] = away;
    hiddenDepth[texel] = depth;
  };
  // Far pixels beside a tear are the visible end of the far surface: no deeper one may take their place.
  for (const pixel of band.pixels) {
    if (band.side[pixel] !== FAR || band.alpha[pixel]! > 0 || band.rank[pixel]! > 2) continue;
    kind[pixel] = HIDDEN_KNOWN;
    hiddenDepth[pixel] = inverseDepth[pixel]!;
    found.push(pixel);
  }
  for (const pixel of band.pixels) {
    if (band.side[pixel] === NEAR) claim(pixel, band.otherDepth[pixel]!, band.rank[pixel]! - 1);
    else if (band.alpha[pixel]! > 0) claim(pixel, inverseDepth[pixel]!, -1);
  }
  // The rim parts from its background as a whole, and the way it parts may run along the tear: both ends of it are followed.
  const rims = band.pixels.filter(
    (pixel) =>
      band.side[pixel] === NEAR && (band.rank[pixel] === 1 || band.rank[pixel] === NEAR_MIXED_PIXELS),
  );
  const farthest = farthestAround(rims, band.otherDepth, width);
  rims.forEach((pixel, k) => {
    sweep(inverseDepth, band, pixel, farthest[k]!, width, reach, claim);
  });
  addMargin(inverseDepth, kind, hiddenDepth, found, width, reach);
  const unknown = Int32Array.from(found.filter((texel) => kind[texel] === HIDDEN_UNKNOWN)).sort();
  levelHiddenRows(inverseDepth, band, unknown, width, reach, hiddenDepth);
  smoothDepth(inverseDepth, band, kind, hiddenDepth, unknown, width, reach);
  const surfaceDepth = Float32Array.from(hiddenDepth);
  limitSlope(kind, band.side, surfaceDepth, width, reach);
  return { kind, inverseDepth: surfaceDepth, contextDepth: hiddenDepth, unknown };
}

/** The least inverse depth behind the tears within SMOOTHING_PASSES of each: what smoothing may take its surface to. */
function farthestAround(rims: Int32Array, otherDepth: Float32Array, width: number): Float32Array {
  const depth = new Float32Array(otherDepth.length).fill(Number.POSITIVE_INFINITY);
  for (const pixel of rims) depth[pixel] = otherDepth[pixel]!;
  return Float32Array.from(rims, (pixel) => {
    const x = pixel % width;
    let least = depth[pixel]!;
    for (let dy = -SMOOTHING_PASSES; dy <= SMOOTHING_PASSES; dy++)
      for (let dx = -SMOOTHING_PASSES; dx <= SMOOTHING_PASSES; dx++) {
        const other = depth[pixel + dy * width + dx];
        if (other !== undefined && x + dx >= 0 && x + dx < width && other < least) least = other;
      }
    return least;
  });
}

/**
 * Draws the far surface from a tear under the near one, to where each camera position uncovers it, were it at `farthest`.
 */
function sweep(
  inverseDepth: Float32Array,
  { side, rank, otherDepth, alpha }: EdgeBand,
  pixel: number,
  farthest: number,
  width: number,
  reach: ParallaxReach,
  claim: (texel: number, depth: number, away: number) => void,
): void {
  const height = inverseDepth.length / width;
  const y = (pixel / width) | 0;
  const x = pixel - y * width;
  const farDepth = otherDepth[pixel]!;
  const step = inverseDepth[pixel]! - farthest;
  const limit = farDepth + SAME_SURFACE_PIXELS / pixelsPerInverseDepthAt(reach, pixel, width);
  for (const position of reach.positions) {
    // The shift at the place that is uncovered, in terms of the place of the tear: there the far depth's closeness becomes the near one's.
    const closeness = 1 - inverseDepth[pixel]! * position.forward;
    const shiftX = (-step * (position.focalX - position.forward * (x + 0.5 - reach.centreX))) / closeness;
    const shiftY = (-step * (position.focalY - position.forward * (y + 0.5 - reach.centreY))) / closeness;
    const length = Math.max(Math.abs(shiftX), Math.abs(shiftY));
    const stepX = shiftX / length;
    const stepY = shiftY / length;
    let end = length;
    // The soft rim before the opaque near surface, which an oblique way crosses slowly.
    let rim = 1;
    for (let away = 1; away <= end + 1; away++) {
      const column = Math.round(x + stepX * away);
      const row = Math.round(y + stepY * away);
      if (column < 0 || row < 0 || column >= width || row >= height) break;
      const texel = row * width + column;
      const depth = inverseDepth[texel]!;
      if (depth <= limit) break;
      claim(texel, farDepth, away + rank[pixel]! - 1);
      // What lies here moves so far itself.
      const grown = (((depth - farthest) / step) * closeness) / (1 - depth * position.forward);
      if (away <= rim) {
        if (side[texel] === NEAR) rim = away + 1;
        // The near surface may begin here, and nearer than at the tear, so that it moves farther.
        end = Math.max(end, away + length * grown);
      } else if (side[texel] === FAR && alpha[texel] === 0) {
        // The near surface has ended before its shift has: only what shows beside it parts from the far one now.
        end = Math.min(end, away + length * grown);
      }
    }
  }
}

/** Widens the unknown region under the near surface and joins it to the visible far surface around it. */
function addMargin(
  inverseDepth: Float32Array,
  kind: Uint8Array,
  hiddenDepth: Float32Array,
  found: number[],
  width: number,
  reach: ParallaxReach,
): void {
  const count = inverseDepth.length;
  let start = 0;
  for (let ring = 1; ring <= Math.max(MARGIN, JOINED_RING); ring++) {
    const end = found.length;
    for (let k = start; k < end; k++) {
      const texel = found[k]!;
      const x = texel % width;
      const depth = hiddenDepth[texel]!;
      const tolerance = SAME_SURFACE_PIXELS / pixelsPerInverseDepthAt(reach, texel, width);
      for (let way = 0; way < 8; way++) {
        const dx = way < 3 ? way - 1 : way === 3 ? -1 : way === 4 ? 1 : way - 6;
        const dy = way < 3 ? -1 : way < 5 ? 0 : 1;
        const next = texel + dy * width + dx;
        if (x + dx < 0 || x + dx >= width || next < 0 || next >= count || kind[next] !== HIDDEN_NONE)
          continue;
        const difference = inverseDepth[next]! - depth;
        if (difference > tolerance && kind[texel] === HIDDEN_UNKNOWN) {
          if (ring > MARGIN) continue;
          kind[next] = HIDDEN_UNKNOWN;
          hiddenDepth[next] = depth;
          found.push(next);
        } else if (difference <= tolerance && difference >= -tolerance && ring <= JOINED_RING) {
          kind[next] = HIDDEN_KNOWN;
          hiddenDepth[next] = inverseDepth[next]!;
          found.push(next);
        }
      }
    }
    start = end;
  }
}

/**
 * Raises hidden depth towards nearer hidden content beside it where the step between them would fold the surface over in some view and
 * leave a hole behind the fold (upper envelope of bounded slope, by two raster sweeps).
 */
function limitSlope(
  kind: Uint8Array,
  side: Uint8Array,
  hiddenDepth: Float32Array,
  width: number,
  reach: ParallaxReach,
): void {
  const count = kind.length;
  const raise = (texel: number, from: number, drop: number): void => {
    if (from < 0 || from >= count || kind[from] === HIDDEN_NONE) return;
    const limit = hiddenDepth[from]! - drop;
    if (hiddenDepth[texel]! < limit) hiddenDepth[texel] = limit;
  };
  for (let sweep = 0; sweep < 2; sweep++) {
    const way = sweep === 0 ? -1 : 1;
    for (let k = 0; k < count; k++) {
      const texel = sweep === 0 ? k : count - 1 - k;
      if (kind[texel] !== HIDDEN_UNKNOWN || side[texel] === FAR) continue;
      const drop = (STEEPEST_PIXELS * reach.pixelScale) / pixelsPerInverseDepthAt(reach, texel, width);
      const x = texel % width;
      const hasBefore = x + way >= 0 && x + way < width;
      const hasAfter = x - way >= 0 && x - way < width;
      if (hasBefore) raise(texel, texel + way, drop);
      raise(texel, texel + way * width, drop);
      if (hasBefore) raise(texel, texel + way * width + way, drop * DIAGONAL);
      if (hasAfter) raise(texel, texel + way * width - way, drop * DIAGONAL);
    }
  }
}

/** Evens out hidden depth carried from many tears, held at what is visible, and keeps it behind the front surface. */
function smoothDepth(
  inverseDepth: Float32Array,
  band: EdgeBand,
  kind: Uint8Array,
  hiddenDepth: Float32Array,
  unknown: Int32Array,
  width: number,
  reach: ParallaxReach,
): void {
  const count = inverseDepth.length;
  const next = new Float32Array(unknown.length);
  for (let pass = 0; pass < SMOOTHING_PASSES; pass++) {
    for (let k = 0; k < unknown.length; k++) {
      const texel = unknown[k]!;
      if (band.side[texel] === FAR) {
        next[k] = hiddenDepth[texel]!;
        continue;
      }
      const x = texel % width;
      let sum = 2 * hiddenDepth[texel]!;
      let weight = 2;
      for (let way = 0; way < 4; way++) {
        const other =
          way === 0 ? texel - 1 : way === 1 ? texel + 1 : way === 2 ? texel - width : texel + width;
        if (other < 0 || other >= count || (way === 0 && x === 0) || (way === 1 && x === width - 1)) continue;
        if (kind[other] === HIDDEN_NONE) continue;
        sum += hiddenDepth[other]!;
        weight++;
      }
      const behind =
        inverseDepth[texel]! - SAME_SURFACE_PIXELS / 2 / pixelsPerInverseDepthAt(reach, texel, width);
      next[k] = Math.max(0, Math.min(sum / weight, behind));
    }
    for (let k = 0; k < unknown.length; k++) hiddenDepth[unknown[k]!] = next[k]!;
  }
}
