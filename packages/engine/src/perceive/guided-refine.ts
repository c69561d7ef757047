import type { Photo, PlaneF32 } from '../image.ts';
import { type GuidedCoefficients, guidedCoefficients } from '../kernels/guided-filter/guided-filter.ts';
import { resamplePlane } from './resample-plane.ts';
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

/** The input smoothed along, not across, the edges of a guide of the same size. A new plane, not clamped. */
export function guidedSmooth(guide: RgbPlanes, input: PlaneF32, options: GuidedOptions): PlaneF32 {
  const c = guidedCoefficients(guide, input.values, options.radius, options.epsilon, options.weights?.values);
  const values = new Float32Array(input.values.length);
  for (let i = 0; i < values.length; i += 1) {
    values[i] =
      c.red[i]! * guide.red[i]! + c.green[i]! * guide.green[i]! + c.blue[i]! * guide.blue[i]! + c.offset[i]!;
  }
  return { width: input.width, height: input.height, values };
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
  const widen = (values: Float32Array): Float32Array =>
    resamplePlane({ width: model.width, height: model.height, values }, width, model.height).values;
  const planes = [widen(model.red), widen(model.green), widen(model.blue), widen(model.offset)] as const;
  const [red, green, blue, offset] = planes;
  const values = new Float32Array(width * height);
  const step = model.height / height;
  for (let y = 0; y < height; y += 1) {
    const at = Math.min(model.height - 1, Math.max(0, (y + 0.5) * step - 0.5));
    const upper = Math.floor(at);
    const upperRow = upper * width;
    const lowerRow = Math.min(model.height - 1, upper + 1) * width;
    const t = at - upper;
    const s = 1 - t;
    for (let x = 0; x < width; x += 1) {
      const i = y * width + x;
      const u = upperRow + x;
      const l = lowerRow + x;
      const r = rgba[4 * i]! / 255;
      const g = rgba[4 * i + 1]! / 255;
      const b = rgba[4 * i + 2]! / 255;
      const value =
        (red[u]! * s + red[l]! * t) * r +
        (green[u]! * s + green[l]! * t) * g +
        (blue[u]! * s + blue[l]! * t) * b +
        (offset[u]! * s + offset[l]! * t);
      values[i] = value < 0 ? 0 : value > 1 ? 1 : value;
    }
  }
  return { width, height, values };
}
