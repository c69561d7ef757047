const f = Math.fround;

/** Entries of a wheel of hues: finer steps are below a byte. */
export const WHEEL_ENTRIES = 256;
/** A share of colour below this changes no byte. */
const UNSEEN = f(0.002);
/** How much of the drifting colour is taken where everything is loose. */
const COLOURED = f(0.8);
const [LUMA_RED, LUMA_GREEN, LUMA_BLUE] = [f(0.299), f(0.587), f(0.114)];

/**
 * Turns a row's colours round their own brightness and towards a wheel's hues, then lays light on them, as far as each
 * pixel is loose: `whole` of it, `mine` of it where it is the subject's.
 *
 * shape: rgba: count * 4, u8, changed in place but for alpha; wheel: WHEEL_ENTRIES * 2, f32: blue and red difference to
 *   luma; turn: count, f32, places in turns of the wheel; held: count, f32, the subject's share; light: count, f32: what is
 *   added to (or, below 0, taken from) the brightness.
 * exactness: bit-exact with its twin.
 * source: own.
 */
export function driftColours(
  rgba: Uint8Array,
  count: number,
  wheel: Float32Array,
  turn: Float32Array,
  held: Float32Array,
  light: Float32Array,
  whole: number,
  mine: number,
): void {
  const [free, own] = [f(whole), f(mine)];
  for (let x = 0; x < count; x++) {
    const loose = f(free + f(f(own - free) * held[x]!));
    const part = f(COLOURED * loose);
    if (part < UNSEEN) continue;
    const at = 4 * x;
    const [r, g, b] = [rgba[at]!, rgba[at + 1]!, rgba[at + 2]!];
    const luma = f(f(f(LUMA_RED * r) + f(LUMA_GREEN * g)) + f(LUMA_BLUE * b));
    // Black and white take no colour: they carry the picture.
    const tone = f(f(luma * f(255 - luma)) * f(4 / 65025));
    const place = turn[x]!;
    const index = Math.min(WHEEL_ENTRIES - 1, Math.trunc(f(f(place - Math.floor(place)) * WHEEL_ENTRIES)));
    const strength = f(f(255 * part) * f(0.25 + f(0.75 * tone)));
    const keep = f(1 - f(f(0.72) * part));
    const toBlue = f(f(f(b - luma) * keep) + f(wheel[2 * index]! * strength));
    const toRed = f(f(f(r - luma) * keep) + f(wheel[2 * index + 1]! * strength));
    const lift = f(light[x]! * loose);
    const bright = f(luma + f((lift > 0 ? f(255 - luma) : luma) * lift));
    const aside = f(f(f(LUMA_RED * toRed) + f(LUMA_BLUE * toBlue)) * f(1 / 0.587));
    rgba[at] = byteOf(f(bright + toRed));
    rgba[at + 1] = byteOf(f(bright - aside));
    rgba[at + 2] = byteOf(f(bright + toBlue));
  }
}

function byteOf(value: number): number {
  return Math.trunc(Math.min(255, Math.max(0, f(value + 0.5))));
}
