/** Rounds and clamps a sum in units of 2^20 to a byte. */
function toByte(sum: number): number {
  const value = (sum + 0x80000) >> 20;
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

/**
 * The colour at a texture place, from its four neighbours, as RGBA bytes in one little-endian word, alpha 255.
 *
 * shape: texture: RGBA, u8, rows of strideBytes; u, v: 1/256 texel, 0 is the centre of the first texel; alpha is not read.
 * exactness: bit-exact with its twin; exact at texel centres and in flat areas.
 * source: own.
 */
export function sampleBilinear(texture: Uint8Array, strideBytes: number, u: number, v: number): number {
  const top = (v >> 8) * strideBytes + (u >> 8) * 4;
  const bottom = top + strideBytes;
  const right = (u & 255) << 6;
  const left = 16384 - right;
  const low = (v & 255) << 6;
  const high = 16384 - low;
  let word = 0xff000000;
  for (let channel = 0; channel < 3; channel++) {
    const upper = (texture[top + channel]! * left + texture[top + channel + 4]! * right) >> 8;
    const lower = (texture[bottom + channel]! * left + texture[bottom + channel + 4]! * right) >> 8;
    word |= toByte(upper * high + lower * low) << (8 * channel);
  }
  return word;
}

/**
 * The colour at a texture place by Catmull-Rom interpolation of 4 x 4 texels, as RGBA bytes in one little-endian word.
 *
 * shape: texture: RGBA, u8, rows of strideBytes; u, v: 1/256 texel, 0 is the centre of the first texel; weights: see
 *   writeBicubicWeights; alpha is not read and comes out 255. Texels -1 to +2 around (u, v) must exist.
 * exactness: bit-exact with its twin; exact at texel centres and in flat areas.
 * source: Catmull and Rom 1974.
 */
export function sampleBicubic(
  texture: Uint8Array,
  strideBytes: number,
  u: number,
  v: number,
  weights: Int16Array,
): number {
  const corner = ((v >> 8) - 1) * strideBytes + ((u >> 8) - 1) * 4;
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
      sum += (across >> 8) * weights[row + tap]!;
      at += strideBytes;
    }
    word |= toByte(sum) << (8 * channel);
  }
  return word;
}
