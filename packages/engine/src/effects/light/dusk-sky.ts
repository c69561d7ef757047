import type { RenderPlan } from '../../plan/render-plan.ts';
import type { EffectFrame } from '../effect.ts';

/** Frame pixels from one node of the sky's colours to the next: they change slowly. */
const CELL = 16;
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
  const end = SKY * far;
  return ({ rgba, inverseDepth }, { horizonY, luma }, sun, weight) => {
    const disc = Math.max(LEAST_DISC, luma + DISC_OVER);
    for (let y = 0, i = 0; y < height; y++) {
      fillLine(line, colours, y, horizonY, sun, width, height);
      for (let x = 0; x < width; x++, i++) {
        const at = 4 * i;
        const isOpen = inverseDepth[i]! < end;
        if (!isOpen && y > horizonY) continue;
        const sky = isOpen ? skyShare(inverseDepth[i]! / far) : gapShare(rgba, at);
        if (sky <= 0 || (!isOpen && !isBesideSky(inverseDepth, x, y, width, end))) continue;
        const light = lumaAt(rgba, at);
        const share = weight * (1 - OWN) * sky * (1 - Math.min(1, Math.max(0, (light - disc) / DISC_EDGE)));
        const ratio = (light + FLOOR) / (luma + FLOOR);
        const node = 3 * Math.trunc(x / CELL);
        const across = (x % CELL) / CELL;
        for (let channel = 0; channel < 3; channel++) {
          const from = line[node + channel]!;
          const colour = from + (line[node + 3 + channel]! - from) * across;
          // 0 stays 0 and white is never passed; ratio 1 leaves the colour as it is.
          const lit = (colour * ratio) / (1 + colour * (ratio - 1));
          rgba[at + channel] = rgba[at + channel]! + (255 * lit - rgba[at + channel]!) * share + 0.5;
        }
      }
    }
  };
}

/** The sky's colours along a row, 0 to 1, at a node every CELL pixels. */
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

/** A colour between stops, 0 to 1. */
function colourAt(stops: readonly Stop[], at: number): readonly number[] {
  const next = stops.findIndex(([stop]) => stop > at);
  const [from, to] =
    next < 0 ? [stops.at(-1)!, stops.at(-1)!] : [stops[Math.max(0, next - 1)]!, stops[next]!];
  const t = to[0] > from[0] ? (at - from[0]) / (to[0] - from[0]) : 0;
  return [1, 2, 3].map((k) => (from[k]! + (to[k]! - from[k]!) * t) / 255);
}

/**
 * How much of a pixel of something near is sky all the same, by how blue it is: between strands of hair and leaves there is no
 * depth to tell it by.
 */
function gapShare(rgba: Uint8Array, at: number): number {
  const blue = rgba[at + 2]! - rgba[at]!;
  return Math.min(1, Math.max(0, (blue - LEAST_BLUE) / (WHOLLY_BLUE - LEAST_BLUE)));
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
