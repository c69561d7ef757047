import type { Disparity, Matte, Photo, PlaneF32 } from '../image.ts';
import { guidedUpsample } from './guided-refine.ts';
import type { Layout } from './layout-disparity.ts';
import { resamplePlane } from './resample-plane.ts';
import type { RgbPlanes } from './rgb-planes.ts';

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
): Disparity {
  const { width, height } = photo;
  const radius = Math.max(2, Math.round(Math.max(colour.width, colour.height) / 110));
  const { values } = guidedUpsample(photo, colour, layout.background, {
    radius,
    epsilon: 1e-3,
    weights: outsideSubjects(mattes, colour.width, colour.height),
  });
  const sky = resamplePlane(layout.sky, width, height).values;
  for (let i = 0; i < values.length; i += 1) if (sky[i]! > 0.5) values[i] = 0;
  const order = mattes.map((_, k) => k).sort((a, b) => meanOf(layout.subjects[a]!) - meanOf(layout.subjects[b]!));
  for (const k of order) {
    const matte = mattes[k]!.values;
    const subject = resamplePlane(layout.subjects[k]!, width, height).values;
    for (let i = 0; i < values.length; i += 1) {
      // A step, not a blend: halfway disparities at a silhouette would become rubber sheets between the depths.
      if (matte[i]! >= 0.5) values[i] = subject[i]!;
    }
  }
  return { width, height, values };
}

/** 1 where the background is seen: what is under a subject must not bend the background's edges. */
function outsideSubjects(mattes: readonly Matte[], width: number, height: number): PlaneF32 {
  const values = new Float32Array(width * height).fill(1);
  for (const matte of mattes) {
    const small = resamplePlane(matte, width, height).values;
    for (let i = 0; i < values.length; i += 1) values[i] = Math.min(values[i]!, small[i]! > 0.1 ? 0 : 1);
  }
  return { width, height, values };
}

function meanOf(plane: PlaneF32): number {
  let sum = 0;
  for (const value of plane.values) sum += value;
  return sum / plane.values.length;
}
