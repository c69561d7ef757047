import type { Disparity, ImagePoint, Photo } from '../image.ts';
import { boxBlur } from './box-blur.ts';
import { resamplePlane } from './resample-plane.ts';
import { analysisSize, rgbPlanesOf } from './rgb-planes.ts';
import { saliency } from './saliency.ts';

/** Longer side of the picture that is searched. */
const LONG_SIDE = 160;
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
  const score = boxBlur({ width, height, values }, Math.max(1, Math.round(LONG_SIDE / 20))).values;
  let best = -1;
  for (let i = 0; i < score.length; i += 1)
    if (values[i]! > 0 && (best < 0 || score[i]! > score[best]!)) best = i;
  if (best < 0) return { u: 0.5, v: 0.5 };
  return { u: ((best % width) + 0.5) / width, v: (Math.floor(best / width) + 0.5) / height };
}
