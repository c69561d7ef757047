import type { Matte, Photo } from '../image.ts';

/** The light of a photo, for things drawn into it. Colours are sRGB, 0 to 1. */
export interface PhotoLight {
  /** Towards the light in the picture: x right, y down; at most 1 long, 0 for light from everywhere. */
  readonly x: number;
  readonly y: number;
  /** What a white surface looks like in the light, and in the shade. */
  readonly key: readonly [number, number, number];
  readonly shade: readonly [number, number, number];
}

const SOLID = 0.6;
/** The brightest share of a picture that tells how bright white is in it, and the darkest that tells how deep shade is. */
const BRIGHT_SHARE = 0.04;
/** A tint is taken over by this much: eyes adapt to the colour of the light, and white feathers should stay white. */
const TINT = 0.45;
/** White in the dimmest photo that still shows feathers as white. */
const LEAST_WHITE = 0.55;

const luma = (rgba: Uint8Array, at: number): number =>
  (0.2126 * rgba[at]! + 0.7152 * rgba[at + 1]! + 0.0722 * rgba[at + 2]!) / 255;

/** Estimates where the light comes from (from how the subject is shaded, else from the picture) and its colours. */
export function lightOfPhoto(photo: Photo, matte: Matte): PhotoLight {
  const { x, y } = shadingOf(photo, matte);
  const bright = brightestOf(photo);
  const white = Math.max(LEAST_WHITE, Math.min(0.97, Math.max(...bright)));
  const most = Math.max(...bright, 0.01);
  const key = bright.map((value) => white * (1 - TINT + (TINT * value) / most)) as [number, number, number];
  const mean = meanOf(photo);
  const brightestMean = Math.max(...mean, 0.01);
  const shade = mean.map(
    (value) =>
      white * (0.52 + 0.14 * Math.min(1, brightestMean)) * (1 - TINT + (TINT * value) / brightestMean),
  ) as [number, number, number];
  return { x, y, key, shade };
}

/** The slope of brightness over the subject (over the whole picture without one), as a direction. */
function shadingOf({ width, height, rgba }: Photo, { values }: Matte): { x: number; y: number } {
  const weighs = (index: number): number => (values[index]! > SOLID ? 1 : 0);
  let count = 0;
  for (let i = 0; i < width * height; i += 3) count += weighs(i);
  const all = count < 100;
  const sums = { n: 0, x: 0, y: 0, l: 0, xx: 0, yy: 0, xl: 0, yl: 0 };
  for (let i = 0; i < width * height; i += 3) {
    if (!all && weighs(i) === 0) continue;
    const x = (i % width) / height;
    const y = Math.floor(i / width) / height;
    const l = luma(rgba, 4 * i);
    sums.n += 1;
    sums.x += x;
    sums.y += y;
    sums.l += l;
    sums.xx += x * x;
    sums.yy += y * y;
    sums.xl += x * l;
    sums.yl += y * l;
  }
  const { n } = sums;
  const spread = (square: number, sum: number): number => square / n - (sum / n) * (sum / n);
  // How much brightness changes over two standard deviations of place, over a quarter of the whole range.
  const slope = (product: number, sum: number, square: number): number => {
    const deviation = Math.sqrt(Math.max(spread(square, sum), 1e-9));
    return ((product / n - (sum / n) * (sums.l / n)) / deviation) * 8;
  };
  const x = slope(sums.xl, sums.x, sums.xx);
  // Clothes are darker than faces whatever the light; and it comes from above more often than not.
  const y = 0.5 * slope(sums.yl, sums.y, sums.yy) - 0.35;
  const length = Math.max(1, Math.sqrt(x * x + y * y));
  return { x: x / length, y: y / length };
}

function brightestOf({ rgba }: Photo): readonly [number, number, number] {
  const bins = new Uint32Array(256);
  let count = 0;
  for (let at = 0; at < rgba.length; at += 12) {
    bins[Math.round(luma(rgba, at) * 255)]! += 1;
    count += 1;
  }
  let from = 255;
  for (let seen = 0; from > 0 && seen < BRIGHT_SHARE * count; from--) seen += bins[from]!;
  const sum = [0, 0, 0];
  let taken = 0;
  for (let at = 0; at < rgba.length; at += 12) {
    if (luma(rgba, at) * 255 < from) continue;
    for (let c = 0; c < 3; c++) sum[c] = sum[c]! + rgba[at + c]!;
    taken += 1;
  }
  return sum.map((value) => value / (255 * Math.max(1, taken))) as [number, number, number];
}

function meanOf({ rgba }: Photo): readonly [number, number, number] {
  const sum = [0, 0, 0];
  let count = 0;
  for (let at = 0; at < rgba.length; at += 12, count++)
    for (let c = 0; c < 3; c++) sum[c] = sum[c]! + rgba[at + c]!;
  return sum.map((value) => value / (255 * Math.max(1, count))) as [number, number, number];
}
