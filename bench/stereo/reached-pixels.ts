import type { NumberGrid } from './read-npz.ts';

/**
 * Returns 1 where some pixel of the left view lands in the right one, 0 where nothing does (disoccluded). A landing place
 * between two pixels reaches both of them. Unknown disparities take the farther of their nearest known neighbours in the row.
 */
export function reachedPixels(disparityPixels: NumberGrid): Uint8Array {
  const { width, height } = disparityPixels;
  const known = fillFromFarther(disparityPixels);
  const reached = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const place = x - known[y * width + x]!;
      for (const column of [Math.floor(place), Math.ceil(place)])
        if (column >= 0 && column < width) reached[y * width + column] = 1;
    }
  return reached;
}

/** Returns the disparities with unknown ones replaced along the row by the smaller of the known ones beside them. */
export function fillFromFarther({ width, height, values }: NumberGrid): Float32Array {
  const filled = Float32Array.from(values);
  for (let y = 0; y < height; y++) {
    const row = filled.subarray(y * width, (y + 1) * width);
    for (let x = 0; x < width; ) {
      if (Number.isFinite(row[x])) {
        x++;
        continue;
      }
      let end = x;
      while (end < width && !Number.isFinite(row[end])) end++;
      const before = x > 0 ? row[x - 1]! : Infinity;
      const after = end < width ? row[end]! : Infinity;
      const farther = Math.min(before, after);
      row.fill(Number.isFinite(farther) ? farther : 0, x, end);
      x = end;
    }
  }
  return filled;
}
