import { exp, ln } from '../deterministic-math.ts';
import type { PlaneF32 } from '../image.ts';
import { type ColourMixture, fitColourMixture, mixtureCost } from './colour-mixture.ts';
import { cutGraph } from './max-flow.ts';
import type { RgbPlanes } from './rgb-planes.ts';

/** How GrabCut treats the probability it starts from. */
export interface GrabCutOptions {
  /** Rounds of fitting colours and cutting. */
  readonly rounds: number;
  /** Pixels above are certainly foreground, below certainly background; only those between are cut. */
  readonly certainAbove: number;
  readonly certainBelow: number;
  /** Weight of the probability itself against the colour models; 0 ignores it. */
  readonly priorWeight: number;
}

/**
 * Strength of an edge without contrast, as in the paper, for pictures whose longer side has SMOOTHNESS_LONG_SIDE pixels.
 * It follows the size: outlines grow with the side but areas with its square, so a small picture would be smoothed away.
 */
const SMOOTHNESS = 50;
const SMOOTHNESS_LONG_SIDE = 384;
/** Capacities are integers; this many steps per unit of cost keep rounding far below any decision. */
const STEPS = 256;
const NEIGHBOUR_X = [1, -1, 0, 0, 1, -1, -1, 1] as const;
const NEIGHBOUR_Y = [0, 0, 1, -1, 1, -1, 1, -1] as const;

/**
 * The foreground as a plane of 0 and 1: the cut that best separates the colours of what is probably foreground from those of
 * what is probably background, along contrast. Without enough certain pixels on either side it is the probability above 0.5.
 * `probability` has the size of `colour`.
 * Source: Rother, Kolmogorov, Blake, "GrabCut", SIGGRAPH 2004; the soft prior is our own.
 */
export function grabCut(colour: RgbPlanes, probability: PlaneF32, options: GrabCutOptions): PlaneF32 {
  const { width, height } = colour;
  const count = width * height;
  const inside = new Uint8Array(count);
  const undecided = new Int32Array(count).fill(-1);
  const nodes: number[] = [];
  let certainInside = 0;
  let certainOutside = 0;
  for (let i = 0; i < count; i += 1) {
    const p = probability.values[i]!;
    inside[i] = p > 0.5 ? 1 : 0;
    if (p > options.certainAbove) certainInside += 1;
    else if (p < options.certainBelow) certainOutside += 1;
    else {
      undecided[i] = nodes.length;
      nodes.push(i);
    }
  }
  const asPlane = (): PlaneF32 => ({ width, height, values: Float32Array.from(inside) });
  if (certainOutside < 50 || nodes.length === 0) return asPlane();

  const pixels = Int32Array.from(nodes);
  const edges = contrastEdges(colour, pixels, undecided);
  for (let round = 0; round < options.rounds; round += 1) {
    const foreground = fitColourMixture(colour, inside);
    const background = fitColourMixture(
      colour,
      inside.map((value) => 1 - value),
    );
    if (foreground === undefined || background === undefined) break;
    const terminal = terminalCapacities(colour, probability, pixels, foreground, background, options);
    addCertainNeighbours(terminal, edges, pixels, probability, width, options);
    const side = cutGraph({
      nodeCount: pixels.length,
      neighbours: edges.neighbours,
      residual: Int32Array.from(edges.inner),
      terminal,
    });
    let changed = 0;
    for (let node = 0; node < pixels.length; node += 1) {
      const i = pixels[node]!;
      if (inside[i] !== side[node]) changed += 1;
      inside[i] = side[node]!;
    }
    if (changed < pixels.length / 500) break;
  }
  return asPlane();
}

interface ContrastEdges {
  readonly neighbours: Int32Array;
  /** Capacity towards undecided neighbours, else 0. */
  readonly inner: Int32Array;
  /** Capacity towards decided neighbours, else 0. */
  readonly outer: Int32Array;
}

