import type { RenderPlan } from '../../plan/render-plan.ts';
import type { EffectFrame } from '../effect.ts';

/** Frame pixels from one node of the sky's colours to the next: they change slowly. */
const CELL_BITS = 4;
const CELL = 1 << CELL_BITS;
const PER_CELL = 1 / CELL;
const LEVELS = 256;
/** The byte of a pixel that is no colour. */
const OPAQUE = 0xff000000;
/** Over the inverse depth of the farthest, the sky ends here. */
const SKY = 1.5;
/** Every so many pixels tell of the sky as a whole: a prime, so that no column is preferred. */
const METER_STEP = 211;
type Stop = readonly [at: number, red: number, green: number, blue: number];

/** The colours of a sky by height over the horizon, in shares of the picture's height: far from its light, and near it. */
export interface SkyColours {
  readonly around: readonly Stop[];
  readonly towards: readonly Stop[];
}

/** Under a low sun: peach at the horizon, gold around the sun, a dull blue high up. */
export const LOW_SUN: SkyColours = {
  around: [
    [0, 238, 178, 142],
    [0.1, 236, 192, 164],
    [0.26, 194, 178, 180],
    [0.5, 132, 146, 176],
    [0.85, 88, 112, 156],
  ],
  towards: [
    [0, 255, 186, 108],
    [0.12, 255, 202, 142],
    [0.3, 244, 202, 166],
    [0.55, 190, 180, 180],
    [0.9, 118, 132, 166],
  ],
};

/** After it has set: a last band of rose, violet above it, and a deep blue. */
export const AFTER_SUNSET: SkyColours = {
  around: [
    [0, 150, 132, 158],
    [0.12, 118, 124, 172],
    [0.3, 74, 100, 160],
    [0.6, 40, 66, 126],
    [0.9, 24, 42, 92],
  ],
  towards: [
    [0, 222, 158, 138],
    [0.1, 180, 148, 166],
    [0.26, 106, 118, 172],
    [0.6, 48, 74, 136],
    [0.9, 26, 46, 98],
  ],
};

/** From the sun to where the sky is half as golden, over the picture's long side. */
const SUN_REACH = 0.34;
/** Of the photo's own colours in the sky. */
const OWN = 0.14;
/** Lumas are told apart by so much less in the dark, where an own sky is nearly black. */
const FLOOR = 0.12;
/** How far what is lighter goes to white, of the way that would keep its contrast. */
const LIFT = 0.72;
/** What is so much lighter than its sky is a sun or a lamp in it and stays one; so light at least, and this softly cut out. */
const DISC_OVER = 0.26;
const LEAST_DISC = 0.78;
const DISC_EDGE = 0.12;
/** What is so much bluer than red is sky between strands and leaves, in levels, and how far such gaps are from open sky, in pixels. */
const LEAST_BLUE = 20;
const WHOLLY_BLUE = 60;
const GAP = 12;

/** What is known of the sky of a frame: where it ends, in pixels from the top, and how light it is, 0 to 1. */
export interface SkyOfFrame {
  readonly horizonY: number;
  readonly luma: number;
}

/** How much of a pixel is sky, by its inverse depth over that of the farthest. */
const skyShare = (depth: number): number => Math.min(1, Math.max(0, (SKY - depth) / (SKY - 1)));

/** Looks where the sky of a frame ends, by its share of the frame, and how light it is. */
export function meterSky(
  { rgba, inverseDepth, height }: EffectFrame,
  { depth: { far } }: Pick<RenderPlan, 'depth'>,
): SkyOfFrame {
  let [sky, light, count] = [0, 0, 0];
  for (let i = 0; i < inverseDepth.length; i += METER_STEP, count++) {
    const share = skyShare(inverseDepth[i]! / far);
    if (share <= 0) continue;
    sky += share;
    light += share * lumaAt(rgba, 4 * i);
  }
  return { horizonY: (height * sky) / count, luma: sky > 0 ? light / sky : 0.5 };
}

/**
 * Makes what gives the sky of a frame other colours. Clouds stay where and what they are: what is lighter than the rest of the
 * sky stays lighter.
 */
