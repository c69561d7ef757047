import { cubicAt, nearestSeen, type SeenFrame } from './commanded-change.ts';
import { seenFrom } from './commanded-points.ts';
import type { ShimmerScene } from './edge-shimmer.ts';

/** Steps that find what lies behind a place: each divides the error by the parallax between two neighbouring pixels. */
const SEARCH_STEPS = 6;
const FOUND_PIXELS = 0.05;

/** Pixels along edges of depth, and both surfaces that meet there (inverse depth per pixel of the photo). */
export interface Rim {
  readonly pixels: Int32Array;
  readonly near: Float32Array;
  readonly far: Float32Array;
}

/**
 * Variance, over some frames, of the near surface's content at rim pixels, less what the background that passes behind explains. A
 * half-covered pixel goes with the near surface and still changes, because it shows `share * near + (1 - share) * behind`
 * (Porter and Duff 1984) and other background comes behind it in every frame: a perfectly composited clip does that too. What
 * is behind is taken from frames of the same clip that part both surfaces so far that it lies open; then the constant near
 * colour and share that fit best are found, and what they leave is counted, scaled to the freedom that the fit takes. A
 * silhouette that swims changes its share, which no constant explains. NaN where no frame shows what is behind.
 *
 * @param frames the ones judged
 * @param others frames of the clip in which what is behind may lie open
 */
export function rimVariance(
  { plan, disparity }: Pick<ShimmerScene, 'plan' | 'disparity'>,
  { pixels, near, far }: Rim,
  frames: readonly SeenFrame[],
  others: readonly SeenFrame[],
  tolerance: number,
): Float64Array {
  const { width } = plan;
  const inverseDepth = disparity.map((value) => plan.depth.far + plan.depth.gain * value);
  const open = others.map((frame) => ({ frame, nearest: nearestSeen({ plan, inverseDepth }, frame.pose) }));
  const own = Float64Array.from(pixels, (i) => near[i]!);
  const behindDepth = Float64Array.from(pixels, (i) => far[i]!);
  const places = new Float64Array(2 * pixels.length);
  pixels.forEach((pixel, k) => {
    places[2 * k] = (pixel % width) + 0.5;
    places[2 * k + 1] = Math.floor(pixel / width) + 0.5;
  });
  const shown: Float64Array[] = [];
  const behind: Float64Array[] = [];
  for (const { pose, image } of frames) {
    const at = seenFrom(plan, pose, { places, inverseDepth: own }).places;
    shown.push(
      Float64Array.from(pixels, (_, k) => cubicAt(image, at[2 * k]! - 0.5, at[2 * k + 1]! - 0.5) / 255),
    );
    behind.push(
      openBackground(plan, contentBehind(plan, pose, at, behindDepth), behindDepth, open, tolerance),
    );
  }
  return Float64Array.from(pixels, (_, k) =>
    unexplained(
      shown.map((values) => values[k]!),
      behind.map((values) => values[k]!),
    ),
  );
}

type Plan = ShimmerScene['plan'];

/** Places of the photo whose content, at the given inverse depth, a pose sees at the given places; NaN where none is found. */
function contentBehind(
  plan: Plan,
  pose: SeenFrame['pose'],
  at: ArrayLike<number>,
  inverseDepth: Float64Array,
): Float64Array {
  const places = Float64Array.from(at);
  for (let step = 0; step <= SEARCH_STEPS; step++) {
    const seen = seenFrom(plan, pose, { places, inverseDepth }).places;
    for (let i = 0; i < places.length; i++) {
      const error = at[i]! - seen[i]!;
      places[i] =
        step === SEARCH_STEPS && !(Math.abs(error) < FOUND_PIXELS) ? Number.NaN : places[i]! + error;
    }
  }
  return places;
}

/** What the frames in which it lies open show of some content, on [0, 1]; NaN where none does. */
function openBackground(
  plan: Plan,
  places: Float64Array,
  inverseDepth: Float64Array,
  open: readonly { readonly frame: SeenFrame; readonly nearest: Float32Array }[],
  tolerance: number,
): Float64Array {
  const { width, height } = plan;
  const sum = new Float64Array(inverseDepth.length);
  const count = new Float64Array(inverseDepth.length);
  for (const { frame, nearest } of open) {
    const seen = seenFrom(plan, frame.pose, { places, inverseDepth });
    for (let k = 0; k < sum.length; k++) {
      const [x, y] = [seen.places[2 * k]! - 0.5, seen.places[2 * k + 1]! - 0.5];
      if (!(x >= 0 && y >= 0 && x <= width - 1 && y <= height - 1)) continue;
      if (nearest[Math.round(y) * width + Math.round(x)]! > seen.inverseDepth[k]! + tolerance) continue;
      sum[k]! += cubicAt(frame.image, x, y) / 255;
      count[k]! += 1;
    }
  }
  return sum.map((total, k) => total / count[k]!);
}

/** Mean squared error of `shown` about its best constant mixture with `behind`, as if only a mean had been fitted. */
function unexplained(shown: readonly number[], behind: readonly number[]): number {
  const count = shown.length;
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / count;
  const [own, other] = [mean(shown), mean(behind)];
  let [both, squares] = [0, 0];
  for (let k = 0; k < count; k++) {
    both += (shown[k]! - own) * (behind[k]! - other);
    squares += (behind[k]! - other) ** 2;
  }
  const clear =
    squares > 0 ? Math.min(1, Math.max(0, both / squares)) : Number.isNaN(squares) ? Number.NaN : 0;
  let left = 0;
  for (let k = 0; k < count; k++) left += (shown[k]! - own - clear * (behind[k]! - other)) ** 2;
  return (left / count) * (clear > 0 ? (count - 1) / (count - 2) : 1);
}
