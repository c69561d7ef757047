import type { Photo, PlaneF32 } from '@kinora/engine';
import type { PixelRegion } from './networks/network-input.ts';
import type { PerceptionNetworks } from './perception-networks.ts';

/** Side of a close look, as a share of the longer side of the thing's box, and the step between looks in sides. */
const LOOK_SHARE = 0.5;
const LOOK_STEP = 0.5;
/** What a look says counts less towards its border, where it sees half of everything. */
const BORDER_TRUST = 0.05;
const TRUSTED_FROM = 0.19;
/** Odds (against 1) at which the segmenter's answer about a part is as good as even: it was trained on people and says little of wheels. */
const EVEN_ODDS = 0.025;
/** A thing is seen in parts when this share of its box is. */
const MIN_SEEN_SHARE = 0.2;

/**
 * How likely each place belongs to a thing that the segmenter does not know as a whole but in parts: a wheel, a seat, a lid are
 * told from what is behind them by looking closely. undefined when close looks show nothing either.
 *
 * @param photo the picture
 * @param box the thing's, in pixels of the photo
 * @param window what the answer covers
 * @param size columns and rows of the answer
 * @param networks of which the segmenter is asked
 */
export async function closeLooks(
  photo: Photo,
  box: PixelRegion,
  window: PixelRegion,
  size: number,
  networks: PerceptionNetworks,
): Promise<PlaneF32 | undefined> {
  // Asked together: while one network runs, the next one's input is made.
  const looks = await Promise.all(
    looksAt(box).map(async (region) => ({ region, plane: await networks.segmenter.segment(photo, region) })),
  );
  const values = new Float32Array(size * size);
  let boxed = 0;
  let seen = 0;
  for (let row = 0; row < size; row += 1) {
    const y = window.top + ((row + 0.5) / size) * window.height;
    if (y < box.top || y >= box.top + box.height) continue;
    for (let column = 0; column < size; column += 1) {
      const x = window.left + ((column + 0.5) / size) * window.width;
      if (x < box.left || x >= box.left + box.width) continue;
      const value = meanOfLooks(looks, x, y);
      const likely = value / (value + EVEN_ODDS * (1 - value));
      values[row * size + column] = likely;
      boxed += 1;
      if (likely > 0.5) seen += 1;
    }
  }
  return seen < MIN_SEEN_SHARE * boxed ? undefined : { width: size, height: size, values };
}

/** Squares that cover a box, overlapping by half or more. */
function looksAt({ left, top, width, height }: PixelRegion): PixelRegion[] {
  const side = LOOK_SHARE * Math.max(width, height);
  const startsAlong = (start: number, length: number): number[] => {
    if (length <= side) return [start + (length - side) / 2];
    const steps = Math.ceil((length - side) / (LOOK_STEP * side));
    return Array.from({ length: steps + 1 }, (_, k) => start + ((length - side) * k) / steps);
  };
  return startsAlong(top, height).flatMap((y) =>
    startsAlong(left, width).map((x) => ({ left: x, top: y, width: side, height: side })),
  );
}

function meanOfLooks(
  looks: readonly { readonly region: PixelRegion; readonly plane: PlaneF32 }[],
  x: number,
  y: number,
): number {
  let sum = 0;
  let total = 0;
  for (const { region, plane } of looks) {
    const u = (x - region.left) / region.width;
    const v = (y - region.top) / region.height;
    if (u < 0 || v < 0 || u >= 1 || v >= 1) continue;
    const inset = Math.min(u, v, 1 - u, 1 - v);
    const weight = Math.min(1, BORDER_TRUST + ((1 - BORDER_TRUST) * inset) / TRUSTED_FROM);
    sum +=
      weight * (plane.values[Math.floor(v * plane.height) * plane.width + Math.floor(u * plane.width)] ?? 0);
    total += weight;
  }
  return total === 0 ? 0 : sum / total;
}
