const f = Math.fround;

/** What `nightRow` is told in numbers, by their places in the array. */
export const NIGHT = {
  /** Light that lies on a place: anywhere, by the light in the air there, and by how far right it is. */
  light: 0,
  byAir: 1,
  byRight: 2,
  /** How much colour is left, and how light falls off from the middle. */
  colour: 3,
  fallOff: 4,
  /** Red, green and blue of the light. */
  red: 5,
  green: 6,
  blue: 7,
  /** How much of the change is made, 0 to 1. */
  share: 8,
} as const;
export const NIGHT_NUMBERS = 9;

/** What `figureRow` is told in numbers. */
export const FIGURE = {
  /** Red, green and blue of the light on the figure, and of the light along its edge. */
  red: 0,
  green: 1,
  blue: 2,
  rimRed: 3,
  rimGreen: 4,
  rimBlue: 5,
  /** How much of the change is made, 0 to 1. */
  share: 6,
} as const;
export const FIGURE_NUMBERS = 7;

/** Less of the subject than this changes no byte. */
const UNSEEN = f(0.004);
const PER_LEVEL = f(1 / 255);
/** Corners keep this share of the light. */
const LEAST_LIGHT = f(0.12);
/** How much of the photo's folds a shirt shows. */
const SHIRT_FOLDS = f(0.4);
const LARGEST_FOLD = f(0.075);
/** What differs more than a fold can is a thing of its own, of which black cloth shows nothing: none of it is left at the first, per unit by the second. */
const NO_FOLD = f(0.24);
const PER_THING = f(1 / 0.165);

const clamp01 = (value: number): number => (value < 0 ? 0 : value > 1 ? 1 : value);

/**
 * Writes the lumas of pixels, 0 to 1.
 *
 * shape: rgba: count * 4, u8; out: count, f32.
 * exactness: bit-exact with its twin.
 * source: ITU-R BT.601 for the weights.
 */
export function takeLuma(rgba: Uint8Array, count: number, out: Float32Array): void {
  for (let i = 0; i < count; i++) {
    const [r, g, b] = [rgba[4 * i]!, rgba[4 * i + 1]!, rgba[4 * i + 2]!];
    out[i] = f(f(f(f(r * f(0.299)) + f(g * f(0.587))) + f(b * f(0.114))) * PER_LEVEL);
  }
}

