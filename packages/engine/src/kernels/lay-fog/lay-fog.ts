const f = Math.fround;

/** Frame pixels from one node of the fog's density to the next. */
export const FOG_STEP = 16;
/** Entries of the table of light that comes through, per unit of thickness, and the thickness it ends at. */
export const FOG_TABLE_STEPS = 256;
export const FOG_THICKEST = 4;
/** Whole light in that table. */
export const FOG_WHOLE = 32767;
/** Fog begins this far in front of the camera, in subject distances: the subject stays clear. */
const CLEAR = f(0.72);
/** Farther than this is as far as fog tells. */
const LEAST_INVERSE_DEPTH = f(0.05);
const FARTHEST = 6;
/** Way through the near banks; what is beyond them lies in the far ones, which are this much thinner. */
const NEAR_REACH = f(0.9);
const FAR_SHARE = f(0.42);

/**
 * Lays fog over a frame: by how far light has come through two layers of banks, it takes on the fog's colour.
 *
 * shape: rgba: height * width * 4, u8, changed in place but for alpha; inverseDepth: height * width, f32; near, far: density at
 *   nodes every FOG_STEP pixels, rows of columns, bilinear between them, with a node to spare each way; through:
 *   FOG_THICKEST * FOG_TABLE_STEPS + 1, i16, up to FOG_WHOLE; thickness: of a subject distance at density 1; red, green,
 *   blue: 0 to 255.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function layFog(
  rgba: Uint8Array,
  inverseDepth: Float32Array,
  width: number,
  height: number,
  near: Float32Array,
  far: Float32Array,
  columns: number,
  through: Int16Array,
  thickness: number,
  red: number,
  green: number,
  blue: number,
): void {
  const colour = [red, green, blue] as const;
  const last = FOG_THICKEST * FOG_TABLE_STEPS;
  const scale = f(f(thickness) * FOG_TABLE_STEPS);
  for (let y = 0, pixel = 0; y < height; y++) {
    const down = f((y % FOG_STEP) / FOG_STEP);
    for (let x = 0; x < width; x++, pixel++) {
      const w = inverseDepth[pixel]!;
      const way = f(Math.min(FARTHEST, f(1 / Math.max(LEAST_INVERSE_DEPTH, w))) - CLEAR);
      if (way <= 0) continue;
      const node = Math.trunc(y / FOG_STEP) * columns + Math.trunc(x / FOG_STEP);
      const across = f((x % FOG_STEP) / FOG_STEP);
      const read = (plane: Float32Array): number =>
        between(
          between(plane[node]!, plane[node + columns]!, down),
          between(plane[node + 1]!, plane[node + columns + 1]!, down),
          across,
        );
      const first = f(Math.min(way, NEAR_REACH) * read(near));
      const beyond = f(f(FAR_SHARE * Math.max(0, f(way - NEAR_REACH))) * read(far));
      const kept = through[Math.min(last, Math.trunc(f(scale * f(first + beyond))))]!;
      for (let channel = 0; channel < 3; channel++) {
        const from = rgba[4 * pixel + channel]! - colour[channel]!;
        rgba[4 * pixel + channel] = colour[channel]! + ((from * kept + 0x4000) >> 15);
      }
    }
  }
}

function between(a: number, b: number, t: number): number {
  return f(a + f(f(b - a) * t));
}
