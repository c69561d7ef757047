import type { Points } from './track-grid.ts';

/** A similarity about a centre: q = centre + scale * R(rotation) * (p - centre) + (x, y). */
export interface SimilarityFit {
  readonly scale: number;
  /** Positive is clockwise on the screen. */
  readonly rotationRadians: number;
  readonly x: number;
  readonly y: number;
  /** Root mean square distance of all given points from the fit, in pixels. */
  readonly residualRms: number;
  /** The same over the points that agree with it. */
  readonly inlierRms: number;
  readonly inlierShare: number;
}

const TRIALS = 300;

/**
 * Least median of squares (Rousseeuw 1984) over pairs of points, then least squares over what lies within 2.5 robust
 * standard deviations. `from` and `to` hold the same points; `chosen` limits the fit to some of them. undefined with
 * fewer than 4 points. Repeatable: the pairs come from a fixed generator.
 */
export function fitSimilarity(
  from: Points,
  to: Points,
  centre: readonly [number, number],
  chosen: readonly number[] = Array.from({ length: from.length / 2 }, (_, i) => i),
): SimilarityFit | undefined {
  if (chosen.length < 4) return undefined;
  const random = createRandom(chosen.length);
  const squares = new Float64Array(chosen.length);
  let best: Parameters4 | undefined;
  let bestMedian = Infinity;
  for (let trial = 0; trial < TRIALS; trial++) {
    const i = chosen[Math.floor(random() * chosen.length)]!;
    const j = chosen[Math.floor(random() * chosen.length)]!;
    const candidate = leastSquares(from, to, centre, [i, j]);
    if (candidate === undefined) continue;
    chosen.forEach((point, k) => {
      squares[k] = squaredMiss(candidate, from, to, centre, point);
    });
    squares.sort();
    const median = squares[squares.length >> 1]!;
    if (median < bestMedian) {
      bestMedian = median;
      best = candidate;
    }
  }
  if (best === undefined) return undefined;
  const robust = best;
  // 1.4826 makes the median of a normal distribution its standard deviation.
  const limit = 2.5 * 1.4826 * (1 + 5 / chosen.length) * Math.sqrt(Math.max(bestMedian, 1e-6));
  const inliers = chosen.filter((point) => squaredMiss(robust, from, to, centre, point) <= limit * limit);
  const refined = leastSquares(from, to, centre, inliers) ?? robust;
  const rmsOf = (points: readonly number[]): number =>
    Math.sqrt(
      points.reduce((sum, point) => sum + squaredMiss(refined, from, to, centre, point), 0) / points.length,
    );
  return {
    scale: Math.hypot(refined.a, refined.b),
    rotationRadians: Math.atan2(refined.b, refined.a),
    x: refined.x,
    y: refined.y,
    residualRms: rmsOf(chosen),
    inlierRms: rmsOf(inliers),
    inlierShare: inliers.length / chosen.length,
  };
}

/** q - centre = [a -b; b a] (p - centre) + (x, y) */
interface Parameters4 {
  readonly a: number;
  readonly b: number;
  readonly x: number;
  readonly y: number;
}

function leastSquares(
  from: Points,
  to: Points,
  [cx, cy]: readonly [number, number],
  points: readonly number[],
): Parameters4 | undefined {
  const n = points.length;
  let [px, py, qx, qy] = [0, 0, 0, 0];
  for (const i of points) {
    px += (from[2 * i]! - cx) / n;
    py += (from[2 * i + 1]! - cy) / n;
    qx += (to[2 * i]! - cx) / n;
    qy += (to[2 * i + 1]! - cy) / n;
  }
  let [dot, cross, norm] = [0, 0, 0];
  for (const i of points) {
    const ax = from[2 * i]! - cx - px;
    const ay = from[2 * i + 1]! - cy - py;
    const bx = to[2 * i]! - cx - qx;
    const by = to[2 * i + 1]! - cy - qy;
    dot += ax * bx + ay * by;
    cross += ax * by - ay * bx;
    norm += ax * ax + ay * ay;
  }
  if (norm < 1e-9) return undefined;
  const a = dot / norm;
  const b = cross / norm;
  return { a, b, x: qx - (a * px - b * py), y: qy - (b * px + a * py) };
}

function squaredMiss(
  { a, b, x, y }: Parameters4,
  from: Points,
  to: Points,
  [cx, cy]: readonly [number, number],
  i: number,
): number {
  const px = from[2 * i]! - cx;
  const py = from[2 * i + 1]! - cy;
  const dx = a * px - b * py + x - (to[2 * i]! - cx);
  const dy = b * px + a * py + y - (to[2 * i + 1]! - cy);
  return dx * dx + dy * dy;
}

/** A small linear congruential generator: the fit must be the same every time. */
function createRandom(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
