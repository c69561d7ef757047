import type { EffectFrame } from '../effect.ts';

/** Frame pixels per pixel of the blurred picture: what is smeared needs no more. */
const STEP = 2;
/** Taps of each of the two passes; together they smear over TAPS * TAPS places. */
const TAPS = 5;
/** A smear shorter than this, in pixels, is left alone; from the second on it is the whole picture there. */
const FROM_PIXELS = 0.8;
const WHOLE_PIXELS = 4;
/** A place that is nearly all subject tells nothing of the background beside it. */
const LEAST_WEIGHT = 0.03;

/** Smears a frame away from a point and spares the subject. Keeps only scratch. */
export interface SpeedBlur {
  /** (centreX, centreY): the place the camera runs towards, in pixels. reach: length of the smear over its distance. */
  smear(frame: EffectFrame, centreX: number, centreY: number, reach: number): void;
}

/** Makes the blur for frames of one size. */
export function createSpeedBlur(width: number, height: number): SpeedBlur {
  const columns = Math.ceil(width / STEP);
  const rows = Math.ceil(height / STEP);
  // Colours of the background times its weight, then the weight: the subject does not leak into what is smeared.
  const first = new Float32Array(4 * columns * rows);
  const second = new Float32Array(4 * columns * rows);
  return {
    smear: (frame, centreX, centreY, reach) => {
      if (reach <= 0) return;
      shrinkBackground(frame, columns, rows, first);
      const centre = { x: centreX / STEP, y: centreY / STEP };
      // The fine pass fills the gaps that the coarse pass leaves.
      pass(first, second, columns, rows, centre, reach / TAPS);
      pass(second, first, columns, rows, centre, reach);
      layBack(frame, first, columns, rows, { x: centreX, y: centreY }, reach);
    },
  };
}

function shrinkBackground(
  { width, height, rgba, matte }: EffectFrame,
  columns: number,
  rows: number,
  out: Float32Array,
): void {
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let weight = 0;
      for (let k = 0; k < STEP * STEP; k++) {
        const x = Math.min(width - 1, column * STEP + (k % STEP));
        const y = Math.min(height - 1, row * STEP + Math.trunc(k / STEP));
        const i = y * width + x;
        const free = 1 - matte[i]!;
        red += rgba[4 * i]! * free;
        green += rgba[4 * i + 1]! * free;
        blue += rgba[4 * i + 2]! * free;
        weight += free;
      }
      const at = 4 * (row * columns + column);
      out[at] = red;
      out[at + 1] = green;
      out[at + 2] = blue;
      out[at + 3] = weight;
    }
}

/** Adds up TAPS places of every pixel on its line through the centre. */
function pass(
  from: Float32Array,
  to: Float32Array,
  columns: number,
  rows: number,
  { x: centreX, y: centreY }: { readonly x: number; readonly y: number },
  reach: number,
): void {
  const scales = Array.from({ length: TAPS }, (_, k) => 1 + reach * (k / (TAPS - 1) - 0.5));
  for (let row = 0; row < rows; row++) {
    const lines = scales.map((scale) => {
      const y = Math.trunc(centreY + (row + 0.5 - centreY) * scale);
      return columns * Math.min(rows - 1, Math.max(0, y));
    });
    for (let column = 0; column < columns; column++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let weight = 0;
      for (let k = 0; k < TAPS; k++) {
        const x = Math.trunc(centreX + (column + 0.5 - centreX) * scales[k]!);
        const at = 4 * (lines[k]! + (x < 0 ? 0 : x >= columns ? columns - 1 : x));
        red += from[at]!;
        green += from[at + 1]!;
        blue += from[at + 2]!;
        weight += from[at + 3]!;
      }
      const at = 4 * (row * columns + column);
      to[at] = red;
      to[at + 1] = green;
      to[at + 2] = blue;
      to[at + 3] = weight;
    }
  }
}

/** Mixes the smeared picture in where the smear is long enough to be one, and not over the subject. */
function layBack(
  { width, height, rgba, matte }: EffectFrame,
  smeared: Float32Array,
  columns: number,
  rows: number,
  centre: { readonly x: number; readonly y: number },
  reach: number,
): void {
  const least = LEAST_WEIGHT * TAPS * TAPS * STEP * STEP;
  for (let y = 0; y < height; y++) {
    const dy = y + 0.5 - centre.y;
    const v = Math.min(rows - 1.001, Math.max(0, (y + 0.5) / STEP - 0.5));
    const row = Math.trunc(v);
    const fy = v - row;
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const free = 1 - matte[i]!;
      if (free < 0.01) continue;
      const dx = x + 0.5 - centre.x;
      const long = reach * Math.sqrt(dx * dx + dy * dy);
      const share = free * Math.min(1, Math.max(0, (long - FROM_PIXELS) / (WHOLE_PIXELS - FROM_PIXELS)));
      if (share <= 0) continue;
      const u = Math.min(columns - 1.001, Math.max(0, (x + 0.5) / STEP - 0.5));
      const column = Math.trunc(u);
      const fx = u - column;
      const at = 4 * (row * columns + column);
      const below = at + 4 * columns;
      const w11 = fx * fy;
      const w10 = fx - w11;
      const w01 = fy - w11;
      const w00 = 1 - fx - w01;
      const weight =
        smeared[at + 3]! * w00 +
        smeared[at + 7]! * w10 +
        smeared[below + 3]! * w01 +
        smeared[below + 7]! * w11;
      if (weight < least) continue;
      const scale = 1 / weight;
      for (let c = 0; c < 3; c++) {
        const value = rgba[4 * i + c]!;
        const mixed =
          smeared[at + c]! * w00 +
          smeared[at + 4 + c]! * w10 +
          smeared[below + c]! * w01 +
          smeared[below + 4 + c]! * w11;
        rgba[4 * i + c] = Math.trunc(value + share * (mixed * scale - value) + 0.5);
      }
    }
  }
}
