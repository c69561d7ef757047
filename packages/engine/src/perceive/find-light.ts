import type { ImagePoint, Photo } from '../image.ts';
import { lumaOf, rgbPlanesOf } from './rgb-planes.ts';

/** The place of a photo that a lens would call its light. */
export interface BrightPlace {
  readonly point: ImagePoint;
  /** Whether something bright is there; without it the point is a likely one, high and aside of the subject. */
  readonly found: boolean;
}

/** Pixels across of the picture the search looks at. */
const SIDE = 48;
/** A lamp, the sun or a bright part of the sky is this light and stands out this much. */
const BRIGHT = 0.82;
const STANDS_OUT = 0.2;

/** The brightest place of a photo that may light it: the higher the likelier. */
export function findLight(photo: Photo, subjectPoint: ImagePoint): BrightPlace {
  const width = Math.min(SIDE, photo.width);
  const height = Math.max(1, Math.min(photo.height, Math.round((width * photo.height) / photo.width)));
  const { values } = lumaOf(rgbPlanesOf(photo, width, height));
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let best = -1;
  let [bestX, bestY, bestLuma] = [0, 0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const luma = meanAround(values, width, height, x, y);
      const score = luma - (0.3 * y) / height;
      if (score > best) [best, bestX, bestY, bestLuma] = [score, x, y, luma];
    }
  const found = bestLuma > BRIGHT && bestLuma > mean + STANDS_OUT;
  const aside = { u: subjectPoint.u > 0.5 ? 0.12 : 0.88, v: 0.06 };
  return { point: found ? { u: (bestX + 0.5) / width, v: (bestY + 0.5) / height } : aside, found };
}

function meanAround(values: Float32Array, width: number, height: number, x: number, y: number): number {
  let [sum, count] = [0, 0];
  for (let j = Math.max(0, y - 1); j <= Math.min(height - 1, y + 1); j++)
    for (let i = Math.max(0, x - 1); i <= Math.min(width - 1, x + 1); i++) {
      sum += values[j * width + i]!;
      count += 1;
    }
  return sum / count;
}
