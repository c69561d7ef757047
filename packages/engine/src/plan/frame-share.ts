import { atan2 } from '../deterministic-math.ts';
import type { MoveContext } from './camera-move.ts';
import type { Vector3 } from './project.ts';

// A sweep is felt as a share of the frame. Told in degrees it would crawl on a wide lens and leave the photo on a long
// one; so the laws below ask for shares, and the photo's own lens decides the angle.

/** A camera that closes in on a subject nearer to the frame's edge than this share would leave half of the frame behind. */
export const TARGET_MARGIN = 0.2;

type Framing = Pick<MoveContext, 'frame'>;

/** The yaw, in radians, that carries the middle of the picture across a share of the frame's width. */
export function yawAcross(share: number, { frame }: Framing): number {
  return atan2(share * frame.width, frame.focalPixels);
}

/** The pitch, in radians, that carries the middle of the picture across a share of the frame's height. */
export function pitchAcross(share: number, { frame }: Framing): number {
  return atan2(share * frame.height, frame.focalPixels);
}

/** The sideways way, in subject distances, that carries the subject across a share of the frame's width. */
export function truckAcross(share: number, { frame }: Framing): number {
  return (share * frame.width) / frame.focalPixels;
}

/** The vertical way, in subject distances, that carries the subject across a share of the frame's height. */
export function pedestalAcross(share: number, { frame }: Framing): number {
  return (share * frame.height) / frame.focalPixels;
}

/** What a camera closes in on: the subject, or where the way to it leaves the middle of the frame. */
export function targetOf({ frame, subject }: MoveContext): Vector3 {
  const limitX = ((0.5 - TARGET_MARGIN) * frame.width) / frame.focalPixels;
  const limitY = ((0.5 - TARGET_MARGIN) * frame.height) / frame.focalPixels;
  return [
    Math.min(limitX, Math.max(-limitX, subject[0])),
    Math.min(limitY, Math.max(-limitY, subject[1])),
    1,
  ];
}
