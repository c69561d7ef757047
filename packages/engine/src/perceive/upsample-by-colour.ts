import type { Photo, PlaneF32 } from '../image.ts';
import type { RgbPlanes } from './rgb-planes.ts';

/** Neighbours closer than this are one surface and are interpolated; further apart they are two, and one must be chosen. */
const SURFACE_STEP = 0.03;

/**
 * A plane in [0, 1] at the photo's size. On a surface it is bilinear; across a step each photo pixel takes the value of that
 * neighbour in the small picture whose colour is most like its own (weighed by nearness), so a step stays a step and follows
 * the photo's edges. Halfway values, which would stretch like rubber between near and far, never appear.
 * `guide` is the photo at the plane's size. A plane as large as the photo comes back as it is.
 * Source: Kopf et al., "Joint Bilateral Upsampling", SIGGRAPH 2007; the choice instead of a mean is our own.
 */
export function upsampleByColour(photo: Photo, guide: RgbPlanes, plane: PlaneF32): PlaneF32 {
  const { width, height, rgba } = photo;
  if (plane.width === width && plane.height === height) return plane;
  const { red, green, blue } = guide;
  const d = plane.values;
  const values = new Float32Array(width * height);
  const stepX = plane.width / width;
  const stepY = plane.height / height;
  for (let y = 0; y < height; y += 1) {
    const atY = Math.min(plane.height - 1, Math.max(0, (y + 0.5) * stepY - 0.5));
    const y0 = Math.floor(atY);
    const y1 = Math.min(plane.height - 1, y0 + 1);
    const ty = atY - y0;
    for (let x = 0; x < width; x += 1) {
      const atX = Math.min(plane.width - 1, Math.max(0, (x + 0.5) * stepX - 0.5));
      const x0 = Math.floor(atX);
      const x1 = Math.min(plane.width - 1, x0 + 1);
      const tx = atX - x0;
      const a = y0 * plane.width + x0;
      const b = y0 * plane.width + x1;
      const c = y1 * plane.width + x0;
      const e = y1 * plane.width + x1;
      const low = Math.min(d[a]!, d[b]!, d[c]!, d[e]!);
      const high = Math.max(d[a]!, d[b]!, d[c]!, d[e]!);
      const i = y * width + x;
      if (high - low < SURFACE_STEP) {
        values[i] = (1 - ty) * ((1 - tx) * d[a]! + tx * d[b]!) + ty * ((1 - tx) * d[c]! + tx * d[e]!);
        continue;
      }
      const r = rgba[4 * i]! / 255;
      const g = rgba[4 * i + 1]! / 255;
      const bl = rgba[4 * i + 2]! / 255;
      // Colour distance plus a little for being far away; the smallest wins.
      const cost = (j: number, far: number): number => {
        const dr = red[j]! - r;
        const dg = green[j]! - g;
        const db = blue[j]! - bl;
        return dr * dr + dg * dg + db * db + 0.01 * far;
      };
      let best = a;
      let least = cost(a, tx + ty);
      const costB = cost(b, 1 - tx + ty);
      if (costB < least) {
        best = b;
        least = costB;
      }
      const costC = cost(c, tx + 1 - ty);
      if (costC < least) {
        best = c;
        least = costC;
      }
      if (cost(e, 2 - tx - ty) < least) best = e;
      values[i] = d[best]!;
    }
  }
  return { width, height, values };
}
