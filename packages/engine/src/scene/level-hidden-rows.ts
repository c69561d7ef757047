import { type EdgeBand, FAR } from './edge-band.ts';
import { type ParallaxReach, pixelsPerInverseDepthAt } from './parallax-reach.ts';

/** Screen pixels of parallax within which both ends of a row lie equally far away. */
const ALIKE_PIXELS = 4;
/** Screen pixels by which a level stays behind what hides it. */
const BEHIND_PIXELS = 2;

/**
 * Brings hidden texels as near as the ground is to both sides of them in their row: ground, water and floors come nearer row
 * by row behind a leg too, and at the depth of the row where the leg begins they would slide out of line with what lies
 * beside it. Where the ends differ, and where they are no nearer, nothing changes. Own.
 *
 * @param inverseDepth of the front surface, height * width
 * @param band the pixels beside the tears
 * @param unknown the texels that may be brought nearer, in canvas order
 * @param width canvas pixels
 * @param reach what a unit of inverse depth is worth on the screen
 * @param hiddenDepth changed in place
 */
export function levelHiddenRows(
  inverseDepth: Float32Array,
  band: EdgeBand,
  unknown: Int32Array,
  width: number,
  reach: ParallaxReach,
  hiddenDepth: Float32Array,
): void {
  const before = new Int32Array(width);
  const after = new Int32Array(width);
  let row = -1;
  for (const texel of unknown) {
    const y = Math.floor(texel / width);
    const pixels = pixelsPerInverseDepthAt(reach, texel, width);
    if (y !== row) findEnds(inverseDepth, band, y * width, width, BEHIND_PIXELS / pixels, before, after);
    row = y;
    const [left, right] = [before[texel - y * width]!, after[texel - y * width]!];
    if (left < 0 || right <= left) continue;
    const [first, last] = [inverseDepth[left]!, inverseDepth[right]!];
    if (Math.abs(first - last) * pixels > ALIKE_PIXELS) continue;
    const level = first + ((last - first) * (texel - left)) / (right - left);
    if (level > inverseDepth[texel]! - BEHIND_PIXELS / pixels) continue;
    hiddenDepth[texel] = Math.max(hiddenDepth[texel]!, level);
  }
}

/**
 * The texels to the left and to the right of each place of a row that show the far side of the surface which hides the place;
 * -1 where something else lies between.
 */
function findEnds(
  inverseDepth: Float32Array,
  band: EdgeBand,
  start: number,
  width: number,
  nearer: number,
  before: Int32Array,
  after: Int32Array,
): void {
  let last = -1;
  const pass = (texel: number): number => {
    if (band.side[texel] === FAR) return band.alpha[texel] === 0 ? texel : last;
    return last >= 0 && inverseDepth[texel]! < inverseDepth[last]! + nearer ? -1 : last;
  };
  for (let x = 0; x < width; x++) {
    last = pass(start + x);
    before[x] = last;
  }
  last = -1;
  for (let x = width - 1; x >= 0; x--) {
    last = pass(start + x);
    after[x] = last;
  }
}
