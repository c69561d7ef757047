import type { Photo, PlaneF32 } from '../image.ts';
import { type GuidedCoefficients, guidedCoefficients } from '../kernels/guided-filter/guided-filter.ts';
import { resampleTaps } from './resample-plane.ts';
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

/** red*r + green*g + blue*b + offset with coefficients interpolated bilinearly, one output row at a time. */
function applyToPhoto(photo: Photo, model: GuidedCoefficients): PlaneF32 {
  const { width, height, rgba } = photo;
  const rows = resampleTaps(model.height, height);
  const columns = resampleTaps(model.width, width);
  /** The coefficients of one row, four per column, so that interpolation reads them together. */
  const narrow = new Float64Array(4 * model.width);
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    narrow.fill(0);
    for (let k = rows.starts[y]!; k < rows.starts[y + 1]!; k += 1) {
      const weight = rows.weights[k]!;
      const row = rows.taps[k]! * model.width;
      for (let x = 0, at = 0; x < model.width; x += 1, at += 4) {
        narrow[at] = narrow[at]! + weight * model.red[row + x]!;
        narrow[at + 1] = narrow[at + 1]! + weight * model.green[row + x]!;
        narrow[at + 2] = narrow[at + 2]! + weight * model.blue[row + x]!;
        narrow[at + 3] = narrow[at + 3]! + weight * model.offset[row + x]!;
      }
    }
    for (let x = 0; x < width; x += 1) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let offset = 0;
      for (let k = columns.starts[x]!; k < columns.starts[x + 1]!; k += 1) {
        const weight = columns.weights[k]!;
        const at = 4 * columns.taps[k]!;
        red += weight * narrow[at]!;
        green += weight * narrow[at + 1]!;
        blue += weight * narrow[at + 2]!;
        offset += weight * narrow[at + 3]!;
      }
      const i = y * width + x;
      const value = (red * rgba[4 * i]! + green * rgba[4 * i + 1]! + blue * rgba[4 * i + 2]!) / 255 + offset;
      values[i] = value < 0 ? 0 : value > 1 ? 1 : value;
    }
  }
  return { width, height, values };
}
