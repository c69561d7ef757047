import type { CameraPose, RenderPlan } from '@kinora/engine';
import type { RgbaImage } from '../track/grey-image.ts';
import { seenFrom } from './commanded-points.ts';
import { nearestOutline, type OutlineDistance } from './outline-distance.ts';

/** What a frame shows of the old outline of a subject, in pixels of the photo. */
export interface HaloWidth {
  /** How far outside the outline the uncovered background still shows the subject's colours. */
  readonly leftBehindPixels: number;
  /** How far inside the outline the moved subject shows the colours of what was behind it. */
  readonly takenAlongPixels: number;
  /** Places of the background and of the subject that were judged. */
  readonly places: readonly [number, number];
}

/** What a frame is judged against. Planes have the plan's size; `matte` is 1 where the subject is. */
export interface HaloScene {
  readonly photo: RgbaImage;
  readonly disparity: Float32Array;
  readonly matte: Float32Array;
  readonly plan: Pick<RenderPlan, 'width' | 'height' | 'focalPixels' | 'risePixels' | 'depth'>;
}

/** Places up to this far from the outline are judged; the last BASELINE of them tell how often colours mislead anyway. */
const REACH = 12;
const BASELINE = 3;
/** Pure colours of subject and background are taken this far from the outline. */
const SUBJECT_RING = [4, 10] as const;
const BACKGROUND_RING = [16, 28] as const;
/** Disparity by which the subject must stand out, and pixels by which the camera must have parted it from its background. */
const LEAST_STEP = 0.03;
const LEAST_PARTING = 4;
/** A frame's pixel this close to the moved subject is its own soft edge. */
const SOFT_EDGE = 3;
/** Squared distance of both colours (three channels of 0 to 255) from which they can be told apart. */
const LEAST_CONTRAST = 3 * 28 * 28;
/** Excess over the baseline from which a distance shows a halo, and how many places make a share. */
const EXCESS = 0.1;
const FEWEST_PLACES = 60;
/** Side of the squares that part the outline, pixels, and how many far places make a part's own baseline. */
const PART_SIDE = 16;
const FEWEST_OF_PART = 10;

/**
 * How wide a rim of wrong colour a frame shows along the silhouette of the subject. Every place near the outline is carried
 * to the frame along the commanded pose; its colour there is compared with the pure colours of both sides nearby. What stays
 * of the subject in the background, and of the background on the subject, is counted by distance from the outline; the width
 * is the first distance that shows no more of it than places well away from the same part of the outline do.
 */
export function haloWidth(scene: HaloScene, pose: CameraPose, frame: RgbaImage): HaloWidth | undefined {
  const { width, height } = scene.plan;
  const outside = nearestOutline(scene.matte, width, height, false, BACKGROUND_RING[1]);
  const inside = nearestOutline(scene.matte, width, height, true, SUBJECT_RING[1] + REACH);
  const pure = pureColours(scene, inside, outside);
  const moved = moveAll(scene, pose);
  const covered = coveredBySubject(scene.matte, moved, width, height);
  const [left, leftPlaces] = rimWidth(width, (visit) => {
    forRim(outside, (i, distance, outline) => {
      const partX = moved[2 * outline]! - moved[2 * i]! - ((outline % width) - (i % width));
      const rowsApart = Math.floor(outline / width) - Math.floor(i / width);
      const partY = moved[2 * outline + 1]! - moved[2 * i + 1]! - rowsApart;
      if (partX * partX + partY * partY < LEAST_PARTING * LEAST_PARTING) return;
      if (scene.disparity[outline]! - scene.disparity[i]! < LEAST_STEP) return;
      const side = sideOf(frame, moved, i, pure(outline));
      if (side === undefined || covered[at(moved, i, width)] === 1) return;
      visit(distance, outline, side > 0.5);
    });
  });
  const [taken, takenPlaces] = rimWidth(width, (visit) => {
    forRim(inside, (i, distance, outline) => {
      const side = sideOf(frame, moved, i, pure(outline));
      if (side !== undefined) visit(distance, outline, side < 0.5);
    });
  });
  if (leftPlaces < FEWEST_PLACES) return undefined;
  return { leftBehindPixels: left, takenAlongPixels: taken, places: [leftPlaces, takenPlaces] };
}

function forRim(
  { distance, outline }: OutlineDistance,
  visit: (pixel: number, distance: number, outline: number) => void,
): void {
  for (let i = 0; i < distance.length; i++)
    if (distance[i]! >= 1 && distance[i]! <= REACH) visit(i, distance[i]!, outline[i]!);
}

/** Places along one part of the outline, by distance. */
interface RimPart {
  readonly all: Float64Array;
  readonly wrong: Float64Array;
}

/**
 * The first distance from which no more places are wrong than the baseline says, and how many places there were. The baseline of a
 * part of the outline is what lies farther from that same part: other parts stand before other things, and close by not all are judged.
 */
