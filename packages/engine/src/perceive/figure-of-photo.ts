import type { ImagePoint, Matte, Photo } from '../image.ts';

/** Where a figure's head and shoulders are, as far as its outline tells. Shares of the picture's height, both ways. */
export interface Figure {
  /** Middle of the head across, over the picture's width. */
  readonly centreU: number;
  /** Top of the head, the neck or where it would be, and the line of the shoulders; over the picture's height. */
  readonly topV: number;
  readonly neckV: number;
  readonly shoulderV: number;
  /** Lowest row of the figure; 1 where the picture cuts it off. */
  readonly bottomV: number;
  /** Half the head's and half the shoulders' width, over the picture's height. */
  readonly headHalf: number;
  readonly shoulderHalf: number;
  /** The face's colour: blue and red differences to luma, over luma. */
  readonly skin?: { readonly blue: number; readonly red: number };
  /** Hands of arms that are held away from the body, by the side of the picture they are on. */
  readonly hands?: { readonly left?: ImagePoint; readonly right?: ImagePoint };
  /** Where the figure stands: the outermost places of its outline that are about as low as its lowest. Not where the frame cuts it off. */
  readonly feet?: { readonly left: ImagePoint; readonly right: ImagePoint };
}

const SOLID = 0.5;
/** Shoulders are at least this much wider than the head above them; a hood or big hair is less. */
const SHOULDER_WIDENING = 1.55;
/** The outline narrows by this much below a head. */
const NECK_NARROWING = 0.88;
/** Shoulders of an adult measure two to three heads; raised or spread arms must not count. */
const LARGEST_SHOULDERS = 1;
/** A figure that covers fewer pixels than this share of the picture is too small to say more about. */
const LEAST_COVER = 0.002;

/** In half heads: how far from the shoulder a hand is at least, how thick an arm is at most, and how long a hand is. */
const ARM_REACH = 1.5;
const ARM_THICKNESS = 1.7;
const HAND_LENGTH = 1;
/** Half heads below the shoulders at which the hips begin: feet are no hands. */
const HIPS_BELOW = 5;

/** A foot is so near to the figure's lowest row, over its height: one foot stands farther back than the other. */
const FOOT_BAND = 0.12;
/** A figure that ends nearer to the picture's lower edge than this is cut off by it. */
const CUT_OFF = 0.985;

/** Below the hair: how far down from the top of the head to the neck the face is, and how much of it is looked at. */
const FACE_PLACE = 0.65;
const FACE_RADIUS = 0.5;

interface Row {
  readonly left: number;
  readonly right: number;
}

/** The stretch of solid pixels of a row that holds `near`, or the one nearest to it. */
function runNear({ width, values }: Matte, y: number, near: number): Row | undefined {
  let best: Row | undefined;
  let bestGap = Infinity;
  for (let x = 0; x < width; x++) {
    if (values[y * width + x]! < SOLID) continue;
    const left = x;
    while (x + 1 < width && values[y * width + x + 1]! >= SOLID) x++;
    const gap = near < left ? left - near : near > x ? near - x : 0;
    if (gap < bestGap) {
      bestGap = gap;
      best = { left, right: x + 1 };
    }
  }
  return best;
}

/**
 * Reads head and shoulders off the outline of an upright figure: the head begins at the top, the shoulders are where the
 * outline becomes much wider than it. `point`: of its face or body. undefined without a figure.
 */
export function figureOfPhoto(photo: Photo, matte: Matte, point: ImagePoint): Figure | undefined {
  const figure = outlineOf(matte, point.u * matte.width);
  if (figure === undefined) return undefined;
  const [left, right] = [handOf(matte, figure, -1), handOf(matte, figure, 1)];
  return {
    ...figure,
    skin: skinOf(photo, figure),
    hands: { ...(left && { left }), ...(right && { right }) },
    ...feetOf(matte, figure),
  };
}

/** The feet of a figure that the picture shows down to the ground. Whatever else is solid beside them counts as the figure. */
function feetOf({ width, height, values }: Matte, { topV, bottomV }: Figure): Pick<Figure, 'feet'> {
  let [top, bottom] = [Math.floor(topV * height), Math.ceil(bottomV * height)];
  for (let i = bottom * width; i < values.length; i++)
    if (values[i]! >= SOLID) bottom = Math.floor(i / width) + 1;
  if (bottom >= CUT_OFF * height) return {};
  top = Math.floor(bottom - FOOT_BAND * (bottom - top));
  const low = Array.from({ length: width }, (_, x) => {
    let y = bottom - 1;
    while (y >= top && values[y * width + x]! < SOLID) y--;
    return y >= top ? y + 1 : -1;
  });
  const first = low.findIndex((y) => y >= 0);
  const last = low.findLastIndex((y) => y >= 0);
  if (first < 0) return {};
  const footAt = (from: number, step: 1 | -1): ImagePoint => {
    let [end, lowest] = [from, 0];
    // Feet that touch are told apart by the middle between them.
    for (; low[end] !== undefined && low[end]! >= 0; end += step) lowest = Math.max(lowest, low[end]!);
    const middle = (from + end - step) / 2;
    const own = step > 0 ? Math.min(middle, (first + last) / 2) : Math.max(middle, (first + last) / 2);
    return { u: (own + 0.5) / width, v: lowest / height };
  };
  return { feet: { left: footAt(first, 1), right: footAt(last, -1) } };
}

/**
 * The hand of the arm on one side of the picture: the outline's end beyond the shoulder, where it stays as thin as an arm
 * for the length of a hand. undefined where the arm is held to the body or the frame cuts it off.
 */
