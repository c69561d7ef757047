import { boxFilter } from '../box-filter/box-filter.ts';

/** A guide picture: three planes of height*width f32 in [0, 1]. */
export interface Guide {
  readonly width: number;
  readonly height: number;
  readonly red: Float32Array;
  readonly green: Float32Array;
  readonly blue: Float32Array;
}

/** The local linear model of a guided filter: output = red*r + green*g + blue*b + offset, one coefficient set per pixel. */
export interface GuidedCoefficients {
  readonly width: number;
  readonly height: number;
  readonly red: Float32Array;
  readonly green: Float32Array;
  readonly blue: Float32Array;
  readonly offset: Float32Array;
}

/**
 * Coefficients of the colour guided filter that explains `input` by the guide within windows of 2*radius+1 pixels.
 * `epsilon` is the variance of colour (values in [0, 1]) below which a window counts as flat.
 * `weights` (optional, >= 0) says how much each input value counts; where a whole window weighs nothing the result is the
 * plain mean.
 *
 * shape: input and weights: height*width f32 of the guide's size.
 * exactness: f64 sums and products in a fixed order; the same bits on every machine.
 * source: He, Sun, Tang, "Guided Image Filtering", ECCV 2010, equations 14 to 16 (weights: own).
 */
export function guidedCoefficients(
  guide: Guide,
  input: Float32Array,
  radius: number,
  epsilon: number,
  weights?: Float32Array,
): GuidedCoefficients {
  const { width, height } = guide;
  const count = width * height;
  const mean = windowMean(width, height, radius, weights);
  const product = new Float32Array(count);
  const meanOfProduct = (a: Float32Array, b: Float32Array): Float32Array => {
    for (let i = 0; i < count; i += 1) product[i] = a[i]! * b[i]!;
    return mean(product);
  };
  const { red, green, blue } = guide;
  const meanR = mean(red);
  const meanG = mean(green);
  const meanB = mean(blue);
  const meanP = mean(input);
  const meanRP = meanOfProduct(red, input);
  const meanGP = meanOfProduct(green, input);
  const meanBP = meanOfProduct(blue, input);
  const meanRR = meanOfProduct(red, red);
  const meanRG = meanOfProduct(red, green);
  const meanRB = meanOfProduct(red, blue);
  const meanGG = meanOfProduct(green, green);
  const meanGB = meanOfProduct(green, blue);
  const meanBB = meanOfProduct(blue, blue);
  const slopeR = new Float32Array(count);
  const slopeG = new Float32Array(count);
  const slopeB = new Float32Array(count);
  const offset = new Float32Array(count);
  for (let i = 0; i < count; i += 1) {
    const r = meanR[i]!;
    const g = meanG[i]!;
    const b = meanB[i]!;
    const p = meanP[i]!;
    // Covariance of the guide (symmetric 3x3, regularised), then of guide and input.
    const rr = meanRR[i]! - r * r + epsilon;
    const rg = meanRG[i]! - r * g;
    const rb = meanRB[i]! - r * b;
    const gg = meanGG[i]! - g * g + epsilon;
    const gb = meanGB[i]! - g * b;
    const bb = meanBB[i]! - b * b + epsilon;
    const rp = meanRP[i]! - r * p;
    const gp = meanGP[i]! - g * p;
    const bp = meanBP[i]! - b * p;
    const i00 = gg * bb - gb * gb;
    const i01 = rb * gb - rg * bb;
    const i02 = rg * gb - rb * gg;
    const i11 = rr * bb - rb * rb;
    const i12 = rb * rg - rr * gb;
    const i22 = rr * gg - rg * rg;
    const determinant = rr * i00 + rg * i01 + rb * i02;
    const scale = determinant > 1e-20 ? 1 / determinant : 0;
    const a0 = (i00 * rp + i01 * gp + i02 * bp) * scale;
    const a1 = (i01 * rp + i11 * gp + i12 * bp) * scale;
    const a2 = (i02 * rp + i12 * gp + i22 * bp) * scale;
    slopeR[i] = a0;
    slopeG[i] = a1;
    slopeB[i] = a2;
    offset[i] = p - a0 * r - a1 * g - a2 * b;
  }
  const smooth = windowMean(width, height, radius, undefined);
  return {
    width,
    height,
    red: smooth(slopeR),
    green: smooth(slopeG),
    blue: smooth(slopeB),
    offset: smooth(offset),
  };
}

/** A function giving the (weighted) window mean of a plane in a new array. */
function windowMean(
  width: number,
  height: number,
  radius: number,
  weights: Float32Array | undefined,
): (values: Float32Array) => Float32Array {
  const count = width * height;
  const plain = (values: Float32Array): Float32Array => {
    const out = new Float32Array(count);
    boxFilter(values, width, height, radius, out);
    return out;
  };
  if (weights === undefined) return plain;
  // A little weight everywhere keeps windows without any evidence defined.
  const floor = 1e-4;
  const total = plain(weights);
  const weighted = new Float32Array(count);
  return (values) => {
    for (let i = 0; i < count; i += 1) weighted[i] = values[i]! * (weights[i]! + floor);
    const out = plain(weighted);
    for (let i = 0; i < count; i += 1) out[i] = out[i]! / (total[i]! + floor);
    return out;
  };
}
