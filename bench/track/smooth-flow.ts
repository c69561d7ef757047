import { type FlowField, sampleAt } from './flow-field.ts';
import type { GreyImage } from './grey-image.ts';

/** Grey levels per pixel below which a gradient is mostly noise and says little about motion. */
const GRADIENT_NOISE = 2;
/** Distance in pixels from the data's line up to which a miss counts in full. */
const DATA_TOLERANCE = 0.15;
/** Change of motion per pixel up to which unevenness counts in full; beyond it is an edge. */
const SMOOTH_TOLERANCE = 0.05;
const SMOOTHNESS = 0.12;
const SWEEPS = 6;
const OVER_RELAXATION = 1.6;

/**
 * Returns a flow moved towards the minimum of a robust energy: brightness constancy in units of pixels (each equation
 * divided by its gradient) plus total variation. Fills textureless places from their surroundings and sharpens sub-pixel
 * motion. After Brox et al., High Accuracy Optical Flow Estimation (ECCV 2004), with one linearisation.
 */
export function smoothFlow(from: GreyImage, to: GreyImage, flow: FlowField): FlowField {
  const { width, height } = from;
  const pixels = width * height;
  const data = linearise(from, to, flow);
  const { x: u, y: v } = flow;
  // Weights of the link to the right and to the pixel below.
  const right = new Float32Array(pixels);
  const below = new Float32Array(pixels);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (x + 1 < width) right[at] = linkWeight(u[at + 1]! - u[at]!, v[at + 1]! - v[at]!);
      if (y + 1 < height) below[at] = linkWeight(u[at + width]! - u[at]!, v[at + width]! - v[at]!);
    }
  const nu = Float32Array.from(u);
  const nv = Float32Array.from(v);
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const at = y * width + x;
        let links = 0;
        let aroundU = 0;
        let aroundV = 0;
        if (x > 0) {
          const w = right[at - 1]!;
          links += w;
          aroundU += w * nu[at - 1]!;
          aroundV += w * nv[at - 1]!;
        }
        if (x + 1 < width) {
          const w = right[at]!;
          links += w;
          aroundU += w * nu[at + 1]!;
          aroundV += w * nv[at + 1]!;
        }
        if (y > 0) {
          const w = below[at - width]!;
          links += w;
          aroundU += w * nu[at - width]!;
          aroundV += w * nv[at - width]!;
        }
        if (y + 1 < height) {
          const w = below[at]!;
          links += w;
          aroundU += w * nu[at + width]!;
          aroundV += w * nv[at + width]!;
        }
        const a = data.xx[at]! + links;
        const b = data.xy[at]!;
        const c = data.yy[at]! + links;
        const p = data.bx[at]! + aroundU;
        const q = data.by[at]! + aroundV;
        const inverse = 1 / (a * c - b * b);
        nu[at]! += OVER_RELAXATION * ((c * p - b * q) * inverse - nu[at]!);
        nv[at]! += OVER_RELAXATION * ((a * q - b * p) * inverse - nv[at]!);
      }
  return { width, height, x: nu, y: nv };
}

function linkWeight(du: number, dv: number): number {
  return (
    (SMOOTHNESS * SMOOTH_TOLERANCE) / Math.sqrt(SMOOTH_TOLERANCE * SMOOTH_TOLERANCE + du * du + dv * dv) +
    1e-5
  );
}

/** The weighted normal equations of brightness constancy per pixel: [xx xy; xy yy] (u, v) = (bx, by). */
interface DataTerm {
  readonly xx: Float32Array;
  readonly xy: Float32Array;
  readonly yy: Float32Array;
  readonly bx: Float32Array;
  readonly by: Float32Array;
}

function linearise(from: GreyImage, to: GreyImage, { x: u, y: v }: FlowField): DataTerm {
  const { width, height, values } = from;
  const pixels = width * height;
  const plane = (): Float32Array => new Float32Array(pixels);
  const data: DataTerm = { xx: plane(), xy: plane(), yy: plane(), bx: plane(), by: plane() };
  const moved = plane();
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      moved[at] = sampleAt(to.values, width, height, x + u[at]!, y + v[at]!);
    }
  for (let y = 1; y + 1 < height; y++)
    for (let x = 1; x + 1 < width; x++) {
      const at = y * width + x;
      const px = x + u[at]!;
      const py = y + v[at]!;
      // What has left the frame cannot be compared.
      if (px < 0 || py < 0 || px > width - 1 || py > height - 1) continue;
      const gx = (values[at + 1]! - values[at - 1]! + moved[at + 1]! - moved[at - 1]!) / 4;
      const gy = (values[at + width]! - values[at - width]! + moved[at + width]! - moved[at - width]!) / 4;
      const rest = moved[at]! - values[at]!;
      const scale = 1 / (gx * gx + gy * gy + GRADIENT_NOISE * GRADIENT_NOISE);
      const miss = rest * rest * scale;
      const weight = (scale * DATA_TOLERANCE) / Math.sqrt(DATA_TOLERANCE * DATA_TOLERANCE + miss);
      const target = gx * u[at]! + gy * v[at]! - rest;
      data.xx[at] = weight * gx * gx;
      data.xy[at] = weight * gx * gy;
      data.yy[at] = weight * gy * gy;
      data.bx[at] = weight * gx * target;
      data.by[at] = weight * gy * target;
    }
  return data;
}
