import { type EdgeBand, FAR } from './edge-band.ts';
import { TORN_DOWN, TORN_RIGHT } from './find-tears.ts';
import { type ParallaxReach, pixelsPerInverseDepthAt } from './parallax-reach.ts';

/** Largest screen pixels between corners of one rim; beyond, two near surfaces meet there and each gets a rim of its own. */
const STRETCH_PIXELS = 6;

/** What rims are cut from. */
export interface RimSource {
  readonly inverseDepth: Float32Array;
  readonly band: EdgeBand;
  readonly width: number;
  readonly reach: ParallaxReach;
  /** The texture layer with the band's pure near colours. */
  readonly colourLayer: number;
}

/** Numbers a cell's corners by surface, corners joined by an untorn edge sharing a number, into `out`; gives how many there are. */
export function groupCorners(torn: Uint8Array, cell: number, width: number, out: Uint8Array): number {
  const top = (torn[cell]! & TORN_RIGHT) === 0;
  const left = (torn[cell]! & TORN_DOWN) === 0;
  const right = (torn[cell + 1]! & TORN_DOWN) === 0;
  const bottom = (torn[cell + width]! & TORN_RIGHT) === 0;
  out[0] = 0;
  out[1] = top || (left && bottom && right) ? 0 : 1;
  out[2] = left || (top && right && bottom) ? 0 : right && bottom ? out[1]! : 2;
  out[3] = right ? out[1]! : bottom ? out[2]! : 3;
  // A corner without a surface of its own has the number of one before it.
  return 1 + (out[1] === 1 ? 1 : 0) + (out[2] === 2 ? 1 : 0) + (out[3] === 3 ? 1 : 0);
}

/**
 * Adds a soft rim for every surface of a cell but the farthest: its own corners as they are, the others at its depth with the colour
 * and opacity it still has there.
 *
 * @param skirts vertices as SceneSkirts holds them, appended to
 * @param source the surface and its edge band
 * @param corners the cell's four pixels: top left, top right, bottom left, bottom right
 * @param groups see groupCorners
 */
export function appendSkirts(
  skirts: number[],
  source: RimSource,
  corners: Int32Array,
  groups: Uint8Array,
): void {
  const { inverseDepth } = source;
  let farthest = 0;
  let nearest = 0;
  for (let k = 1; k < 4; k++) {
    if (inverseDepth[corners[k]!]! < inverseDepth[corners[farthest]!]!) farthest = k;
    if (inverseDepth[corners[k]!]! > inverseDepth[corners[nearest]!]!) nearest = k;
  }
  const isTorn = groups[farthest] !== groups[nearest];
  for (let group = 0; group < 4; group++) {
    if (!groups.includes(group) || (isTorn && group === groups[farthest])) continue;
    const rim = rimOf(source, corners, groups, group, isTorn, group === groups[nearest]);
    appendRim(skirts, source, corners, rim);
  }
}

/** A surface at the four corners of a cell; depth -1 where it has none. */
interface Rim {
  readonly depth: number[];
  readonly alpha: number[];
  /** The pixel that a corner takes its colour from. */
  readonly from: number[];
}

function rimOf(
  { inverseDepth, band }: RimSource,
  corners: Int32Array,
  groups: Uint8Array,
  group: number,
  isTorn: boolean,
  isNearest: boolean,
): Rim {
  const rim: Rim = { depth: [], alpha: [], from: [] };
  const isFarSide = !isTorn && corners.some((corner) => band.side[corner] === FAR);
  for (let k = 0; k < 4; k++) {
    const corner = corners[k]!;
    const isFar = band.side[corner] === FAR;
    const isMember = groups[k] === group;
    const alpha = band.alpha[corner]! / 255;
    if (isFar && (isMember || (isNearest && alpha > 0)))
      pushCorner(rim, band.otherDepth[corner]!, alpha, corner);
    else if (!isMember) pushCorner(rim, -1, 0, corner);
    else if (band.side[corner] === 0)
      pushCorner(rim, isFarSide ? -1 : inverseDepth[corner]!, isFarSide ? 0 : 1, corner);
    else pushCorner(rim, inverseDepth[corner]!, alpha, corner);
  }
  return rim;
}

function pushCorner(rim: Rim, depth: number, alpha: number, from: number): void {
  rim.depth.push(depth);
  rim.alpha.push(alpha);
  rim.from.push(from);
}

/** Adds a rim, or one each for the nearer and the farther of its corners where they are too far apart. */
function appendRim(
  skirts: number[],
  source: RimSource,
  corners: Int32Array,
  { depth, alpha, from }: Rim,
): void {
  let high = -1;
  let low = Number.POSITIVE_INFINITY;
  for (const value of depth) {
    if (value > high) high = value;
    if (value >= 0 && value < low) low = value;
  }
  if (high < 0) return;
  const isSplit =
    (high - low) * pixelsPerInverseDepthAt(source.reach, corners[0]!, source.width) > STRETCH_PIXELS;
  const middle = (high + low) / 2;
  if (isSplit)
    appendPart(skirts, source, corners, {
      depth: depth.map((value) => (value < middle ? value : -1)),
      alpha,
      from,
    });
  appendPart(
    skirts,
    source,
    corners,
    isSplit
      ? { depth: depth.map((value) => (value >= middle ? value : -1)), alpha, from }
      : { depth, alpha, from },
  );
}

/** Adds one rim; corners without depth take that of the others, are clear, and show the colour of the corner beside them. */
function appendPart(
  skirts: number[],
  { inverseDepth, width, colourLayer }: RimSource,
  corners: Int32Array,
  { depth, alpha, from }: Rim,
): void {
  let sum = 0;
  let members = 0;
  let most = 0;
  for (let k = 0; k < 4; k++) {
    if (depth[k]! < 0) continue;
    sum += depth[k]!;
    members++;
    most = Math.max(most, alpha[k]!);
  }
  if (most === 0) return;
  const height = inverseDepth.length / width;
  for (let k = 0; k < 4; k++) {
    const hasDepth = depth[k]! >= 0;
    const beside = depth[k ^ 1]! >= 0 ? k ^ 1 : depth[k ^ 2]! >= 0 ? k ^ 2 : k ^ 3;
    const pixel = corners[k]!;
    const colour = hasDepth ? from[k]! : from[beside]!;
    const y = (pixel / width) | 0;
    const v = (colour / width) | 0;
    skirts.push(
      pixel - y * width + 0.5,
      y + 0.5,
      hasDepth ? depth[k]! : sum / members,
      colour - v * width + 0.5,
      v + 0.5 + colourLayer * height,
      hasDepth ? alpha[k]! : 0,
    );
  }
}
