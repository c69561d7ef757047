import type { Photo, PlaneF32 } from '../image.ts';
import { type GuidedCoefficients, guidedCoefficients } from '../kernels/guided-filter/guided-filter.ts';
import { type ResampleTaps, resampleTaps } from './resample-plane.ts';
import type { RgbPlanes } from './rgb-planes.ts';

/** How strongly a plane follows the edges of its guide. */
export interface GuidedOptions {
  /** Half width of the window in pixels of the guide. */
  readonly radius: number;
  /** Colour variance ([0, 1] values) below which a window counts as flat: small follows faint edges. */
  readonly epsilon: number;
  /** How much each value of the input counts; undefined: all the same. Size of the guide. */
  readonly weights?: PlaneF32 | undefined;
}

/**
 * A small plane brought to the photo's size with the photo's own edges: the linear model is fitted at the small size
 * (`guide` and `input` have it) and applied at the large one, clamped to [0, 1].
 * Source: He, Sun, "Fast Guided Filter", arXiv 1505.00996.
 */
export function guidedUpsample(
  photo: Photo,
  guide: RgbPlanes,
  input: PlaneF32,
  options: GuidedOptions,
): PlaneF32 {
  const model = guidedCoefficients(
    guide,
    input.values,
    options.radius,
    options.epsilon,
    options.weights?.values,
  );
  return applyToPhoto(photo, model);
}

/**
 * red*r + green*g + blue*b + offset with coefficients interpolated bilinearly, one output row at a time. Guides are never larger
 * than their photo, so every pixel takes two coefficients across and two down.
 */
function applyToPhoto(photo: Photo, model: GuidedCoefficients): PlaneF32 {
  const { width, height, rgba } = photo;
  const rows = resampleTaps(model.height, height);
  const columns = resampleTaps(model.width, width);
  /** The coefficients of one row, four per column, so that interpolation reads them together. */
  const narrow = new Float64Array(4 * model.width);
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    mixRows(
      model,
      rows.taps[2 * y]!,
      rows.weights[2 * y]!,
      rows.taps[2 * y + 1]!,
      rows.weights[2 * y + 1]!,
      narrow,
    );
    writeRow(rgba, y * width, columns, narrow, values);
  }
  return { width, height, values };
}

/** Interpolates between two rows of coefficients. */
function mixRows(
  { width, red, green, blue, offset }: GuidedCoefficients,
  upper: number,
  upperWeight: number,
  lower: number,
  lowerWeight: number,
  out: Float64Array,
): void {
  const above = upper * width;
  const below = lower * width;
  for (let x = 0; x < width; x += 1) {
    const i = above + x;
    const j = below + x;
    out[4 * x] = upperWeight * red[i]! + lowerWeight * red[j]!;
    out[4 * x + 1] = upperWeight * green[i]! + lowerWeight * green[j]!;
    out[4 * x + 2] = upperWeight * blue[i]! + lowerWeight * blue[j]!;
    out[4 * x + 3] = upperWeight * offset[i]! + lowerWeight * offset[j]!;
  }
}

/** One row of the output, whose first pixel is `first`. */
function writeRow(
  rgba: Uint8Array,
  first: number,
  { starts, taps, weights }: ResampleTaps,
  narrow: Float64Array,
  out: Float32Array,
): void {
  const width = starts.length - 1;
  for (let x = 0, i = first; x < width; x += 1, i += 1) {
    const a = 4 * taps[2 * x]!;
    const b = 4 * taps[2 * x + 1]!;
    const left = weights[2 * x]!;
    const right = weights[2 * x + 1]!;
    const red = left * narrow[a]! + right * narrow[b]!;
    const green = left * narrow[a + 1]! + right * narrow[b + 1]!;
    const blue = left * narrow[a + 2]! + right * narrow[b + 2]!;
    const offset = left * narrow[a + 3]! + right * narrow[b + 3]!;
    const value = (red * rgba[4 * i]! + green * rgba[4 * i + 1]! + blue * rgba[4 * i + 2]!) / 255 + offset;
    out[i] = value < 0 ? 0 : value > 1 ? 1 : value;
  }
}
