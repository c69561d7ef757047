import type { PlaneF32 } from '../image.ts';
import { boxBlur } from './box-blur.ts';
import { lumaOf, type RgbPlanes } from './rgb-planes.ts';
import type { Skyline } from './skyline.ts';

/** Something narrow that stands against an open sky. */
export interface SkylineTower {
  /** 1 where it is, below the horizon as far down as it could be followed, with a rim of sky: the sky's mask is not that exact. */
  readonly region: PlaneF32;
  /** The row (share of the height) on which it stands. */
  readonly contact: number;
}

/**
 * It rises this far (share of the height) above the horizon at least, and is this wide (share of the width): thinner are ropes and the
 * legs of lattices, which are better left in the sky than torn out of it.
 */
const LEAST_RISE = 0.08;
const [LEAST_WIDTH, MOST_WIDTH] = [0.014, 0.12];
/** And this many times as high as it is wide: a bush or a cloud's dent is no tower. */
const SLENDER = 2;
/** Luma step of a side, how many pixels it may sway, and rows over which it may be lost, as in the glare of a lamp. */
const LEAST_EDGE = 0.05;
const SWAY = 1;
const LONGEST_GAP = 4;
/** A dark or bluish tip passes for sky: it is looked for above the rest, this share of the tower's height at most. */
const LONGEST_TIP = 0.15;
/** How much (sum over the channels) a tip differs from the sky this many pixels beside the tower. */
const TIP_DIFFERENCE = 0.12;
const TIP_ASIDE = 4;
/** Sky beside a tower that goes along with it, in pixels: a plain sky does not show it, and nothing of the tower stays behind. */
const RIM = 2;

/**
 * What stands upright against the sky of an open view: a lighthouse, a mast, a rocket. Its foot may be far below the horizon,
 * where the ground is nearer, and there the whole of it stands. `hidden` is 1 where subjects are.
 */
export function skylineTowers(
  colour: RgbPlanes,
  sky: PlaneF32,
  hidden: PlaneF32,
  line: Skyline,
): SkylineTower[] {
  const { width, height } = colour;
  if (line.openHorizon === undefined) return [];
  const horizonAt = (x: number): number => line.openHorizon! * height + line.slope * (x - width / 2);
  const rises = (x: number): boolean => horizonAt(x) - line.rows[x]! > LEAST_RISE * height;
  const towers: SkylineTower[] = [];
  for (let x = 0; x < width; x += 1) {
    if (!rises(x)) continue;
    const left = x;
    while (x + 1 < width && rises(x + 1)) x += 1;
    const columns = x + 1 - left;
    if (columns < LEAST_WIDTH * width || columns > MOST_WIDTH * width) continue;
    const rise = Math.max(...line.rows.subarray(left, x + 1).map((row, k) => horizonAt(left + k) - row));
    if (rise < SLENDER * columns) continue;
    const tower = towerOf(colour, sky, left, x, Math.floor(horizonAt((left + x) / 2)));
    if (!isKnown(tower, hidden)) towers.push(tower);
  }
  return towers;
}

/** Whether a tower is a subject, which has a matte of its own. */
function isKnown({ region }: SkylineTower, hidden: PlaneF32): boolean {
  return region.values.some((value, i) => value > 0 && hidden.values[i]! > 0.3);
}

/** The columns from `left` to `right` above the horizon, and below it as far as both sides go on as upright edges. */
function towerOf(
  colour: RgbPlanes,
  sky: PlaneF32,
  left: number,
  right: number,
  horizonRow: number,
): SkylineTower {
  const { width, height } = colour;
  const luma = lumaOf(colour).values;
  const values = new Float32Array(width * height);
  for (let y = 0; y < Math.min(height, horizonRow); y += 1) {
    for (let x = left; x <= right; x += 1) {
      const i = y * width + x;
      values[i] = sky.values[i]! < 0.5 ? 1 : 0;
    }
  }
  const hasEdge = (y: number, side: number): boolean => {
    for (let x = Math.max(1, side - SWAY); x <= Math.min(width - 2, side + SWAY); x += 1) {
      const i = y * width + x;
      if (Math.abs(luma[i + 1]! - luma[i - 1]!) > LEAST_EDGE) return true;
    }
    return false;
  };
  let foot = Math.min(height, horizonRow);
  for (let y = foot; y < height && y < foot + LONGEST_GAP; y += 1) {
    if (hasEdge(y, left) && hasEdge(y, right)) foot = y + 1;
  }
  for (let y = Math.min(height, horizonRow); y < foot; y += 1)
    values.fill(1, y * width + left, y * width + right + 1);
  addTip(colour, values, left, right, foot);
  const around = boxBlur({ width, height, values }, RIM).values;
  return {
    region: { width, height, values: around.map((value) => (value > 0 ? 1 : 0)) },
    contact: foot / height,
  };
}

/** Sets to 1 what goes on above a tower, row by row while anything between its sides differs from the sky beside them. */
function addTip(
  { width, red, green, blue }: RgbPlanes,
  values: Float32Array,
  left: number,
  right: number,
  foot: number,
): void {
  const top = Math.floor(values.indexOf(1) / width);
  const [before, after] = [Math.max(0, left - TIP_ASIDE), Math.min(width - 1, right + TIP_ASIDE)];
  for (let y = top - 1; y >= 0 && y >= top - LONGEST_TIP * (foot - top); y -= 1) {
    const row = y * width;
    const unlikeSky = (i: number, channel: Float32Array): number =>
      Math.abs(channel[i]! - (channel[row + before]! + channel[row + after]!) / 2);
    let isOver = true;
    for (let i = row + left; i <= row + right; i += 1) {
      if (unlikeSky(i, red) + unlikeSky(i, green) + unlikeSky(i, blue) < TIP_DIFFERENCE) continue;
      values[i] = 1;
      isOver = false;
    }
    if (isOver) return;
  }
}
