import type { ReliefPoint } from '@kinora/engine';
import type { DetectedFace } from './networks/blazeface.ts';
import type { BodyLandmark, BodyLandmarkName, BodyReading } from './networks/blazepose.ts';

/** Joints whose depth the body network tells apart well; fingers and toes follow theirs. */
const JOINTS: readonly BodyLandmarkName[] = [
  'left-shoulder',
  'right-shoulder',
  'left-elbow',
  'right-elbow',
  'left-wrist',
  'right-wrist',
  'left-hip',
  'right-hip',
  'left-knee',
  'right-knee',
  'left-ankle',
  'right-ankle',
];
/** Landmarks less visible than this are guesses. */
const MIN_VISIBILITY = 0.6;
/** Depth from the middle of the body (in widths of the network's region) at which a joint stands out fully. */
const FULL_DEPTH = 0.3;
/** A joint speaks for this share of the body's extent around it. */
const JOINT_REACH = 0.18;
/** A head is a ball: its middle stands out from its outline, and speaks for this share of the face's width. */
const HEAD_NEARER = 0.7;
const HEAD_REACH = 0.55;
const MIN_FACE_SCORE = 0.6;

/** Sizes of the picture that faces are in, in pixels. */
interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** What of a person stands nearer or farther than the rest of it: joints by the body network, heads by their faces. */
export function bodyRelief(
  body: BodyReading | undefined,
  faces: readonly DetectedFace[],
  picture: PictureSize,
): ReliefPoint[] {
  const heads = faces
    .filter(({ score }) => score >= MIN_FACE_SCORE)
    .map(({ box }) => ({
      u: (box.left + box.width / 2) / picture.width,
      v: (box.top + box.height / 2) / picture.height,
      radius: (HEAD_REACH * box.width) / picture.width,
      nearer: HEAD_NEARER,
    }));
  return [...jointsOf(body, picture), ...heads];
}

function jointsOf(body: BodyReading | undefined, { width, height }: PictureSize): ReliefPoint[] {
  const seen = JOINTS.flatMap((name): BodyLandmark[] => {
    const joint = body?.landmarks.get(name);
    if (joint === undefined || joint.visibility < MIN_VISIBILITY) return [];
    const { u, v } = joint;
    return u > 0 && u < 1 && v > 0 && v < 1 ? [joint] : [];
  });
  // Of two or three joints nobody knows which one stands out.
  if (seen.length < 4) return [];
  const depths = seen.map(({ z }) => z).sort((a, b) => a - b);
  const middle = depths[depths.length >> 1] ?? 0;
  const us = seen.map(({ u }) => u);
  const vs = seen.map(({ v }) => v);
  const extent = Math.max(
    Math.max(...us) - Math.min(...us),
    ((Math.max(...vs) - Math.min(...vs)) * height) / width,
  );
  const radius = Math.max(0.01, JOINT_REACH * extent);
  return seen.map(({ u, v, z }) => ({
    u,
    v,
    radius,
    nearer: Math.min(1, Math.max(-1, (middle - z) / FULL_DEPTH)),
  }));
}
