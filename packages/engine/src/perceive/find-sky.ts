import type { PlaneF32 } from '../image.ts';
import { boxBlur } from './box-blur.ts';
import { connectedBlobs } from './connected-blobs.ts';
import { grabCut } from './grab-cut.ts';
import { lumaOf, type RgbPlanes } from './rgb-planes.ts';

/** What was seen of the sky. */
export interface Sky {
  /** 1 where the sky is; all 0 when there is none. */
  readonly mask: PlaneF32;
  /** 0 (a bright wall would look the same) to 1. */
  readonly confidence: number;
  /** Share of the picture. */
  readonly share: number;
}

/** Below this score (see skyScore) a smooth bright top is a wall, a window or a lamp. */
const MIN_SCORE = 6.1;
const SURE_SCORE = 8.5;
/** Pale sand and water may look like the sky: it ends above this share of the height, unless it fills this share of the picture. */
const LOWEST = 0.85;
const NOTHING_BUT_SKY = 0.97;
/** A grey sky is at most this steep (luma per two pixels) in the mean of its surroundings, of this half width. */
const EVEN = 0.045;
const EVEN_RADIUS = 2;
/** What is rough is sky only where the mean of its surroundings, of this half width, is bluer than red by this. */
const CLEARLY_BLUE = 0.08;
const BLUE_RADIUS = 4;
/** Pixels across a bar behind which a clear blue goes on. */
const LATTICE = 4;

/**
 * Where the sky is: smooth sky-coloured pixels connected to the top edge, if together they look like a sky, with an outline
 * cut along colour and contrast so that clouds belong to it. `occluded` (same size, optional) marks subjects, which are
 * never sky. A plain bright backdrop may count as sky, which does no harm: it is far too.
 */
export function findSky(colour: RgbPlanes, occluded?: PlaneF32): Sky {
  const { width, height } = colour;
  const luma = lumaOf(colour);
  const flood = skyFlood(colour, luma.values, occluded);
  const score = skyScore(colour, luma.values, flood);
  const none: Sky = {
    mask: { width, height, values: new Float32Array(width * height) },
    confidence: 0,
    share: 0,
  };
  if (score < MIN_SCORE) return none;
  const cut = grabCut(colour, skyPrior(colour, flood, occluded), {
    rounds: 1,
    certainAbove: 0.95,
    certainBelow: 0.04,
    priorWeight: 1.5,
  });
  const mask = topConnected(cut);
  let count = 0;
  for (const value of mask.values) count += value;
  return {
    mask,
    confidence: Math.min(1, (score - MIN_SCORE) / (SURE_SCORE - MIN_SCORE)),
    share: count / mask.values.length,
  };
}

/** The flood down to where ground begins in every photo that has some, or all of a picture that is nothing but sky. */
function skyFlood(colour: RgbPlanes, luma: Float32Array, occluded: PlaneF32 | undefined): Uint8Array {
  const signs = skySigns(colour, luma);
  const whole = floodFromTop(colour, luma, signs, occluded, 1);
  let count = 0;
  for (const value of whole) count += value;
  return count > NOTHING_BUT_SKY * whole.length ? whole : floodFromTop(colour, luma, signs, occluded, LOWEST);
}

/** What tells sky from what only has its colour, per pixel: how steep it is, how rough and how blue its surroundings are. */
interface SkySigns {
  readonly slopes: Float32Array;
  readonly roughness: Float32Array;
  readonly blueness: Float32Array;
}

function skySigns({ width, height, red, blue }: RgbPlanes, luma: Float32Array): SkySigns {
  const slopes = slopesOf(luma, width, height);
  const blues = blue.map((value, i) => value - red[i]!);
  return {
    slopes,
    roughness: boxBlur({ width, height, values: slopes }, EVEN_RADIUS).values,
    blueness: boxBlur({ width, height, values: blues }, BLUE_RADIUS).values,
  };
}

