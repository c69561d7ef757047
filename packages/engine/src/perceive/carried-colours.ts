import { pushPull } from '../kernels/push-pull/push-pull.ts';
import { boxBlur } from './box-blur.ts';
import type { RgbPlanes } from './rgb-planes.ts';

/** Colours of known places carried smoothly everywhere, held at half the size: what is carried is smooth. */
export interface CarriedColours {
  /** Half the picture's, rounded up. */
  readonly width: number;
  readonly height: number;
  /** How far each place of the half size is known, 0 to 1. */
  readonly weight: Float32Array;
  /** Three values per place. */
  readonly values: Float32Array;
}

/**
 * Colours of the places where `known` is 1, carried to all others. At places that are not known these are the very values that
 * pushPull gives at full size, whose finest level only interpolates them.
 */
export function carryColours(colour: RgbPlanes, known: Uint8Array): CarriedColours {
  const { width, height, red, green, blue } = colour;
  const [columns, rows] = [(width + 1) >> 1, (height + 1) >> 1];
  const weight = new Float32Array(columns * rows);
  const values = new Float32Array(3 * columns * rows);
  for (let i = 0, y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      if (known[i] === 0) continue;
      const o = (y >> 1) * columns + (x >> 1);
      weight[o] = weight[o]! + 1;
      values[3 * o] = values[3 * o]! + red[i]!;
      values[3 * o + 1] = values[3 * o + 1]! + green[i]!;
      values[3 * o + 2] = values[3 * o + 2]! + blue[i]!;
    }
  }
  for (let o = 0; o < weight.length; o += 1) {
    const count = weight[o]!;
    if (count < 2) continue;
    for (let c = 3 * o; c < 3 * o + 3; c += 1) values[c] = values[c]! / count;
    weight[o] = 1;
  }
  pushPull(values, weight, columns, rows, 3, values);
  return { width: columns, height: rows, weight, values };
}

/** The carried colour of a place of the picture that is not known, into `out`. */
export function carriedColour(
  { width, height, values }: CarriedColours,
  x: number,
  y: number,
  out: Float64Array,
): void {
  const placeX = Math.min(width - 1, Math.max(0, x / 2 - 0.25));
  const placeY = Math.min(height - 1, Math.max(0, y / 2 - 0.25));
  const [left, top] = [placeX | 0, placeY | 0];
  const [tx, ty] = [placeX - left, placeY - top];
  const right = Math.min(width - 1, left + 1);
  const bottom = Math.min(height - 1, top + 1);
  for (let c = 0; c < 3; c += 1) {
    const above =
      values[3 * (top * width + left) + c]! * (1 - tx) + values[3 * (top * width + right) + c]! * tx;
    const below =
      values[3 * (bottom * width + left) + c]! * (1 - tx) + values[3 * (bottom * width + right) + c]! * tx;
    out[c] = above * (1 - ty) + below * ty;
  }
}

/**
 * How far known places stray from their own mean over windows of 2 * reach + 1 pixels of the picture, carried everywhere. One value
 * per place of the half size.
 */
export function carriedUnrest(
  colour: RgbPlanes,
  carried: CarriedColours,
  known: Uint8Array,
  reach: number,
): Float32Array {
  const { width: columns, height: rows, weight, values } = carried;
  const radius = Math.max(1, reach >> 1);
  const squared = new Float32Array(weight.length);
  const counts = new Uint8Array(weight.length);
  const channel = new Float32Array(weight.length);
  const planes = [colour.red, colour.green, colour.blue];
  for (const [c, plane] of planes.entries()) {
    for (let o = 0; o < channel.length; o += 1) channel[o] = values[3 * o + c]!;
    const mean = boxBlur({ width: columns, height: rows, values: channel }, radius).values;
    for (let i = 0, y = 0; y < colour.height; y += 1) {
      for (let x = 0; x < colour.width; x += 1, i += 1) {
        if (known[i] === 0) continue;
        const o = (y >> 1) * columns + (x >> 1);
        const off = plane[i]! - mean[o]!;
        squared[o] = squared[o]! + off * off;
        if (c === 0) counts[o] = counts[o]! + 1;
      }
    }
  }
  for (let o = 0; o < squared.length; o += 1) if (counts[o]! > 1) squared[o] = squared[o]! / counts[o]!;
  pushPull(squared, weight, columns, rows, 1, squared);
  const smooth = boxBlur({ width: columns, height: rows, values: squared }, radius).values;
  return smooth.map((value) => Math.sqrt(Math.max(0, value)));
}
