import type { PlaneF32 } from '../image.ts';

/** Each value replaced by the median of its 3x3 window: single wrong values vanish, edges stay. The border is repeated. */
export function median3(plane: PlaneF32): PlaneF32 {
  const { width, height, values } = plane;
  const out = new Float32Array(values.length);
  const v = new Float32Array(9);
  const order = (a: number, b: number): void => {
    if (v[a]! > v[b]!) {
      const swap = v[a]!;
      v[a] = v[b]!;
      v[b] = swap;
    }
  };
  for (let y = 0; y < height; y += 1) {
    const above = Math.max(0, y - 1) * width;
    const here = y * width;
    const below = Math.min(height - 1, y + 1) * width;
    for (let x = 0; x < width; x += 1) {
      const left = Math.max(0, x - 1);
      const right = Math.min(width - 1, x + 1);
      v[0] = values[above + left]!;
      v[1] = values[above + x]!;
      v[2] = values[above + right]!;
      v[3] = values[here + left]!;
      v[4] = values[here + x]!;
      v[5] = values[here + right]!;
      v[6] = values[below + left]!;
      v[7] = values[below + x]!;
      v[8] = values[below + right]!;
      // Nineteen comparisons find the middle one (Paeth, "Median Finding on a 3x3 Grid", Graphics Gems I).
      order(1, 2);
      order(4, 5);
      order(7, 8);
      order(0, 1);
      order(3, 4);
      order(6, 7);
      order(1, 2);
      order(4, 5);
      order(7, 8);
      order(0, 3);
      order(5, 8);
      order(4, 7);
      order(3, 6);
      order(1, 4);
      order(2, 5);
      order(4, 7);
      order(4, 2);
      order(6, 4);
      order(4, 2);
      out[here + x] = v[4]!;
    }
  }
  return { width, height, values: out };
}
