import type { Disparity, Matte, Photo, PlaneF32 } from '../image.ts';
import { guidedUpsample } from './guided-refine.ts';
import type { Layout } from './layout-disparity.ts';
import { resamplePlane, resampleTaps } from './resample-plane.ts';
import type { RgbPlanes } from './rgb-planes.ts';
import { smoothWhereEven } from './smooth-where-even.ts';

/** A layout at the size of its photo. */
export interface RefinedLayout {
  readonly disparity: Disparity;
  /** Opacity of the sky. */
  readonly sky: Matte;
}

/** Half width of the window in which the skyline is fitted to the photo, in pixels of the analysis picture. */
const SKYLINE_RADIUS = 4;

/**
 * The layout at the photo's size: background edges follow the photo, each subject keeps the crisp edge of its own matte
 * (nearest in front), sky is 0. `colour` is the picture the layout was made of; `mattes` have the photo's size and the order
 * of `layout.subjects`.
 */
export function refineLayout(
  photo: Photo,
  colour: RgbPlanes,
  layout: Layout,
  mattes: readonly Matte[],
): RefinedLayout {
  const { width, height } = photo;
  const radius = Math.max(2, Math.round(Math.max(colour.width, colour.height) / 110));
  const outside = outsideSubjects(mattes, layout.sky.width, layout.sky.height);
  const background = guidedUpsample(photo, colour, layout.background, {
    radius,
    epsilon: 1e-3,
    weights: seenBackground(layout.sky, outside),
  });
  smoothWhereEven(background, layout.background);
  const { values } = background;
  const sky = skyMatte(photo, colour, layout.sky, outside);
  for (let i = 0; i < values.length; i += 1) if (sky.values[i]! >= 0.5) values[i] = 0;
  const order = mattes
    .map((_, k) => k)
    .sort((a, b) => meanOf(layout.subjects[a]!) - meanOf(layout.subjects[b]!));
  for (const k of order) placeSubject(layout.subjects[k]!, mattes[k]!, values);
  // A subject before the sky hides it.
  for (const { values: opacity } of mattes) {
    for (let i = 0; i < values.length; i += 1) sky.values[i] = Math.min(sky.values[i]!, 1 - opacity[i]!);
  }
  return { disparity: { width, height, values }, sky };
}

/**
 * Writes the disparity of one subject where its matte is at least half opaque. A step, not a blend: halfway disparities at a
 * silhouette would become rubber sheets between the depths.
 */
function placeSubject(subject: PlaneF32, matte: Matte, out: Float32Array): void {
  const { width, height } = matte;
  const columns = resampleTaps(subject.width, width);
  const rows = resampleTaps(subject.height, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const i = y * width + x;
      if (matte.values[i]! < 0.5) continue;
      let sum = 0;
      for (let k = rows.starts[y]!; k < rows.starts[y + 1]!; k += 1) {
        const row = rows.taps[k]! * subject.width;
        let across = 0;
        for (let c = columns.starts[x]!; c < columns.starts[x + 1]!; c += 1) {
          across += columns.weights[c]! * subject.values[row + columns.taps[c]!]!;
        }
        sum += rows.weights[k]! * across;
      }
      out[i] = sum;
    }
  }
}

/** The sky's opacity with the photo's own skyline. Next to a subject the sky goes on up to its outline. */
function skyMatte(photo: Photo, colour: RgbPlanes, mask: PlaneF32, outside: PlaneF32): Matte {
  if (!mask.values.includes(1)) {
    return { width: photo.width, height: photo.height, values: new Float32Array(photo.width * photo.height) };
  }
  return guidedUpsample(photo, colour, mask, { radius: SKYLINE_RADIUS, epsilon: 2e-4, weights: outside });
}

/** 1 where the background is seen: what lies under subjects and sky must not bend its edges. */
function seenBackground(sky: PlaneF32, outside: PlaneF32): PlaneF32 {
  return { ...outside, values: outside.values.map((value, i) => (sky.values[i]! > 0.5 ? 0 : value)) };
}

/** 1 where no subject is. */
function outsideSubjects(mattes: readonly Matte[], width: number, height: number): PlaneF32 {
  const values = new Float32Array(width * height).fill(1);
  for (const matte of mattes) {
    const small = resamplePlane(matte, width, height).values;
    for (let i = 0; i < values.length; i += 1) if (small[i]! > 0.1) values[i] = 0;
  }
  return { width, height, values };
}

function meanOf(plane: PlaneF32): number {
  let sum = 0;
  for (const value of plane.values) sum += value;
  return sum / plane.values.length;
}
