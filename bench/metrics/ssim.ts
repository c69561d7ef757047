import type { GreyImage } from '../track/grey-image.ts';
import { checkSameSize } from './psnr.ts';

const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;
/** Side of the window over which means and variances are taken. */
const WINDOW = 7;

/**
 * Mean structural similarity of two grey images, 7x7 uniform window, constants 0.01 and 0.03 (Wang et al., Image Quality
 * Assessment: From Error Visibility to Structural Similarity, IEEE TIP 2004; the uniform window is scikit-image's default
 * and what the published numbers of the stereo protocol were made with). Windows lie fully inside the frame; `where`
 * limits the mean to window centres that are not 0.
 */
export function ssimOf(a: GreyImage, b: GreyImage, where?: Uint8Array): number {
  checkSameSize(a, b);
  const { width, height } = a;
  const product = (p: Float32Array, q: Float32Array): Float64Array =>
    Float64Array.from(p, (v, i) => v * q[i]!);
  const sums = [
    Float64Array.from(a.values),
    Float64Array.from(b.values),
    product(a.values, a.values),
    product(b.values, b.values),
    product(a.values, b.values),
  ].map((plane) => summedArea(plane, width, height));
  const n = WINDOW * WINDOW;
  const reach = WINDOW >> 1;
  let total = 0;
  let count = 0;
  for (let y = reach; y + reach < height; y++)
    for (let x = reach; x + reach < width; x++) {
      if (where !== undefined && where[y * width + x] === 0) continue;
      const [ma, mb, aa, bb, ab] = sums.map((table) => windowSum(table, width, x - reach, y - reach) / n) as [
        number,
        number,
        number,
        number,
        number,
      ];
      // Unbiased estimates, as in the reference implementations.
      const unbias = n / (n - 1);
      const va = unbias * (aa - ma * ma);
      const vb = unbias * (bb - mb * mb);
      const cov = unbias * (ab - ma * mb);
      total += ((2 * ma * mb + C1) * (2 * cov + C2)) / ((ma * ma + mb * mb + C1) * (va + vb + C2));
      count++;
    }
  return total / count;
}

/** Sums over all rectangles from the top left corner; one row and column larger than the plane. */
function summedArea(plane: Float64Array, width: number, height: number): Float64Array {
  const table = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += plane[y * width + x]!;
      table[(y + 1) * (width + 1) + x + 1] = table[y * (width + 1) + x + 1]! + row;
    }
  }
  return table;
}

function windowSum(table: Float64Array, width: number, left: number, top: number): number {
  const stride = width + 1;
  const upper = top * stride + left;
  const lower = upper + WINDOW * stride;
  return table[lower + WINDOW]! - table[lower]! - table[upper + WINDOW]! + table[upper]!;
}
