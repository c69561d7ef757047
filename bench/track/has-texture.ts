import type { GreyImage } from './grey-image.ts';

const REACH = 4;
/** Squared grey levels per pixel along the weaker direction; below it a place slides along an edge or floats in flat sky. */
const LEAST_TEXTURE = 0.3;

/**
 * Tells whether the surroundings (9x9 pixels) of a place can be found again in another frame: the smaller eigenvalue of
 * their structure tensor (Shi and Tomasi, Good Features to Track, CVPR 1994). x and y in pixels, centres at +0.5.
 */
export function hasTexture({ width, height, values }: GreyImage, x: number, y: number): boolean {
  const [cx, cy] = [Math.floor(x), Math.floor(y)];
  let [xx, xy, yy, count] = [0, 0, 0, 0];
  for (let py = Math.max(1, cy - REACH); py <= Math.min(height - 2, cy + REACH); py++)
    for (let px = Math.max(1, cx - REACH); px <= Math.min(width - 2, cx + REACH); px++) {
      const at = py * width + px;
      const gx = (values[at + 1]! - values[at - 1]!) / 2;
      const gy = (values[at + width]! - values[at - width]!) / 2;
      xx += gx * gx;
      xy += gx * gy;
      yy += gy * gy;
      count++;
    }
  if (count === 0) return false;
  const weaker = (xx + yy - Math.hypot(xx - yy, 2 * xy)) / 2;
  return weaker / count >= LEAST_TEXTURE;
}