/** Smooth pixels of sky colour that are connected to the top edge, down to a share of the height: 0 or 1 each. */
function floodFromTop(
  colour: RgbPlanes,
  luma: Float32Array,
  { slopes, roughness, blueness }: SkySigns,
  occluded: PlaneF32 | undefined,
  lowestShare: number,
): Uint8Array {
  const { width, height, red, green, blue } = colour;
  const sky = new Uint8Array(width * height);
  const qualifies = (i: number): boolean => {
    if (occluded !== undefined && occluded.values[i]! > 0.3) return false;
    const y = Math.floor(i / width);
    const steep = slopes[i]!;
    if (steep >= 0.14) return false;
    const r = red[i]!;
    const g = green[i]!;
    const b = blue[i]!;
    const light = luma[i]!;
    // Dusk is nearly black but still blue; overcast is bright and grey; sunset is warm, smooth and high up.
    const bluish = b >= g - 0.03 && b > r + (light < 0.12 ? 0.03 : -0.02) && light > 0.02;
    // Rock in shade is as bluish grey as a rain cloud, but rough. Lattices and branches are rough before a blue that shows.
    if (bluish && (roughness[i]! < EVEN || blueness[i]! > CLEARLY_BLUE)) return true;
    const bright = light > 0.62 && Math.max(r, g, b) - Math.min(r, g, b) < 0.22;
    const glow = light > 0.45 && r >= g && g >= b - 0.02 && y < height * 0.5 && steep < 0.04;
    return bright || glow;
  };
  const stack: number[] = [];
  for (let x = 0; x < width; x += 1) {
    if (!qualifies(x)) continue;
    sky[x] = 1;
    stack.push(x);
  }
  const lowest = lowestShare < 1 ? Math.floor(height * lowestShare) : height - 1;
  const visit = (from: number, to: number): void => {
    if (sky[to] === 1) return;
    const step =
      Math.abs(red[from]! - red[to]!) +
      Math.abs(green[from]! - green[to]!) +
      Math.abs(blue[from]! - blue[to]!);
    if (step >= 0.16 || !qualifies(to)) return;
    sky[to] = 1;
    stack.push(to);
  };
  for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
    const x = i % width;
    const y = (i - x) / width;
    if (x > 0) visit(i, i - 1);
    if (x < width - 1) visit(i, i + 1);
    if (y > 0) visit(i, i - width);
    if (y < lowest) visit(i, i + width);
    // Through a lattice or a hedge of branches the same blue goes on.
    if (blueness[i]! <= CLEARLY_BLUE) continue;
    for (let gap = 2; gap <= LATTICE; gap += 1) {
      if (x >= gap && blueness[i - gap]! > CLEARLY_BLUE) visit(i, i - gap);
      if (x < width - gap && blueness[i + gap]! > CLEARLY_BLUE) visit(i, i + gap);
      if (y < lowest - gap && blueness[i + gap * width]! > CLEARLY_BLUE) visit(i, i + gap * width);
    }
  }
  return sky;
}

/** Steepness of luma across and down, per pixel. */
function slopesOf(luma: Float32Array, width: number, height: number): Float32Array {
  return Float32Array.from(luma, (_, i) => {
    const x = i % width;
    const y = (i - x) / width;
    const across = Math.abs(luma[x < width - 1 ? i + 1 : i]! - luma[x > 0 ? i - 1 : i]!);
    const down = Math.abs(luma[y < height - 1 ? i + width : i]! - luma[y > 0 ? i - width : i]!);
    return across + down;
  });
}

/**
 * How much a region at the top looks like a sky, 0 to 10: bluer than red, lighter than the rest, wide, large, without gaps
 * and without texture. Weights were set on eleven outdoor and indoor photos.
 */
