import { exp } from '../deterministic-math.ts';
import type { PlaneF32 } from '../image.ts';
import type { RgbPlanes } from './rgb-planes.ts';

/** How evidence is spread. */
export interface SmoothFillOptions {
  /** Pull of neighbours of the same colour relative to evidence of weight 1. */
  readonly smoothness: number;
  /** Colour difference (Euclidean, values in [0, 1]) at which neighbours are nearly separate. */
  readonly colourScale: number;
}

/** Neighbours across the strongest edge still hold together this much, so that nothing is left undefined. */
const WEAKEST_LINK = 0.004;
/** The smallest picture is solved out; the larger ones start close to their solution. */
const FIRST_SWEEPS = 80;
const SWEEPS = 12;
const SMALLEST_SIDE = 6;

/**
 * A plane that agrees with `target` where `weight` is large and spreads it smoothly elsewhere, stopping at colour edges: the
 * minimum of sum weight*(d - target)^2 + smoothness * sum link*(d - d')^2, approached coarse to fine by over-relaxation.
 * All planes have the size of `colour`.
 * Source: Farbman et al., "Edge-Preserving Decompositions", SIGGRAPH 2008 (weighted least squares); solver own.
 */
export function smoothFill(
  colour: RgbPlanes,
  target: PlaneF32,
  weight: PlaneF32,
  options: SmoothFillOptions,
): PlaneF32 {
  const levels: Level[] = [
    {
      width: colour.width,
      height: colour.height,
      planes: [colour.red, colour.green, colour.blue],
      weight: weight.values,
      pull: target.values.map((value, i) => value * weight.values[i]!),
    },
  ];
  for (let last = levels[0]!; Math.min(last.width, last.height) >= 2 * SMALLEST_SIDE; last = levels.at(-1)!) {
    levels.push(halved(last));
  }
  let solution: Float64Array | undefined;
  for (const level of levels.reverse()) {
    const start = new Float64Array(level.width * level.height);
    if (solution === undefined) start.fill(meanTarget(level));
    else enlarge(solution, level, start);
    relax(level, start, options, solution === undefined ? FIRST_SWEEPS : SWEEPS);
    solution = start;
  }
  return { width: colour.width, height: colour.height, values: Float32Array.from(solution!) };
}

interface Level {
  readonly width: number;
  readonly height: number;
  readonly planes: readonly [Float32Array, Float32Array, Float32Array];
  readonly weight: Float32Array;
  /** weight times target. */
  readonly pull: Float32Array;
}

/** Colours are averaged; evidence is added up, as four pixels vote together. */
function halved(level: Level): Level {
  const width = Math.ceil(level.width / 2);
  const height = Math.ceil(level.height / 2);
  const shrink = (values: Float32Array, total: boolean): Float32Array => {
    const out = new Float32Array(width * height);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const x1 = Math.min(level.width - 1, 2 * x + 1);
        const y1 = Math.min(level.height - 1, 2 * y + 1);
        const sum =
          values[2 * y * level.width + 2 * x]! +
          values[2 * y * level.width + x1]! +
          values[y1 * level.width + 2 * x]! +
          values[y1 * level.width + x1]!;
        out[y * width + x] = total ? sum : sum / 4;
      }
    }
    return out;
  };
  const [red, green, blue] = level.planes;
  return {
    width,
    height,
    planes: [shrink(red, false), shrink(green, false), shrink(blue, false)],
    weight: shrink(level.weight, true),
    pull: shrink(level.pull, true),
  };
}

function meanTarget(level: Level): number {
  let weight = 0;
  let pull = 0;
  for (let i = 0; i < level.weight.length; i += 1) {
    weight += level.weight[i]!;
    pull += level.pull[i]!;
  }
  return weight === 0 ? 0 : pull / weight;
}

function enlarge(coarse: Float64Array, level: Level, out: Float64Array): void {
  const coarseWidth = Math.ceil(level.width / 2);
  for (let y = 0; y < level.height; y += 1) {
    for (let x = 0; x < level.width; x += 1)
      out[y * level.width + x] = coarse[(y >> 1) * coarseWidth + (x >> 1)]!;
  }
}

/** Symmetric successive over-relaxation, in place. */
function relax(
  level: Level,
  values: Float64Array,
  { smoothness, colourScale }: SmoothFillOptions,
  sweeps: number,
): void {
  const { width, height, planes } = level;
  const [red, green, blue] = planes;
  const right = new Float32Array(width * height);
  const down = new Float32Array(width * height);
  const table = Float64Array.from({ length: 512 }, (_, k) => Math.max(WEAKEST_LINK, exp(-k / 32)));
  const link = (i: number, j: number): number => {
    const r = red[i]! - red[j]!;
    const g = green[i]! - green[j]!;
    const b = blue[i]! - blue[j]!;
    const steps = (32 * (r * r + g * g + b * b)) / (colourScale * colourScale);
    return smoothness * table[Math.min(511, Math.round(steps))]!;
  };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const i = y * width + x;
      if (x < width - 1) right[i] = link(i, i + 1);
      if (y < height - 1) down[i] = link(i, i + width);
    }
  }
  const update = (i: number, x: number, omega: number): void => {
    const toRight = right[i]!;
    const toDown = down[i]!;
    const toLeft = x > 0 ? right[i - 1]! : 0;
    const toUp = i >= width ? down[i - width]! : 0;
    const total = level.weight[i]! + toRight + toDown + toLeft + toUp;
    if (total === 0) return;
    let sum = level.pull[i]!;
    if (toRight > 0) sum += toRight * values[i + 1]!;
    if (toDown > 0) sum += toDown * values[i + width]!;
    if (toLeft > 0) sum += toLeft * values[i - 1]!;
    if (toUp > 0) sum += toUp * values[i - width]!;
    values[i] = values[i]! + omega * (sum / total - values[i]!);
  };
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    // The last sweeps settle what over-relaxation has stirred up.
    const omega = sweep < sweeps - 3 ? 1.7 : 1;
    if (sweep % 2 === 0) {
      for (let i = 0; i < values.length; i += 1) update(i, i % width, omega);
    } else {
      for (let i = values.length - 1; i >= 0; i -= 1) update(i, i % width, omega);
    }
  }
}
