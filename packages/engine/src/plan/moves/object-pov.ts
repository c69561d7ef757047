import type { CameraMove, MoveContext } from '../camera-move.ts';
import { settleIn } from '../ease.ts';
import { lensKeepingHead } from '../headroom.ts';
import { lensBeside } from '../lens-beside.ts';

const SINK = 0.17;
const ADVANCE = 0.13;
const TIGHTEST = 1.7;
/** Closing less, the lens would look over the photo's upper edge. */
const LOOSEST = 1.2;
/** A subject whose outline ends within this much of the frame's edge is cut by it anyway. */
const CUT = 0.01;

/** How far the lens may close before a figure that is whole in the frame loses its feet or its head. */
function tightestOf({ subject, subjectBox: box, frame }: MoveContext, amount: number): number {
  if (box === undefined || box.top <= CUT || box.bottom >= 1 - CUT) return TIGHTEST;
  const v = 0.5 + (subject[1] * frame.focalPixels) / frame.height;
  const growth = Math.min(v / Math.max(CUT, v - box.top), (1 - v) / Math.max(CUT, box.bottom - v));
  return Math.min(TIGHTEST, Math.max(1, growth * (1 - ADVANCE * amount)));
}

/** Low and close, as something on the floor would look up at the scene. */
export const objectPov: CameraMove = {
  slug: 'object-pov',
  name: 'Object POV',
  description: 'Camera sinks and darts in, looking up at the subject like a thing on the floor.',
  fidelity: 'interpreted',
  fidelityNote: 'The view sinks and closes in; no object is put around the lens.',
  anchor: 'start',
  ease: 'cruise, drift',
  shutterDegrees: 180,
  aim: 'subject',
  parallaxShare: 0.2,
  loops: false,
  pose: (u, amount, context) => {
    const head = lensKeepingHead(TIGHTEST, context, 1 / (1 - ADVANCE * amount));
    const tightest = Math.max(LOOSEST, Math.min(head, tightestOf(context, amount)));
    const t = settleIn(context, 1.65)(u);
    return {
      y: SINK * amount * t,
      z: ADVANCE * amount * t,
      focalMultiplier: lensBeside(tightest, amount, t),
    };
  },
};
