import type { MoveContext } from './camera-move.ts';
import { targetOf } from './frame-share.ts';
import type { SubjectBox } from './image-facts.ts';
import type { ProjectionFrame, Vector3 } from './project.ts';

/** Air that an operator leaves above a head and below feet, as a share of the frame's height. */
const AIR_SHARE = 0.025;
/** And what it is content with where air would cost a border on the other side. */
const LEAST_AIR_SHARE = 0.01;
/** A subject that ends nearer to the photo's edge than this is cut by the photo itself: there is nothing to keep. */
const CUT_SHARE = 0.01;
const HALVINGS = 12;

/**
 * How far a cropped frame has to move over the photo, as a share of its height (positive: up), to keep a subject's head,
 * or else its feet, inside. 0 where nothing of it is lost, and never more than the crop leaves beside the frame.
 */
function wantedShare({ top, bottom }: SubjectBox, crop: number): number {
  const margin = 0.5 - 0.5 / crop;
  const above = top <= CUT_SHARE ? 0 : margin - Math.max(0, top - AIR_SHARE);
  if (above > 0) return above;
  const below = bottom >= 1 - CUT_SHARE ? 0 : margin - Math.max(0, 1 - bottom - AIR_SHARE);
  // Feet are not worth a head.
  return below > 0 ? -Math.min(below, Math.max(0, top - AIR_SHARE - margin)) : 0;
}

/**
 * The rise of the lens, in pixels of the clip, with which a crop of the whole shot keeps the subject's head, or else its
 * feet, inside the frame. A crop is needed where a move swings to the side; above and below there is room most of the
 * time, and a frame cut about its middle would waste it. The largest rise that is `bearable`; 0 without a crop.
 */
export function riseToKeep(
  { height }: ProjectionFrame,
  crop: number,
  box: SubjectBox | undefined,
  bearable: (risePixels: number) => boolean,
): number {
  if (crop === 1 || box === undefined) return 0;
  const wanted = wantedShare(box, crop) * crop * height;
  // Adding 0 turns -0 into 0.
  const rise = (share: number): number => Math.round(share * wanted) + 0;
  if (wanted === 0 || bearable(rise(1))) return rise(1);
  let [low, high] = [0, 1];
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (bearable(rise(middle))) low = middle;
    else high = middle;
  }
  return rise(low);
}

/** A target lower in its subject's outline than this share of the outline's height is no head. */
const HEAD_SHARE = 0.4;

/** How high a target and the head above it stand in the photo, as shares of its height; undefined where there is no whole head. */
function headOf(
  y: number,
  { frame: { height, focalPixels }, subjectBox: box }: MoveContext,
): { readonly v: number; readonly top: number } | undefined {
  if (box === undefined || box.top <= CUT_SHARE) return undefined;
  const v = 0.5 + (y * focalPixels) / height;
  return v > box.top && v - box.top < HEAD_SHARE * (box.bottom - box.top) ? { v, top: box.top } : undefined;
}

/**
 * What a push makes for that in the end enlarges the subject by `growth`: its target, or as much higher as keeps the head
 * inside the frame, which then sinks towards the frame's middle as it grows.
 */
export function pushTarget(context: MoveContext, growth: number): Vector3 {
  const [x, y, z] = targetOf(context);
  const head = headOf(y, context);
  if (head === undefined || growth <= 1) return [x, y, z];
  const { height, focalPixels } = context.frame;
  const wanted = (growth * head.top - AIR_SHARE) / (growth - 1);
  return [x, ((Math.min(head.v, Math.max(0, wanted)) - 0.5) * height) / focalPixels, z];
}

/** The most that a lens may close, up to `tightest`, before a subject held in its place and grown by `growth` loses its head. */
export function lensKeepingHead(tightest: number, context: MoveContext, growth = 1): number {
  const head = headOf(context.subject[1], context);
  if (head === undefined) return tightest;
  return Math.min(tightest, Math.max(1, (head.v - LEAST_AIR_SHARE) / (growth * (head.v - head.top))));
}

/**
 * Where a push shows its target: in its place, or as much lower as the head above it needs when it has grown by `growth`,
 * and never so low that a lens of `focalMultiplier` looks over the photo's upper edge. A ray of the photo's own lens.
 */
export function seatBelowHead(
  [x, y, z]: Vector3,
  { frame: { height, focalPixels }, subjectBox: box }: MoveContext,
  growth: number,
  focalMultiplier: number,
): Vector3 {
  if (box === undefined || box.top <= CUT_SHARE) return [x, y, z];
  const v = 0.5 + (y * focalPixels) / height;
  const wanted = AIR_SHARE + (v - box.top) * growth;
  const seat = Math.max(v, Math.min(wanted, v * focalMultiplier));
  return [x, ((seat - 0.5) * height) / focalPixels, z];
}
