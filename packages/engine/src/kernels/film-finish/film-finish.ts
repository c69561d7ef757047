const f = Math.fround;

/** Side of a tile of grain; a power of two. */
export const GRAIN_TILE = 256;

/**
 * Scales a picture's levels by a gain that falls off towards its corners, where the share `depth` of it is lost.
 *
 * shape: rgba: height * width * 4, u8, changed in place but for alpha.
 * exactness: bit-exact with its twin.
 * source: own; about the fourth power of the cosine, as behind a simple lens.
 */
export function shadePicture(
  rgba: Uint8Array,
  width: number,
  height: number,
  gain: number,
  depth: number,
): void {
  const [halfWidth, halfHeight] = [f(width / 2), f(height / 2)];
  const corner = f(1 / f(f(halfWidth * halfWidth) + f(halfHeight * halfHeight)));
  const [whole, lost] = [f(gain), f(depth)];
  for (let y = 0, at = 0; y < height; y++) {
    const dy = f(y + 0.5 - halfHeight);
    const down = f(dy * dy);
    for (let x = 0; x < width; x++, at += 4) {
      const dx = f(f(x + 0.5) - halfWidth);
      const r = f(f(f(dx * dx) + down) * corner);
      const shade = f(f(lost * r) * f(f(0.35) + f(f(0.65) * r)));
      const keep = f(whole * f(1 - shade));
      for (let channel = 0; channel < 3; channel++)
        rgba[at + channel] = Math.min(255, Math.trunc(f(f(rgba[at + channel]! * keep) + 0.5)));
    }
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
