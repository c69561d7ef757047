import type { ImageBox, ImagePoint, Matte, Photo } from '@kinora/engine';
import { matteCentroid } from './matte-points.ts';
import type { DetectedFace } from './networks/blazeface.ts';
import type { BodyLandmarkName, BodyReading } from './networks/blazepose.ts';

/** Below this a face is often a pattern; inside the right part of a matte it is believed earlier. */
const MIN_FACE_SCORE = 0.55;
/** Landmarks less visible than this are guesses. */
const MIN_VISIBILITY = 0.5;
const HEAD: readonly BodyLandmarkName[] = ['nose', 'left-eye', 'right-eye'];
const SHOULDERS: readonly BodyLandmarkName[] = ['left-shoulder', 'right-shoulder'];

/**
 * Where a camera aims on a subject: its face, else the head or shoulders the body network sees, else the middle of its
 * matte. Places outside the matte are not believed.
 */
export function aimPoint(
  photo: Photo,
  matte: Matte,
  faces: readonly DetectedFace[],
  body: BodyReading | undefined,
): ImagePoint {
  const face = faceIn(photo, matte, faces);
  if (face !== undefined) {
    const { topLeft, bottomRight } = face;
    return { u: (topLeft.u + bottomRight.u) / 2, v: (topLeft.v + bottomRight.v) / 2 };
  }
  for (const names of [HEAD, SHOULDERS]) {
    const seen = names.flatMap((name) => {
      const landmark = body?.landmarks.get(name);
      return landmark !== undefined && landmark.visibility > MIN_VISIBILITY ? [landmark] : [];
    });
    if (seen.length < names.length) continue;
    const point = {
      u: seen.reduce((sum, { u }) => sum + u, 0) / seen.length,
      v: seen.reduce((sum, { v }) => sum + v, 0) / seen.length,
    };
    if (matteAt(matte, point) > 0.5) return point;
  }
  return matteCentroid(matte);
}

/** The first face that lies in a matte, forehead to chin. */
export function faceIn(photo: Photo, matte: Matte, faces: readonly DetectedFace[]): ImageBox | undefined {
  for (const { box, score } of faces) {
    const topLeft = { u: box.left / photo.width, v: box.top / photo.height };
    const bottomRight = {
      u: (box.left + box.width) / photo.width,
      v: (box.top + box.height) / photo.height,
    };
    const middle = { u: (topLeft.u + bottomRight.u) / 2, v: (topLeft.v + bottomRight.v) / 2 };
    if (score >= MIN_FACE_SCORE && matteAt(matte, middle) > 0.5) return { topLeft, bottomRight };
  }
  return undefined;
}

/** Places of a body that are seen, by name. */
export function seenBody(body: BodyReading | undefined): Record<string, ImagePoint> {
  const places: Record<string, ImagePoint> = {};
  for (const [name, { u, v, visibility }] of body?.landmarks ?? [])
    if (visibility > MIN_VISIBILITY) places[name] = { u, v };
  return places;
}

function matteAt(matte: Matte, { u, v }: ImagePoint): number {
  if (u < 0 || v < 0 || u >= 1 || v >= 1) return 0;
  return matte.values[Math.floor(v * matte.height) * matte.width + Math.floor(u * matte.width)] ?? 0;
}