function skyScore(colour: RgbPlanes, luma: Float32Array, sky: Uint8Array): number {
  const { width, height, red, blue } = colour;
  let count = 0;
  let hull = 0;
  // One piece has to be wide: boards and panes beside a window are several.
  const topCount = widestTopPiece(sky, width, height);
  let blueness = 0;
  let light = 0;
  let lightElsewhere = 0;
  let texture = 0;
  for (let x = 0; x < width; x += 1) {
    let bottom = -1;
    for (let y = 0; y < height; y += 1) if (sky[y * width + x] === 1) bottom = y;
    hull += bottom + 1;
  }
  for (let i = 0; i < sky.length; i += 1) {
    if (sky[i] === 0) {
      lightElsewhere += luma[i]!;
      continue;
    }
    count += 1;
    blueness += blue[i]! - red[i]!;
    light += luma[i]!;
    if (i < width || i >= sky.length - width) continue;
    if (sky[i - 1]! + sky[i + 1]! + sky[i - width]! + sky[i + width]! < 4) continue;
    texture += Math.abs(4 * luma[i]! - luma[i - 1]! - luma[i + 1]! - luma[i - width]! - luma[i + width]!);
  }
  if (count === 0) return 0;
  const part = (value: number, from: number, to: number): number =>
    Math.min(1, Math.max(0, (value - from) / (to - from)));
  const elsewhere = sky.length - count;
  const lighter = elsewhere === 0 ? 0 : part(light / count - lightElsewhere / elsewhere, 0, 0.4);
  return (
    2.5 * part(blueness / count, -0.02, 0.1) +
    2 * lighter +
    2 * part(topCount / width, 0.3, 0.8) +
    2 * part(count / sky.length, 0.03, 0.13) +
    1.5 * part(count / hull, 0.7, 0.95) -
    1.5 * part(texture / count, 0.008, 0.018)
  );
}

/** How many pixels of the top row belong to one connected piece, at most. */
function widestTopPiece(sky: Uint8Array, width: number, height: number): number {
  const { labels } = connectedBlobs({ width, height, values: Float32Array.from(sky) }, 0.5);
  const counts = new Map<number, number>();
  for (const label of labels.subarray(0, width))
    if (label >= 0) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

/** Certain inside the flood, impossible below the skyline of each neighbourhood, open in between (clouds, haze). */
function skyPrior(colour: RgbPlanes, sky: Uint8Array, occluded: PlaneF32 | undefined): PlaneF32 {
  const { width, height, red, green, blue } = colour;
  const inside = boxBlur({ width, height, values: Float32Array.from(sky) }, 2).values;
  const lowest = new Int32Array(width);
  for (let x = 0; x < width; x += 1) {
    for (let y = 0; y < height; y += 1) if (sky[y * width + x] === 1) lowest[x] = y;
  }
  const reach = Math.round(width / 20);
  const values = new Float32Array(width * height);
  for (let x = 0; x < width; x += 1) {
    let skyline = 0;
    for (let k = Math.max(0, x - reach); k <= Math.min(width - 1, x + reach); k += 1) {
      skyline = Math.max(skyline, lowest[k]!);
    }
    for (let y = 0; y < height; y += 1) {
      const i = y * width + x;
      if (occluded !== undefined && occluded.values[i]! > 0.3) continue;
      if (inside[i]! > 0.97) values[i] = 0.97;
      else if (y <= skyline) {
        // A cloud is light and without colour; a roof or a branch is rarely either.
        const lightest = Math.max(red[i]!, green[i]!, blue[i]!);
        const darkest = Math.min(red[i]!, green[i]!, blue[i]!);
        const cloud = darkest > 0.55 && lightest - darkest < 0.2;
        values[i] = inside[i]! > 0.5 ? 0.8 : cloud ? 0.7 : 0.4;
      } else values[i] = y <= skyline + 3 ? 0.15 : 0;
    }
  }
  return { width, height, values };
}

/** Only what hangs together with the top edge, without pinholes. */
function topConnected(mask: PlaneF32): PlaneF32 {
  const { width, height } = mask;
  const smooth = boxBlur(mask, 1).values;
  const kept = new Float32Array(width * height);
  const stack: number[] = [];
  const visit = (i: number): void => {
    if (kept[i] === 1 || smooth[i]! <= 0.5) return;
    kept[i] = 1;
    stack.push(i);
  };
  for (let x = 0; x < width; x += 1) visit(x);
  for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
    const x = i % width;
    if (x > 0) visit(i - 1);
    if (x < width - 1) visit(i + 1);
    if (i >= width) visit(i - width);
    if (i + width < kept.length) visit(i + width);
  }
  return { width, height, values: kept };
}