/** Edges to the eight neighbours of each undecided pixel: weak across contrast. */
function contrastEdges(colour: RgbPlanes, pixels: Int32Array, undecided: Int32Array): ContrastEdges {
  const { width, height, red, green, blue } = colour;
  const neighbours = new Int32Array(pixels.length * 8).fill(-1);
  const inner = new Int32Array(pixels.length * 8);
  const outer = new Int32Array(pixels.length * 8);
  const contrast = new Float64Array(pixels.length * 8).fill(-1);
  let sum = 0;
  let pairs = 0;
  for (let node = 0; node < pixels.length; node += 1) {
    const i = pixels[node]!;
    const x = i % width;
    const y = (i - x) / width;
    for (let d = 0; d < 8; d += 1) {
      const nx = x + NEIGHBOUR_X[d]!;
      const ny = y + NEIGHBOUR_Y[d]!;
      if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
      const j = ny * width + nx;
      const r = red[i]! - red[j]!;
      const g = green[i]! - green[j]!;
      const b = blue[i]! - blue[j]!;
      const squared = r * r + g * g + b * b;
      contrast[node * 8 + d] = squared;
      sum += squared;
      pairs += 1;
      neighbours[node * 8 + d] = undecided[j]!;
    }
  }
  const beta = pairs === 0 || sum === 0 ? 0 : pairs / (2 * sum);
  const table = fallingExponentials();
  const strength = (SMOOTHNESS * Math.max(width, height)) / SMOOTHNESS_LONG_SIDE;
  for (let node = 0; node < pixels.length; node += 1) {
    for (let d = 0; d < 8; d += 1) {
      const edge = node * 8 + d;
      if (contrast[edge]! < 0) continue;
      const length = d < 4 ? 1 : Math.SQRT2;
      const weight =
        (strength * table[Math.min(table.length - 1, Math.round(64 * beta * contrast[edge]!))]!) / length;
      const capacity = Math.round(weight * STEPS);
      if (neighbours[edge]! >= 0) inner[edge] = capacity;
      else outer[edge] = capacity;
    }
  }
  return { neighbours, inner, outer };
}

/** exp(-i/64) for i up to 1023: edges need three digits, and a table is much quicker than the series. */
function fallingExponentials(): Float64Array {
  return Float64Array.from({ length: 1024 }, (_, i) => exp(-i / 64));
}

/** Positive: more like the foreground. */
function terminalCapacities(
  colour: RgbPlanes,
  probability: PlaneF32,
  pixels: Int32Array,
  foreground: ColourMixture,
  background: ColourMixture,
  options: GrabCutOptions,
): Int32Array {
  const terminal = new Int32Array(pixels.length);
  const logit = Float64Array.from({ length: 257 }, (_, i) => {
    const p = Math.min(0.98, Math.max(0.02, i / 256));
    return options.priorWeight * ln(p / (1 - p));
  });
  // One outlier pixel must not overrule a whole neighbourhood.
  const most = 10;
  for (let node = 0; node < pixels.length; node += 1) {
    const i = pixels[node]!;
    const r = colour.red[i]!;
    const g = colour.green[i]!;
    const b = colour.blue[i]!;
    const evidence = mixtureCost(background, r, g, b) - mixtureCost(foreground, r, g, b);
    const prior = logit[Math.round(256 * Math.min(1, Math.max(0, probability.values[i]!)))]!;
    terminal[node] = Math.round(STEPS * (Math.min(most, Math.max(-most, evidence)) + prior));
  }
  return terminal;
}

/** Decided neighbours pull: their side is fixed, so their edges become terminal capacity. */
function addCertainNeighbours(
  terminal: Int32Array,
  edges: ContrastEdges,
  pixels: Int32Array,
  probability: PlaneF32,
  width: number,
  options: GrabCutOptions,
): void {
  for (let node = 0; node < pixels.length; node += 1) {
    for (let d = 0; d < 8; d += 1) {
      const capacity = edges.outer[node * 8 + d]!;
      if (capacity === 0) continue;
      const j = pixels[node]! + NEIGHBOUR_Y[d]! * width + NEIGHBOUR_X[d]!;
      const sign = probability.values[j]! > options.certainAbove ? 1 : -1;
      terminal[node] = terminal[node]! + sign * capacity;
    }
  }
}
