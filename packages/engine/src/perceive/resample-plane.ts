import type { PlaneF32 } from '../image.ts';

/**
 * A plane at another size: the mean of the covered area where a side shrinks, bilinear where it grows. Pixel centres are at
 * +0.5 and the border is repeated, so a constant stays constant and nothing shifts. The same size comes back as it is.
 */
export function resamplePlane(plane: PlaneF32, width: number, height: number): PlaneF32 {
  if (plane.width === width && plane.height === height) return plane;
  // Whatever makes less of it comes first.
  const values =
    height < plane.height
      ? resampleRows(
          resampleColumns(plane.values, plane.width, plane.height, height),
          plane.width,
          height,
          width,
        )
      : resampleColumns(
          resampleRows(plane.values, plane.width, plane.height, width),
          width,
          plane.height,
          height,
        );
  return { width, height, values };
}

/** Which source samples make up each of `to` targets along one axis: taps of target i are starts[i] to starts[i + 1]. */
export interface ResampleTaps {
  readonly starts: Int32Array;
  readonly taps: Int32Array;
  readonly weights: Float64Array;
}

/** Taps that bring `from` samples to `to`. Weights of a target add up to 1; enlarging always gives two taps. */
export function resampleTaps(from: number, to: number): ResampleTaps {
  const step = from / to;
  const starts = new Int32Array(to + 1);
  const taps: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i < to; i += 1) {
    starts[i] = taps.length;
    if (step <= 1) {
      const at = Math.min(from - 1, Math.max(0, (i + 0.5) * step - 0.5));
      const before = Math.floor(at);
      taps.push(before, Math.min(from - 1, before + 1));
      weights.push(1 - (at - before), at - before);
    } else {
      const end = Math.min(from, Math.ceil((i + 1) * step - 1e-9));
      for (let tap = Math.floor(i * step); tap < end; tap += 1) {
        taps.push(tap);
        weights.push((Math.min(tap + 1, (i + 1) * step) - Math.max(tap, i * step)) / step);
      }
    }
  }
  starts[to] = taps.length;
  return { starts, taps: Int32Array.from(taps), weights: Float64Array.from(weights) };
}

/** Every row of `values` (height rows of `from` values) at `to` values. */
function resampleRows(values: Float32Array, from: number, height: number, to: number): Float32Array {
  if (from === to) return values;
  const out = new Float32Array(to * height);
  const { starts, taps, weights } = resampleTaps(from, to);
  const enlarging = to >= from;
  for (let y = 0; y < height; y += 1) {
    const row = y * from;
    const target = y * to;
    if (enlarging) {
      for (let x = 0, k = 0; x < to; x += 1, k += 2) {
        out[target + x] =
          weights[k]! * values[row + taps[k]!]! + weights[k + 1]! * values[row + taps[k + 1]!]!;
      }
      continue;
    }
    for (let x = 0; x < to; x += 1) {
      let sum = 0;
      for (let k = starts[x]!; k < starts[x + 1]!; k += 1) sum += weights[k]! * values[row + taps[k]!]!;
      out[target + x] = sum;
    }
  }
  return out;
}

/** Every column of `values` (`from` rows of width values) at `to` values; whole rows are added, which reads in order. */
function resampleColumns(values: Float32Array, width: number, from: number, to: number): Float32Array {
  if (from === to) return values;
  const out = new Float32Array(width * to);
  const { starts, taps, weights } = resampleTaps(from, to);
  const sums = new Float64Array(width);
  for (let y = 0; y < to; y += 1) {
    sums.fill(0);
    for (let k = starts[y]!; k < starts[y + 1]!; k += 1) {
      const weight = weights[k]!;
      const row = taps[k]! * width;
      for (let x = 0; x < width; x += 1) sums[x] = sums[x]! + weight * values[row + x]!;
    }
    out.set(sums, y * width);
  }
  return out;
}
