import { cos, pow, sin } from '../../deterministic-math.ts';

/** Entries of the wheel: finer steps are below a byte. */
const ENTRIES = 256;
const FULL_TURN = 6.283185307179586;
/** Of OKLCh: as strong as every hue can be at this lightness inside sRGB, nearly. */
const CHROMA = 0.135;
const LIGHTNESS = 0.68;

/** Hues of equal strength and lightness around the wheel, as blue and red differences to luma; 0 to 1 scale. */
export interface HueWheel {
  readonly blue: Float32Array;
  readonly red: Float32Array;
}

const encode = (light: number): number => {
  const l = Math.min(1, Math.max(0, light));
  return l <= 0.0031308 ? 12.92 * l : 1.055 * pow(l, 1 / 2.4) - 0.055;
};

/** Makes the wheel. source: Ottosson, "A perceptual color space for image processing", 2020 (Oklab). */
export function createHueWheel(): HueWheel {
  const wheel: HueWheel = { blue: new Float32Array(ENTRIES), red: new Float32Array(ENTRIES) };
  for (let i = 0; i < ENTRIES; i++) {
    const hue = (FULL_TURN * i) / ENTRIES;
    const [a, b] = [CHROMA * cos(hue), CHROMA * sin(hue)];
    const cube = (value: number): number => value * value * value;
    const l = cube(LIGHTNESS + 0.3963377774 * a + 0.2158037573 * b);
    const m = cube(LIGHTNESS - 0.1055613458 * a - 0.0638541728 * b);
    const s = cube(LIGHTNESS - 0.0894841775 * a - 1.291485548 * b);
    const red = encode(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
    const green = encode(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
    const blue = encode(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
    const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
    wheel.blue[i] = blue - luma;
    wheel.red[i] = red - luma;
  }
  return wheel;
}

/**
 * Turns pixels' colours round their own brightness and towards the wheel's hues, then lays light on them.
 * turn: hue places in turns of the wheel; share: how much of the colour is taken over, 0 to 1; light: what is added to
 * (or, below 0, taken from) the brightness. Rows of `count` numbers; rgba: count * 4 bytes, changed in place.
 */
export function driftColours(
  rgba: Uint8Array,
  count: number,
  wheel: HueWheel,
  turn: Float32Array,
  share: Float32Array,
  light: Float32Array,
): void {
  for (let x = 0; x < count; x++) {
    const part = share[x]!;
    if (part < 0.002) continue;
    const at = 4 * x;
    const r = rgba[at]!;
    const g = rgba[at + 1]!;
    const b = rgba[at + 2]!;
    const luma = 0.299 * r + 0.587 * g + 0.114 * b;
    // Black and white take no colour: they carry the picture.
    const tone = luma * (255 - luma) * (4 / 65025);
    const place = turn[x]!;
    const index = Math.trunc((place - Math.floor(place)) * ENTRIES) & (ENTRIES - 1);
    const strength = 255 * part * (0.25 + 0.75 * tone);
    const keep = 1 - 0.72 * part;
    const toBlue = (b - luma) * keep + wheel.blue[index]! * strength;
    const toRed = (r - luma) * keep + wheel.red[index]! * strength;
    const lift = light[x]!;
    const bright = lift > 0 ? luma + (255 - luma) * lift : luma * (1 + lift);
    const red = bright + toRed;
    const blue = bright + toBlue;
    const green = bright - (0.299 * toRed + 0.114 * toBlue) / 0.587;
    rgba[at] = red <= 0 ? 0 : red >= 255 ? 255 : Math.trunc(red + 0.5);
    rgba[at + 1] = green <= 0 ? 0 : green >= 255 ? 255 : Math.trunc(green + 0.5);
    rgba[at + 2] = blue <= 0 ? 0 : blue >= 255 ? 255 : Math.trunc(blue + 0.5);
  }
}