export function createDuskSky(
  { width, height, depth: { far } }: Pick<RenderPlan, 'width' | 'height' | 'depth'>,
  colours: SkyColours,
): (frame: EffectFrame, sky: SkyOfFrame, sun: readonly [x: number, y: number], weight: number) => void {
  const columns = Math.ceil(width / CELL) + 1;
  const line = new Float32Array(3 * columns);
  const byLuma = new Float32Array(3 * LEVELS);
  const end = SKY * far;
  const perDepth = 1 / ((SKY - 1) * far);
  return ({ rgba, inverseDepth }, sky, sun, weight) => {
    const { horizonY } = sky;
    fillByLuma(byLuma, sky.luma, weight * (1 - OWN));
    // One load and one store for the four bytes of a pixel, red in the lowest.
    const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height);
    for (let y = 0; y < height; y++) {
      fillLine(line, colours, y, horizonY, sun, width, height);
      paintRow(pixels, inverseDepth, y, y <= horizonY);
    }
  };

  function paintRow(pixels: Uint32Array, inverseDepth: Float32Array, y: number, isAbove: boolean): void {
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const depth = inverseDepth[i]!;
      if (depth >= end && !isAbove) continue;
      const pixel = pixels[i]!;
      const red = pixel & 255;
      const blue = (pixel >> 16) & 255;
      let share: number;
      if (depth < end) share = (end - depth) * perDepth;
      else if (blue - red <= LEAST_BLUE || !isBesideSky(inverseDepth, x, y, width, end)) continue;
      // Between strands of hair and leaves there is no depth to tell sky by: there its blue does.
      else share = (blue - red - LEAST_BLUE) / (WHOLLY_BLUE - LEAST_BLUE);
      if (share > 1) share = 1;
      const green = (pixel >> 8) & 255;
      const luma = 3 * ((54 * red + 183 * green + 19 * blue) >> 8);
      share *= byLuma[luma]!;
      const scale = share * byLuma[luma + 1]!;
      const lift = share * byLuma[luma + 2]! + 0.5;
      const left = 1 - share;
      const node = 3 * (x >> CELL_BITS);
      const across = scale * (x & (CELL - 1)) * PER_CELL;
      const here = scale - across;
      // Every term is at least 0 and their sum at most 255.5: cut off, it is rounded.
      pixels[i] =
        (pixel & OPAQUE) |
        ((red * left + line[node]! * here + line[node + 3]! * across + lift) | 0) |
        (((green * left + line[node + 1]! * here + line[node + 4]! * across + lift) | 0) << 8) |
        (((blue * left + line[node + 2]! * here + line[node + 5]! * across + lift) | 0) << 16);
    }
  }
}

/**
 * Writes by luma how much of the new colours a place of the sky takes, and these as `scale * colour + lift`: darker than the sky
 * as a whole scales them down, lighter lifts them towards white.
 */
function fillByLuma(out: Float32Array, luma: number, share: number): void {
  const disc = Math.max(LEAST_DISC, luma + DISC_OVER);
  for (let level = 0; level < LEVELS; level++) {
    const light = level / (LEVELS - 1);
    const ratio = (light + FLOOR) / (luma + FLOOR);
    const lifted = ratio > 1 ? LIFT * (1 - 1 / ratio) : 0;
    out[3 * level] = share * (1 - Math.min(1, Math.max(0, (light - disc) / DISC_EDGE)));
    out[3 * level + 1] = ratio > 1 ? 1 - lifted : ratio;
    out[3 * level + 2] = 255 * lifted;
  }
}

/** The sky's colours along a row, 0 to 255, at a node every CELL pixels. */
function fillLine(
  line: Float32Array,
  { around, towards }: SkyColours,
  y: number,
  horizonY: number,
  [sunX, sunY]: readonly [number, number],
  width: number,
  height: number,
): void {
  const up = Math.max(0, (horizonY - y) / height);
  const [far, near] = [colourAt(around, up), colourAt(towards, up)];
  const unit = 1 / (SUN_REACH * Math.max(width, height));
  const dy = (y - sunY) * unit;
  for (let node = 0; node < line.length; node += 3) {
    const dx = ((node / 3) * CELL - sunX) * unit;
    const share = 1 / (1 + dx * dx + 0.7 * dy * dy);
    for (let channel = 0; channel < 3; channel++)
      line[node + channel] = far[channel]! + (near[channel]! - far[channel]!) * share;
  }
}

/** A colour between stops, 0 to 255. */
function colourAt(stops: readonly Stop[], at: number): readonly number[] {
  const next = stops.findIndex(([stop]) => stop > at);
  const [from, to] =
    next < 0 ? [stops.at(-1)!, stops.at(-1)!] : [stops[Math.max(0, next - 1)]!, stops[next]!];
  const t = to[0] > from[0] ? (at - from[0]) / (to[0] - from[0]) : 0;
  return [1, 2, 3].map((k) => from[k]! + (to[k]! - from[k]!) * t);
}

/** Whether there is sky a few pixels above or beside a place. */
function isBesideSky(inverseDepth: Float32Array, x: number, y: number, width: number, end: number): boolean {
  const i = y * width + x;
  return (
    (y >= GAP && inverseDepth[i - GAP * width]! < end) ||
    (x >= GAP && inverseDepth[i - GAP]! < end) ||
    (x + GAP < width && inverseDepth[i + GAP]! < end)
  );
}

function lumaAt(rgba: Uint8Array, at: number): number {
  return (54 * rgba[at]! + 183 * rgba[at + 1]! + 19 * rgba[at + 2]!) / 65280;
}
