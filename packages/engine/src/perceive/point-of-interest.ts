import type { Disparity, ImagePoint, Photo, PlaneF32 } from '../image.ts';
import { boxBlur } from './box-blur.ts';
import { resamplePlane } from './resample-plane.ts';
import { analysisSize, rgbPlanesOf } from './rgb-planes.ts';
import { saliency } from './saliency.ts';

/** Longer side of the picture that is searched. */
const LONG_SIDE = 160;
/** Half of the side of the window whose salience counts as one. */
const WINDOW = LONG_SIDE / 20;
/** What is farther than this is sky or so far that no camera moves around it. */
const FAR = 0.03;

/**
 * Where a camera aims in a photo without a subject: the place near the middle that stands out most and is not sky. The
 * middle of the picture when nothing stands out. Near and far edges of the frame do not attract.
 */
export function pointOfInterest(photo: Photo, disparity: Disparity): ImagePoint {
  const { width, height } = analysisSize(photo, LONG_SIDE);
  const salient = saliency(rgbPlanesOf(photo, width, height));
  const depth = resamplePlane(disparity, width, height).values;
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const dv = (y + 0.5) / height - 0.5;
    for (let x = 0; x < width; x += 1) {
      const du = (x + 0.5) / width - 0.5;
      const i = y * width + x;
      const central = Math.max(0, 1 - 4 * (du * du + dv * dv));
      values[i] = depth[i]! > FAR ? (0.15 + salient.values[i]!) * central : 0;
    }
  }
  const score = boxBlur({ width, height, values }, WINDOW).values;
  let best = -1;
  for (let i = 0; i < score.length; i += 1)
    if (values[i]! > 0 && (best < 0 || score[i]! > score[best]!)) best = i;
  if (best < 0) return { u: 0.5, v: 0.5 };
  const { x, y } = middleOfThing({ width, height, values }, best % width, Math.floor(best / width));
  return { u: (x + 0.5) / width, v: (y + 0.5) / height };
}

/**
 * The best window may lean over the edge of a slim thing, such as a tower against the sky: a camera that holds its own
 * middle would hold the air beside it. So the aim is where the weight within the window lies, on the nearest place that
 * has any.
 */
function middleOfThing(
  { width, height, values }: PlaneF32,
  column: number,
  row: number,
): { readonly x: number; readonly y: number } {
  const near: (readonly [x: number, y: number, value: number])[] = [];
  for (let y = Math.max(0, row - WINDOW); y <= Math.min(height - 1, row + WINDOW); y += 1)
    for (let x = Math.max(0, column - WINDOW); x <= Math.min(width - 1, column + WINDOW); x += 1)
      if (values[y * width + x]! > 0) near.push([x, y, values[y * width + x]!]);
  const weight = near.reduce((sum, [, , value]) => sum + value, 0);
  const middleX = near.reduce((sum, [x, , value]) => sum + x * value, 0) / weight;
  const middleY = near.reduce((sum, [, y, value]) => sum + y * value, 0) / weight;
  let [x, y, least] = [column, row, Number.POSITIVE_INFINITY];
  for (const [nearX, nearY] of near) {
    const away = (nearX - middleX) * (nearX - middleX) + (nearY - middleY) * (nearY - middleY);
    if (away < least) [x, y, least] = [nearX, nearY, away];
  }
  return { x, y };
}