function rimWidth(
  width: number,
  count: (visit: (distance: number, outline: number, isWrong: boolean) => void) => void,
): [number, number] {
  const parts = new Map<number, RimPart>();
  count((distance, outline, isWrong) => {
    const column = Math.floor((outline % width) / PART_SIDE);
    const key = Math.floor(outline / width / PART_SIDE) * width + column;
    const part = parts.get(key) ?? { all: new Float64Array(REACH + 1), wrong: new Float64Array(REACH + 1) };
    parts.set(key, part);
    part.all[distance]! += 1;
    if (isWrong) part.wrong[distance]! += 1;
  });
  const last = REACH - BASELINE + 1;
  const sum = (values: Float64Array, from = 0): number =>
    values.subarray(from).reduce((total, value) => total + value, 0);
  const total = (of: (part: RimPart) => number): number =>
    [...parts.values()].reduce((so, part) => so + of(part), 0);
  const overall =
    total(({ wrong }) => sum(wrong, last)) /
    Math.max(
      1,
      total(({ all }) => sum(all, last)),
    );
  const baselines = new Map<RimPart, number>();
  for (const part of parts.values()) {
    const places = sum(part.all, last);
    baselines.set(part, places < FEWEST_OF_PART ? overall : sum(part.wrong, last) / places);
  }
  let rim = 0;
  while (rim + 1 < last) {
    const distance = rim + 1;
    const expected = total((part) => (baselines.get(part)! + EXCESS) * part.all[distance]!);
    if (total(({ wrong }) => wrong[distance]!) <= expected) break;
    rim = distance;
  }
  return [rim, total(({ all }) => sum(all))];
}

/** Where every pixel of the photo is in the frame: x and y, pixel centres at whole numbers. */
function moveAll({ plan, disparity }: HaloScene, pose: CameraPose): Float64Array {
  const { width } = plan;
  const places = Float64Array.from({ length: 2 * disparity.length }, (_, k) =>
    (k & 1) === 0 ? ((k >> 1) % width) + 0.5 : Math.floor((k >> 1) / width) + 0.5,
  );
  const inverseDepth = disparity.map((value) => plan.depth.far + plan.depth.gain * value);
  return Float64Array.from(seenFrom(plan, pose, { places, inverseDepth }).places, (value) => value - 0.5);
}

function at(moved: Float64Array, i: number, width: number): number {
  return Math.round(moved[2 * i + 1]!) * width + Math.round(moved[2 * i]!);
}

/** 1 where the moved subject is, its soft edge included. */
function coveredBySubject(
  matte: Float32Array,
  moved: Float64Array,
  width: number,
  height: number,
): Uint8Array {
  const covered = new Uint8Array(width * height);
  for (let i = 0; i < matte.length; i++) {
    if (matte[i]! < 0.5) continue;
    const [x, y] = [Math.round(moved[2 * i]!), Math.round(moved[2 * i + 1]!)];
    const [from, to] = [Math.max(0, x - SOFT_EDGE), Math.min(width, x + SOFT_EDGE + 1)];
    for (let row = Math.max(0, y - SOFT_EDGE); row <= Math.min(height - 1, y + SOFT_EDGE); row++)
      if (from < to) covered.fill(1, row * width + from, row * width + to);
  }
  return covered;
}

/** Pure colours of subject and background at a place: three channels each. */
type BothColours = readonly [number, number, number, number, number, number];

/** 0: the frame shows the background's colour at a moved pixel; 1: the subject's. undefined where that cannot be told. */
function sideOf(
  { rgba, width, height }: RgbaImage,
  moved: Float64Array,
  i: number,
  colours: BothColours | undefined,
): number | undefined {
  const [x, y] = [Math.round(moved[2 * i]!), Math.round(moved[2 * i + 1]!)];
  if (colours === undefined || x < 0 || y < 0 || x >= width || y >= height) return undefined;
  let [along, squared] = [0, 0];
  for (let channel = 0; channel < 3; channel++) {
    const across = colours[channel]! - colours[channel + 3]!;
    along += (rgba[4 * (y * width + x) + channel]! - colours[channel + 3]!) * across;
    squared += across * across;
  }
  return along / squared;
}

/** Colours of both sides near an outline pixel, remembered; undefined where they are alike or too few. */
function pureColours(
  { photo, disparity }: HaloScene,
  inside: OutlineDistance,
  outside: OutlineDistance,
): (outline: number) => BothColours | undefined {
  const { width, height, rgba } = photo;
  const known = new Map<number, BothColours | undefined>();
  const look = (outline: number): BothColours | undefined => {
    const sums = new Float64Array(8);
    const [cx, cy] = [outline % width, Math.floor(outline / width)];
    const reach = BACKGROUND_RING[1];
    for (let y = Math.max(0, cy - reach); y <= Math.min(height - 1, cy + reach); y += 2)
      for (let x = Math.max(0, cx - reach); x <= Math.min(width - 1, cx + reach); x += 2) {
        const i = y * width + x;
        const isSubject = within(inside.distance[i]!, SUBJECT_RING);
        const isBehind =
          within(outside.distance[i]!, BACKGROUND_RING) && disparity[i]! < disparity[outline]! - LEAST_STEP;
        if (!isSubject && !isBehind) continue;
        const o = isSubject ? 0 : 4;
        for (let channel = 0; channel < 3; channel++) sums[o + channel]! += rgba[4 * i + channel]!;
        sums[o + 3]! += 1;
      }
    if (sums[3]! < 8 || sums[7]! < 8) return undefined;
    const colours = [0, 1, 2, 4, 5, 6].map((k) => sums[k]! / sums[k < 4 ? 3 : 7]!);
    const apart = [0, 1, 2].reduce((sum, k) => sum + (colours[k]! - colours[k + 3]!) ** 2, 0);
    return apart < LEAST_CONTRAST ? undefined : (colours as unknown as BothColours);
  };
  return (outline) => {
    if (!known.has(outline)) known.set(outline, look(outline));
    return known.get(outline);
  };
}

function within(value: number, [least, most]: readonly [number, number]): boolean {
  return value >= least && value <= most;
}
