import { type FlowField, sampleAt } from './flow-field.ts';
import type { GreyImage } from './grey-image.ts';

const PATCH = 8;
const STRIDE = 4;
const AREA = PATCH * PATCH;
/** Squared grey levels per pixel added to the diagonal: a patch without texture stays where its start is. */
const DAMPING = 4 * AREA;
/** A step shorter than this, in pixels, ends the search of a patch. */
const FINE_STEP = 0.02;

/**
 * One level of the inverse search: a patch every 4 pixels is moved from `start` to where its mean-free grey values fit
 * best in `to`, then every pixel takes the mean of the patches over it, weighted by how well it fits each of them.
 */
export function searchPatches(from: GreyImage, to: GreyImage, start: FlowField, steps: number): FlowField {
  const { width, height } = from;
  const across = Math.floor((width - PATCH) / STRIDE) + 1;
  const down = Math.floor((height - PATCH) / STRIDE) + 1;
  const sumX = new Float32Array(width * height);
  const sumY = new Float32Array(width * height);
  const weight = new Float32Array(width * height);
  const patch = createPatchSearch(from, to, steps);
  for (let row = 0; row < down; row++) {
    // The last patches sit at the far edges, so that every pixel is under one.
    const top = row === down - 1 ? height - PATCH : row * STRIDE;
    for (let column = 0; column < across; column++) {
      const left = column === across - 1 ? width - PATCH : column * STRIDE;
      const centre = (top + PATCH / 2) * width + left + PATCH / 2;
      const { u, v, difference } = patch.search(left, top, start.x[centre]!, start.y[centre]!);
      for (let y = 0; y < PATCH; y++)
        for (let x = 0; x < PATCH; x++) {
          const at = (top + y) * width + left + x;
          const share = 1 / Math.max(1, Math.abs(difference[y * PATCH + x]!));
          sumX[at]! += share * u;
          sumY[at]! += share * v;
          weight[at]! += share;
        }
    }
  }
  for (let at = 0; at < weight.length; at++) {
    const inverse = 1 / weight[at]!;
    sumX[at]! *= inverse;
    sumY[at]! *= inverse;
  }
  return { width, height, x: sumX, y: sumY };
}

interface PatchSearch {
  /** The result is overwritten by the next search. */
  search(
    left: number,
    top: number,
    u: number,
    v: number,
  ): { readonly u: number; readonly v: number; readonly difference: Float32Array };
}

function createPatchSearch(from: GreyImage, to: GreyImage, steps: number): PatchSearch {
  const { width, height, values } = from;
  const template = new Float32Array(AREA);
  const gradientX = new Float32Array(AREA);
  const gradientY = new Float32Array(AREA);
  const difference = new Float32Array(AREA);
  const found = { u: 0, v: 0, difference };

  /** Fills `difference` with the moved patch minus the template, both free of their means; returns its squared sum. */
  function differ(left: number, top: number, u: number, v: number): number {
    const x0 = left + u;
    const y0 = top + v;
    let mean = 0;
    if (x0 >= 0 && y0 >= 0 && x0 + PATCH < width && y0 + PATCH < height) {
      const ix = x0 | 0;
      const iy = y0 | 0;
      const fx = x0 - ix;
      const fy = y0 - iy;
      const w00 = (1 - fx) * (1 - fy);
      const w10 = fx * (1 - fy);
      const w01 = (1 - fx) * fy;
      const w11 = fx * fy;
      const source = to.values;
      for (let y = 0, i = 0; y < PATCH; y++) {
        let at = (iy + y) * width + ix;
        for (let x = 0; x < PATCH; x++, i++, at++) {
          const value =
            w00 * source[at]! +
            w10 * source[at + 1]! +
            w01 * source[at + width]! +
            w11 * source[at + width + 1]!;
          const d = value - template[i]!;
          difference[i] = d;
          mean += d;
        }
      }
    } else {
      for (let y = 0, i = 0; y < PATCH; y++)
        for (let x = 0; x < PATCH; x++, i++) {
          const d = sampleAt(to.values, width, height, x0 + x, y0 + y) - template[i]!;
          difference[i] = d;
          mean += d;
        }
    }
    mean /= AREA;
    let sum = 0;
    for (let i = 0; i < AREA; i++) {
      const d = difference[i]! - mean;
      difference[i] = d;
      sum += d * d;
    }
    return sum;
  }

  function readTemplate(left: number, top: number): void {
    for (let y = 0, i = 0; y < PATCH; y++) {
      const cy = top + y;
      const above = cy > 0 ? -width : 0;
      const below = cy + 1 < height ? width : 0;
      for (let x = 0; x < PATCH; x++, i++) {
        const cx = left + x;
        const at = cy * width + cx;
        template[i] = values[at]!;
        const before = cx > 0 ? -1 : 0;
        const after = cx + 1 < width ? 1 : 0;
        gradientX[i] = (values[at + after]! - values[at + before]!) / (after - before);
        gradientY[i] = (values[at + below]! - values[at + above]!) / ((below - above) / width);
      }
    }
  }

  function search(left: number, top: number, startU: number, startV: number): typeof found {
    readTemplate(left, top);
    let [gx, gy, xx, xy, yy] = [0, 0, 0, 0, 0];
    for (let i = 0; i < AREA; i++) {
      const a = gradientX[i]!;
      const b = gradientY[i]!;
      gx += a;
      gy += b;
      xx += a * a;
      xy += a * b;
      yy += b * b;
    }
    xx += DAMPING - (gx * gx) / AREA;
    yy += DAMPING - (gy * gy) / AREA;
    xy -= (gx * gy) / AREA;
    const inverse = 1 / (xx * yy - xy * xy);
    let u = startU;
    let v = startV;
    const first = differ(left, top, u, v);
    let last = first;
    for (let step = 0; step < steps; step++) {
      let bx = 0;
      let by = 0;
      for (let i = 0; i < AREA; i++) {
        bx += gradientX[i]! * difference[i]!;
        by += gradientY[i]! * difference[i]!;
      }
      const du = (yy * bx - xy * by) * inverse;
      const dv = (xx * by - xy * bx) * inverse;
      u -= du;
      v -= dv;
      const error = differ(left, top, u, v);
      if (error >= last) {
        u += du;
        v += dv;
        differ(left, top, u, v);
        break;
      }
      last = error;
      if (du * du + dv * dv < FINE_STEP * FINE_STEP) break;
    }
    const strayed = (u - startU) * (u - startU) + (v - startV) * (v - startV) > AREA;
    if (strayed) {
      u = startU;
      v = startV;
      differ(left, top, u, v);
    }
    found.u = u;
    found.v = v;
    return found;
  }

  return { search };
}