/**
 * Writes a row of a picture as it is in hard night light: lamps stay lit, shade goes black, corners go dark.
 *
 * shape: rgba: count * 4, u8; luma, air: count, f32; numbers: NIGHT_NUMBERS, f32; down: how far the row is from the middle, of
 *   the height; out: count * 4, f32, 0 to 255, the fourth 0.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function nightRow(
  rgba: Uint8Array,
  count: number,
  luma: Float32Array,
  air: Float32Array,
  numbers: Float32Array,
  down: number,
  out: Float32Array,
): void {
  const n = (name: keyof typeof NIGHT): number => numbers[NIGHT[name]]!;
  const [v, perWidth] = [f(down), f(1 / count)];
  for (let x = 0; x < count; x++) {
    const u = f(f(f(x + 0.5) * perWidth) - 0.5);
    const l = luma[x]!;
    const pool = f(f(n('light') + f(n('byAir') * air[x]!)) + f(n('byRight') * u));
    const far = f(f(u * u) + f(v * v));
    const corner = Math.max(LEAST_LIGHT, f(1 - f(n('fallOff') * far)));
    const tone = f(f(l * f(f(2.2) - f(f(1.2) * l))) * f(0.9));
    const light = f(f(f(tone + f(0.1)) * pool) * corner);
    for (let channel = 0; channel < 3; channel++) {
      const value = f(rgba[4 * x + channel]! * PER_LEVEL);
      const kept = f(l + f(f(value - l) * n('colour')));
      const night = Math.min(1, f(f(kept * light) * numbers[NIGHT.red + channel]!));
      out[4 * x + channel] = f(255 * f(value + f(n('share') * f(night - value))));
    }
    out[4 * x + 3] = 0;
  }
}

/**
 * Lays a figure in black cloth and hard side light over a row that nightRow wrote, as far as the subject is there.
 *
 * shape: rgba: count * 4, u8; count: pixels; luma, matte: count, f32; around: count, f32, the mean luma there; near: count, how far inside the
 *   subject; left, right, above, below: count, how much of the subject is around places to the left and so on;
 *   cloth: count, f32, 1 on clothes; kept, added, white: count, f32: what of the cloth's own tone is worn, what light it gives back, and how
 *   much of it is white linen; numbers: FIGURE_NUMBERS, f32; out: count * 4, f32, 0 to 255.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function figureRow(
  rgba: Uint8Array,
  count: number,
  luma: Float32Array,
  matte: Float32Array,
  around: Float32Array,
  near: Float32Array,
  left: Float32Array,
  right: Float32Array,
  above: Float32Array,
  below: Float32Array,
  cloth: Float32Array,
  kept: Float32Array,
  added: Float32Array,
  white: Float32Array,
  numbers: Float32Array,
  out: Float32Array,
): void {
  const share = numbers[FIGURE.share]!;
  for (let x = 0; x < count; x++) {
    const m = matte[x]!;
    if (m <= UNSEEN) continue;
    const [l, broad] = [luma[x]!, around[x]!];
    // Normals of the subject as a cushion: they turn away where its outline is near.
    const normalX = f(-3 * f(right[x]! - left[x]!));
    const normalY = f(-3 * f(below[x]! - above[x]!));
    const key = clamp01(f(f(f(0.62) - f(f(0.75) * normalX)) - f(f(0.35) * normalY)));
    const differs = f(l - broad);
    const isFold = clamp01(f(f(NO_FOLD - Math.abs(differs)) * PER_THING));
    const fold = f(Math.max(f(-LARGEST_FOLD), Math.min(LARGEST_FOLD, differs)) * isFold);
    // Black cloth: what little it reflects is its folds, and the light along its side.
    const own = f(f(f(0.03) + f(f(f(0.05) * broad) * key)) + f(fold * f(f(0.16) + f(f(0.26) * key))));
    const linen = f(added[x]! + f(f(SHIRT_FOLDS * white[x]!) * fold));
    const suit = f(f(Math.max(0, own) * kept[x]!) + f(linen * f(f(0.3) + f(f(0.7) * key))));
    const bright = clamp01(f(f(f(l - 0.5) * f(1.18)) + f(0.47)));
    const skin = f(f(bright * f(f(0.42) + f(f(0.68) * key))) / Math.max(l, f(0.02)));
    const leftward = f(f(0.25) + f(f(3.2) * normalX));
    const side = f(
      f(clamp01(leftward) + f(f(0.55) * clamp01(f(f(-3 * normalX) - f(0.1))))) +
        f(0.5 * clamp01(f(-2 * normalY))),
    );
    const rim = f(clamp01(f(f(f(2.6) * m) * f(1 - near[x]!))) * clamp01(side));
    for (let channel = 0; channel < 3; channel++) {
      const value = f(rgba[4 * x + channel]! * PER_LEVEL);
      const [light, edge] = [numbers[FIGURE.red + channel]!, numbers[FIGURE.rimRed + channel]!];
      const face = f(f(f(l + f(f(value - l) * f(0.72))) * skin) * f(f(0.96) + f(f(0.04) * light)));
      const cool = f(light + f(f(f(0.75) * white[x]!) * f(1 - light)));
      const figure = f(f(face + f(f(f(suit * cool) - face) * cloth[x]!)) + f(rim * edge));
      const shown = f(value + f(share * f(clamp01(figure) - value)));
      const at = 4 * x + channel;
      out[at] = f(out[at]! + f(f(f(255 * shown) - out[at]!) * m));
    }
  }
}

/**
 * Writes numbers as levels, rounded.
 *
 * shape: row: count * 4, f32, 0 or more; rgba: count * 4, u8, alpha kept.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function writeLevels(row: Float32Array, count: number, rgba: Uint8Array): void {
  for (let at = 0; at < 4 * count; at++)
    if ((at & 3) !== 3) rgba[at] = Math.min(255, Math.trunc(f(row[at]! + 0.5)));
}
