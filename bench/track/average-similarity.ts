import type { Points } from './track-grid.ts';

/** A similarity about a centre, as SimilarityFit has it, without what a robust choice of points would tell. */
export interface AverageSimilarity {
  readonly scale: number;
  /** Positive is clockwise on the screen. */
  readonly rotationRadians: number;
  /** Where it takes a place. */
  readonly carry: (x: number, y: number) => readonly [number, number];
}

const ROUNDS = 8;
/** Pixels: closer misses than this count in full. */
const TOLERANCE = 0.25;

/**
 * Returns the similarity that all chosen points follow on average: least absolute distances by reweighted least squares
 * (Weiszfeld). Unlike a robust fit it does not jump from one surface of a scene to another between frames, so it draws
 * curves. undefined with fewer than 4 points.
 */
export function averageSimilarity(
  from: Points,
  to: Points,
  chosen: readonly number[],
): AverageSimilarity | undefined {
  if (chosen.length < 4) return undefined;
  const weights = new Float64Array(chosen.length).fill(1);
  let [a, b] = [1, 0];
  let [fromX, fromY, toX, toY] = [0, 0, 0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    let [w, px, py, qx, qy] = [0, 0, 0, 0, 0];
    chosen.forEach((i, k) => {
      w += weights[k]!;
      px += weights[k]! * from[2 * i]!;
      py += weights[k]! * from[2 * i + 1]!;
      qx += weights[k]! * to[2 * i]!;
      qy += weights[k]! * to[2 * i + 1]!;
    });
    [px, py, qx, qy] = [px / w, py / w, qx / w, qy / w];
    [fromX, fromY, toX, toY] = [px, py, qx, qy];
    let [dot, cross, norm] = [0, 0, 0];
    chosen.forEach((i, k) => {
      const [x, y] = [from[2 * i]! - px, from[2 * i + 1]! - py];
      const [u, v] = [to[2 * i]! - qx, to[2 * i + 1]! - qy];
      dot += weights[k]! * (x * u + y * v);
      cross += weights[k]! * (x * v - y * u);
      norm += weights[k]! * (x * x + y * y);
    });
    if (norm < 1e-9) return undefined;
    [a, b] = [dot / norm, cross / norm];
    chosen.forEach((i, k) => {
      const [x, y] = [from[2 * i]! - px, from[2 * i + 1]! - py];
      const miss = Math.hypot(a * x - b * y + qx - to[2 * i]!, b * x + a * y + qy - to[2 * i + 1]!);
      weights[k] = 1 / Math.max(TOLERANCE, miss);
    });
  }
  return {
    scale: Math.hypot(a, b),
    rotationRadians: Math.atan2(b, a),
    carry: (x, y) => [a * (x - fromX) - b * (y - fromY) + toX, b * (x - fromX) + a * (y - fromY) + toY],
  };
}
