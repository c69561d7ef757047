import { SHRINK, SMALL_STRIDE } from '../small-picture/small-picture.ts';

const f = Math.fround;

/** What `lightFromSides` is told in numbers, by their places in the array. */
export const SIDES = {
  /** How much of the change is made, 0 to 1. */
  amount: 0,
  /** Of a tone's own light: what is left of it in the dark, and what more of it the brightest keeps. */
  ownDark: 1,
  ownBright: 2,
  /** Of the light from the sides: how much the darkest takes, and how much more the brightest. */
  takenDark: 3,
  takenBright: 4,
  /** The lumas from which on bright tones sink, one over the way to where they have sunk, and by how much then. */
  sinksFrom: 5,
  perSinking: 6,
  sinks: 7,
  /** Red, green and blue of the light from the left and from the right. */
  left: 8,
  right: 11,
} as const;
export const SIDES_NUMBERS = 14;
/** One over the brightest luma. */
const PER_LUMA = f(1 / 255);

/**
 * Lights a row of a picture from its left and its right in the dark: tones keep little of their own light, and take coloured
 * light as they are bright.
 *
 * shape: rgba: count * 4, u8, changed in place but for alpha; numbers: SIDES_NUMBERS, f32; left, right: count, f32: how much
 *   light of either side reaches a column; fromLeft, fromRight: how much of it reaches the row.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function lightFromSides(
  rgba: Uint8Array,
  count: number,
  numbers: Float32Array,
  left: Float32Array,
  right: Float32Array,
  fromLeft: number,
  fromRight: number,
): void {
  const n = (name: keyof typeof SIDES): number => numbers[SIDES[name]]!;
  const [rowLeft, rowRight] = [f(fromLeft), f(fromRight)];
  for (let x = 0; x < count; x++) {
    const at = 4 * x;
    const [r, g, b] = [rgba[at]!, rgba[at + 1]!, rgba[at + 2]!];
    const luma = f(f(f(r * f(0.3)) + f(g * f(0.59))) + f(b * f(0.11)));
    const bright = f(luma * PER_LUMA);
    const sunk = Math.min(1, Math.max(0, f(f(luma - n('sinksFrom')) * n('perSinking'))));
    const kept = f(1 - f(n('sinks') * f(f(sunk * sunk) * f(3 - f(2 * sunk)))));
    const tone = f(f(kept * luma) * f(n('takenDark') + f(n('takenBright') * bright)));
    const own = f(kept * f(n('ownDark') + f(n('ownBright') * bright)));
    const [onLeft, onRight] = [f(tone * f(rowLeft * left[x]!)), f(tone * f(rowRight * right[x]!))];
    for (let channel = 0; channel < 3; channel++) {
      const value = rgba[at + channel]!;
      const [near, far] = [numbers[SIDES.left + channel]!, numbers[SIDES.right + channel]!];
      const lit = f(f(f(own * value) + f(onLeft * near)) + f(onRight * far));
      const shown = f(value + f(f(lit - value) * n('amount')));
      rgba[at + channel] = Math.min(255, Math.trunc(f(shown + 0.5)));
    }
  }
}

/**
 * Brightens or darkens a picture as much as a small picture of it says.
 *
 * shape: rgba: height * width * 4, u8, changed in place but for alpha; small: see shrinkPicture, of which the first number of
 *   each place is read; gains: 3, f32: what a channel changes by where that number is 1, as a share of itself, above -1.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function scaleBySmall(
  rgba: Uint8Array,
  width: number,
  height: number,
  small: Float32Array,
  columns: number,
  gains: Float32Array,
): void {
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.trunc(y / SHRINK) * columns;
    for (let x = 0; x < width; x++, at += 4) {
      const much = small[SMALL_STRIDE * (row + Math.trunc(x / SHRINK))]!;
      for (let channel = 0; channel < 3; channel++) {
        const factor = f(1 + f(gains[channel]! * much));
        rgba[at + channel] = Math.min(255, Math.trunc(f(f(rgba[at + channel]! * factor) + 0.5)));
      }
    }
  }
}
