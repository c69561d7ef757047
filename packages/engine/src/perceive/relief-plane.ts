import type { ReliefPoint } from './layout-cues.ts';

/** How much a place must be covered by points before they speak for it: with less their word fades out. */
const QUIET = 0.35;

/**
 * A smooth plane through points that stand out or back, -1 to 1: each speaks for its surroundings, its word fading with the
 * square of the distance in its own radii, and where none is near nothing stands out.
 * Source: Shepard, "A two-dimensional interpolation function for irregularly-spaced data", 1968, with a rest of silence.
 */
export function reliefPlane(points: readonly ReliefPoint[], width: number, height: number): Float32Array {
  const values = new Float32Array(width * height);
  if (points.length === 0) return values;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      let total = QUIET;
      for (const { u, v, radius, nearer } of points) {
        const dx = (x + 0.5 - u * width) / (radius * width);
        const dy = (y + 0.5 - v * height) / (radius * width);
        const away = 1 + dx * dx + dy * dy;
        const weight = 1 / (away * away);
        sum += weight * nearer;
        total += weight;
      }
      values[y * width + x] = Math.min(1, Math.max(-1, sum / total));
    }
  }
  return values;
}
