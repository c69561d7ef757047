import type { GreyImage } from './grey-image.ts';

/** Coefficients of the cubic spline through the pixels of an image, mirrored at its edges. */
export interface SplineImage {
  readonly width: number;
  readonly height: number;
  readonly coefficients: Float64Array;
}

/** Pole of the cubic B-spline's inverse filter. */
const POLE = Math.sqrt(3) - 2;
/** Pixels that the first coefficient of a line hangs on: POLE to this power is 1e-14. */
const REACH = 24;

/**
 * Returns the cubic spline through the pixels of an image, to read places beside pixels from. Four-point interpolation
 * pulls fine texture towards the nearest pixel; the spline does so by a third of that or less.
 *
 * source: Unser, "Splines: a perfect fit for signal and image processing", 1999; what interpolation does to trackers:
 *   Schreier, Braasch, Sutton, "Systematic errors in digital image correlation", 2000.
 */
export function splineThrough({ width, height, values }: GreyImage): SplineImage {
  const coefficients = Float64Array.from(values);
  for (let y = 0; y < height; y++) filterLine(coefficients, y * width, 1, width);
  for (let x = 0; x < width; x++) filterLine(coefficients, x, width, height);
  return { width, height, coefficients };
}

/** The spline at a place inside the image, pixel centres at whole numbers. */
export function splineAt({ width, height, coefficients }: SplineImage, x: number, y: number): number {
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  const across = splineWeights(x - x0);
  const down = splineWeights(y - y0);
  let sum = 0;
  for (let j = 0; j < 4; j++) {
    const row = Math.min(height - 1, Math.max(0, y0 + j - 1)) * width;
    let line = 0;
    for (let i = 0; i < 4; i++)
      line += across[i]! * coefficients[row + Math.min(width - 1, Math.max(0, x0 + i - 1))]!;
    sum += down[j]! * line;
  }
  return sum;
}

/** Turns a line of pixels into its coefficients, in place: once forwards, once backwards. */
function filterLine(line: Float64Array, start: number, stride: number, count: number): void {
  const last = start + (count - 1) * stride;
  let first = 0;
  for (let i = Math.min(count, REACH) - 1; i >= 0; i--) first = line[start + i * stride]! + POLE * first;
  line[start] = first;
  for (let at = start + stride; at <= last; at += stride) line[at]! += POLE * line[at - stride]!;
  line[last] = (POLE / (POLE * POLE - 1)) * (line[last]! + POLE * line[last - stride]!);
  for (let at = last - stride; at >= start; at -= stride) line[at] = POLE * (line[at + stride]! - line[at]!);
  for (let at = start; at <= last; at += stride) line[at]! *= 6;
}

/** Weights of the four coefficients about a place, `t` after the second of them. */
function splineWeights(t: number): readonly [number, number, number, number] {
  const rest = 1 - t;
  return [
    (rest * rest * rest) / 6,
    2 / 3 - t * t * (1 - t / 2),
    2 / 3 - rest * rest * (1 - rest / 2),
    (t * t * t) / 6,
  ];
}
