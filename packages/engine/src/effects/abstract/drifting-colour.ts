import { cos, pow, sin } from '../../deterministic-math.ts';
import { WHEEL_ENTRIES } from '../../kernels/drift-colours/drift-colours.ts';

const FULL_TURN = 6.283185307179586;
/** Of OKLCh: as strong as every hue can be at this lightness inside sRGB, nearly. */
const CHROMA = 0.135;
const LIGHTNESS = 0.68;

const encode = (light: number): number => {
  const l = Math.min(1, Math.max(0, light));
  return l <= 0.0031308 ? 12.92 * l : 1.055 * pow(l, 1 / 2.4) - 0.055;
};

/**
 * Writes hues of equal strength and lightness around a wheel, as blue and red differences to luma on a scale of 0 to 1.
 * out: WHEEL_ENTRIES * 2. source: Ottosson, "A perceptual color space for image processing", 2020 (Oklab).
 */
export function writeHueWheel(out: Float32Array): void {
  for (let i = 0; i < WHEEL_ENTRIES; i++) {
    const hue = (FULL_TURN * i) / WHEEL_ENTRIES;
    const [a, b] = [CHROMA * cos(hue), CHROMA * sin(hue)];
    const cube = (value: number): number => value * value * value;
    const l = cube(LIGHTNESS + 0.3963377774 * a + 0.2158037573 * b);
    const m = cube(LIGHTNESS - 0.1055613458 * a - 0.0638541728 * b);
    const s = cube(LIGHTNESS - 0.0894841775 * a - 1.291485548 * b);
    const red = encode(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
    const green = encode(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
    const blue = encode(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
    const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
    out[2 * i] = blue - luma;
    out[2 * i + 1] = red - luma;
  }
}
