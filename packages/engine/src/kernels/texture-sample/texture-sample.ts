/**
 * Colours to sample from, four values per texel, alpha not read: sRGB bytes for bilinear sampling, or the coefficients
 * of their cubic spline in 1/SPLINE_SCALE for smooth sampling (see splineCoefficients).
 */
export type Texture = Uint8Array | Int16Array;

/** Units of a spline coefficient per sRGB level: the largest one, 1275 levels beyond the range, fits 16 bits. */
export const SPLINE_SCALE = 16;

const f = Math.fround;

/** Gives a texture place, texel centres at +0.5, in 1/256 texel from the centre of the first texel, to the nearest. */
export function fixedPlace(place: number): number {
  return Math.trunc(f(f(place * 256) - 127.5));
}

/**
 * Gives the colour at a texture place as RGBA bytes in one little-endian word, alpha 255: from a spline when smooth is
 * 1, from the four neighbours when it is 0.
 *
 * shape: rows of strideTexels; u, v: see fixedPlace; weights: see writeSplineWeights. Texels -1 to +2 around the place
 *   must exist.
 * exactness: bit-exact with its twin; a texel centre gives the texel, a flat area its colour.
 * source: own; Unser 1999 for the spline.
 */
export function sampleTexture(
  texture: Texture,
  strideTexels: number,
  u: number,
  v: number,
  weights: Int16Array,
  smooth: number,
): number {
  return smooth === 0
    ? sampleBilinear(texture, strideTexels, u, v)
    : sampleSpline(texture, strideTexels, u, v, weights);
}

function sampleBilinear(texture: Texture, strideTexels: number, u: number, v: number): number {
  const top = 4 * ((v >> 8) * strideTexels + (u >> 8));
  const bottom = top + 4 * strideTexels;
  const right = (u & 255) << 6;
  const left = 16384 - right;
  const low = (v & 255) << 6;
  const high = 16384 - low;
  let word = 0xff000000;
  for (let channel = 0; channel < 3; channel++) {
    const upper = (texture[top + channel]! * left + texture[top + channel + 4]! * right) >> 8;
    const lower = (texture[bottom + channel]! * left + texture[bottom + channel + 4]! * right) >> 8;
    word |= toByte((upper * high + lower * low + 0x80000) >> 20) << (8 * channel);
  }
  return word;
}

function sampleSpline(
  texture: Texture,
  strideTexels: number,
  u: number,
  v: number,
  weights: Int16Array,
): number {
  const corner = 4 * (((v >> 8) - 1) * strideTexels + (u >> 8) - 1);
  const column = (u & 255) * 4;
  const row = (v & 255) * 4;
  const x0 = weights[column]!;
  const x1 = weights[column + 1]!;
  const x2 = weights[column + 2]!;
  const x3 = weights[column + 3]!;
  let word = 0xff000000;
  for (let channel = 0; channel < 3; channel++) {
    let sum = 0;
    let at = corner + channel;
    for (let tap = 0; tap < 4; tap++) {
      const across =
        texture[at]! * x0 + texture[at + 4]! * x1 + texture[at + 8]! * x2 + texture[at + 12]! * x3;
      sum += (across >> 13) * weights[row + tap]!;
      at += 4 * strideTexels;
    }
    word |= toByte((sum + 0x40000) >> 19) << (8 * channel);
  }
  return word;
}

function toByte(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