function handOf(
  { width, height, values }: Matte,
  { centreU, topV, shoulderV, headHalf, shoulderHalf }: Figure,
  side: -1 | 1,
): ImagePoint | undefined {
  const head = headHalf * height;
  const top = Math.max(0, Math.floor(topV * height - 3 * head));
  const bottom = Math.min(height, Math.ceil(shoulderV * height + HIPS_BELOW * head));
  const armAt = (x: number): { middle: number; thick: number } | undefined => {
    let [first, last] = [-1, -1];
    for (let y = top; y < bottom; y++)
      if (values[y * width + x]! >= SOLID) {
        if (first < 0) first = y;
        last = y;
      }
    return first < 0 ? undefined : { middle: (first + last + 1) / 2, thick: last + 1 - first };
  };
  let tip = side < 0 ? 0 : width - 1;
  while (tip >= 0 && tip < width && armAt(tip) === undefined) tip -= side;
  const shoulder = centreU * width + side * (shoulderHalf * height + ARM_REACH * head);
  if (tip === 0 || tip === width - 1 || (tip - shoulder) * side <= 0) return undefined;
  const palm = tip - side * Math.round(HAND_LENGTH * head);
  for (let x = tip; x !== palm - side; x -= side)
    if ((armAt(x)?.thick ?? Infinity) > ARM_THICKNESS * head) return undefined;
  const middle = armAt(palm)?.middle;
  return middle === undefined ? undefined : { u: (palm + 0.5) / width, v: middle / height };
}

/** The mean colour of the middle of the face, pixel by pixel over its own brightness. */
function skinOf(
  { width, height, rgba }: Photo,
  { centreU, topV, neckV, headHalf }: Figure,
): { readonly blue: number; readonly red: number } {
  const [x0, y0] = [centreU * width, (FACE_PLACE * neckV + (1 - FACE_PLACE) * topV) * height];
  const radius = Math.max(1, FACE_RADIUS * headHalf * height);
  let [blue, red, count] = [0, 0, 0];
  for (let y = Math.max(0, Math.floor(y0 - radius)); y < Math.min(height, y0 + radius); y++)
    for (let x = Math.max(0, Math.floor(x0 - radius)); x < Math.min(width, x0 + radius); x++) {
      const at = 4 * (y * width + x);
      const luma = Math.max(8, 0.299 * rgba[at]! + 0.587 * rgba[at + 1]! + 0.114 * rgba[at + 2]!);
      blue += (rgba[at + 2]! - luma) / luma;
      red += (rgba[at]! - luma) / luma;
      count += 1;
    }
  return { blue: blue / Math.max(1, count), red: red / Math.max(1, count) };
}

function outlineOf(matte: Matte, centre: number): Figure | undefined {
  const { width, height, values } = matte;
  let cover = 0;
  for (const value of values) if (value >= SOLID) cover += 1;
  if (cover < LEAST_COVER * width * height) return undefined;
  const rows: { y: number; run: Row }[] = [];
  let near = centre;
  for (let y = 0; y < height; y++) {
    const run = runNear(matte, y, near);
    if (run === undefined) {
      // Specks above the figure are not its head.
      if (rows.length < height / 100) rows.length = 0;
      else break;
      continue;
    }
    rows.push({ y, run });
    if (rows.length === 1) near = (run.left + run.right) / 2;
  }
  if (rows.length < 8) return undefined;
  return readOutline(rows, width, height);
}

function readOutline(rows: readonly { y: number; run: Row }[], width: number, height: number): Figure {
  const top = rows[0]!.y;
  const bottom = rows.at(-1)!.y + 1;
  const widthAt = (index: number): number => rows[index]!.run.right - rows[index]!.run.left;
  const tall = bottom - top;
  // The head is the widest the outline gets before it narrows to a neck, or before it opens all at once.
  let head = widthAt(0);
  let headRow = 0;
  let shoulderRow = -1;
  let necked = false;
  for (let i = 1; i < rows.length; i++) {
    const wide = widthAt(i);
    const above = widthAt(Math.max(0, i - Math.ceil(head / 4)));
    if (i > 0.6 * head && i > 0.03 * tall && wide > SHOULDER_WIDENING * (necked ? head : above)) {
      shoulderRow = i;
      break;
    }
    if (i > 0.5 * head && wide < NECK_NARROWING * head) necked = true;
    if (!necked && wide > head) {
      head = wide;
      headRow = i;
    }
  }
  const found = shoulderRow > 0;
  if (!found) shoulderRow = Math.min(rows.length - 1, Math.max(headRow + 1, Math.round(0.4 * tall)));
  const headRun = rows[headRow]!.run;
  const centre = (headRun.left + headRun.right) / 2;
  let neckRow = headRow;
  for (let i = headRow; i < shoulderRow; i++) if (widthAt(i) < widthAt(neckRow)) neckRow = i;
  // A few rows on, where the slope of the shoulder has ended.
  const settled = Math.min(rows.length - 1, shoulderRow + Math.round(0.25 * head));
  const shoulders = Math.min(widthAt(settled) / 2, LARGEST_SHOULDERS * head);
  return {
    centreU: centre / width,
    topV: top / height,
    neckV: rows[neckRow]!.y / height,
    shoulderV: rows[shoulderRow]!.y / height,
    bottomV: bottom / height,
    headHalf: head / 2 / height,
    shoulderHalf: Math.max(shoulders, found ? 0.75 * head : head / 2) / height,
  };
}
