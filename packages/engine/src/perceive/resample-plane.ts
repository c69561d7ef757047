import type { PlaneF32 } from '../image.ts';

/**
 * A plane at another size: the mean of the covered area where a side shrinks, bilinear where it grows. Pixel centres are at
 * +0.5 and the border is repeated, so a constant stays constant and nothing shifts.
 */
export function resamplePlane(plane: PlaneF32, width: number, height: number): PlaneF32 {
  if (plane.width === width && plane.height === height) return plane;
  const columns = resampleRows(plane.values, plane.width, plane.height, width);
  // Transposing lets one routine serve both directions.
  const turned = transpose(columns, width, plane.height);
  const rows = resampleRows(turned, plane.height, width, height);
  return { width, height, values: transpose(rows, height, width) };
}

/** Every row of `values` (height rows of `from` values) at `to` values. */
function resampleRows(values: Float32Array, from: number, height: number, to: number): Float32Array {
  if (from === to) return values;
  const out = new Float32Array(to * height);
  const step = from / to;
  const starts = new Int32Array(to + 1);
  const weights: number[] = [];
  const taps: number[] = [];
  for (let x = 0; x < to; x += 1) {
    starts[x] = taps.length;
    if (step <= 1) {
      const at = Math.min(from - 1, Math.max(0, (x + 0.5) * step - 0.5));
      const left = Math.floor(at);
      taps.push(left, Math.min(from - 1, left + 1));
      weights.push(1 - (at - left), at - left);
    } else {
      for (let tap = Math.floor(x * step); tap < Math.min(from, Math.ceil((x + 1) * step - 1e-9)); tap += 1) {
        taps.push(tap);
        weights.push((Math.min(tap + 1, (x + 1) * step) - Math.max(tap, x * step)) / step);
      }
    }
  }
  starts[to] = taps.length;
  const tapTable = Int32Array.from(taps);
  const weightTable = Float64Array.from(weights);
  for (let y = 0; y < height; y += 1) {
    const row = y * from;
    for (let x = 0; x < to; x += 1) {
      let sum = 0;
      for (let k = starts[x]!; k < starts[x + 1]!; k += 1)
        sum += weightTable[k]! * values[row + tapTable[k]!]!;
      out[y * to + x] = sum;
    }
  }
  return out;
}

function transpose(values: Float32Array, width: number, height: number): Float32Array {
  const out = new Float32Array(width * height);
  const tile = 32;
  for (let ty = 0; ty < height; ty += tile) {
    for (let tx = 0; tx < width; tx += tile) {
      const endX = Math.min(width, tx + tile);
      for (let y = ty; y < Math.min(height, ty + tile); y += 1) {
        for (let x = tx; x < endX; x += 1) out[x * height + y] = values[y * width + x]!;
      }
    }
  }
  return out;
}
