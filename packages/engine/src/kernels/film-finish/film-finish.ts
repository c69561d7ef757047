const f = Math.fround;

/** Side of a tile of grain; a power of two. */
export const GRAIN_TILE = 256;

/** One in the shares of shadePicture, and in its gain. */
const SHARE_UNITY = 32767;
export const GAIN_UNITY = 16384;

/**
 * Fills how far a place is in the corners of a picture, 0 to 1: about the fourth power of the cosine, as behind a simple
 * lens, turned over. out: height * width, i16, 1 being 32767.
 */
export function writeCorners(width: number, height: number, out: Int16Array): void {
  const corner = 4 / (width * width + height * height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const [dx, dy] = [x + 0.5 - width / 2, y + 0.5 - height / 2];
      const r = (dx * dx + dy * dy) * corner;
      out[i] = Math.round(SHARE_UNITY * r * (0.35 + 0.65 * r));
    }
}

/**
 * Scales a picture's levels by a gain that falls off towards its corners, where the share `depth` of it is lost.
 *
 * shape: rgba: height * width * 4, u8, changed in place but for alpha; corners: see writeCorners; gain: 0 to
 *   2 * GAIN_UNITY - 1; depth: 0 to 32767; whole numbers.
 * exactness: bit-exact with its twin, in integers.
 * source: own.
 */
export function shadePicture(
  rgba: Uint8Array,
  count: number,
  corners: Int16Array,
  gain: number,
  depth: number,
): void {
  for (let i = 0; i < count; i++) {
    const lost = (corners[i]! * depth + 0x4000) >> 15;
    const keep = ((SHARE_UNITY - lost) * gain + 0x4000) >> 15;
    for (let at = 4 * i; at < 4 * i + 3; at++)
      rgba[at] = Math.min(255, (2 * rgba[at]! * keep + 0x4000) >> 15);
  }
}

/**
 * Adds grain from a tile, the same to all channels of a pixel, as much as its luma shows.
 *
 * shape: rgba: height * width * 4, u8, changed in place but for alpha; tile: GRAIN_TILE * GRAIN_TILE, f32; byLuma: 256, f32;
 *   columns: width, i32, and rows: height, i32: where in the tile a pixel looks.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function addGrain(
  rgba: Uint8Array,
  width: number,
  height: number,
  tile: Float32Array,
  byLuma: Float32Array,
  columns: Int32Array,
  rows: Int32Array,
  strength: number,
): void {
  const much = f(strength);
  for (let y = 0, at = 0; y < height; y++) {
    const row = rows[y]! * GRAIN_TILE;
    for (let x = 0; x < width; x++, at += 4) {
      const luma = (54 * rgba[at]! + 183 * rgba[at + 1]! + 19 * rgba[at + 2]!) >> 8;
      const grain = f(f(much * byLuma[luma]!) * tile[row + columns[x]!]!);
      const change = f(grain + 0.5);
      for (let channel = 0; channel < 3; channel++) {
        const value = f(rgba[at + channel]! + change);
        rgba[at + channel] = Math.trunc(Math.min(255, Math.max(0, value)));
      }
    }
  }
}
