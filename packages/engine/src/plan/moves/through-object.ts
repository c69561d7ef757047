import { turnToShow } from '../aim.ts';
import type { CameraMove } from '../camera-move.ts';
import { settleIn } from '../ease.ts';
import { lensBeside } from '../lens-beside.ts';
import { targetOf } from '../frame-share.ts';
import { lensKeepingHead } from '../headroom.ts';

const REACH = 0.56;
const TIGHTEST = 1.35;
/** Through the opening and there in one go, then creeping on. */
const FLIGHT_SECONDS = 2.2;

/** The camera travels towards the subject through a gap in what stands close before the scene. */
export const throughObjectIn: CameraMove = {
  slug: 'through-object-in',
  name: 'Through Object In',
  description: 'Camera flies through a gap between dark, blurred shapes to the subject behind them.',
  fidelity: 'interpreted',
  fidelityNote:
    'What stands around the gap is drawn from the blurred colours of the photo, not an object of the photo.',
  anchor: 'start',
  ease: 'cruise, drift',
  shutterDegrees: 180,
  aim: 'free',
  holds: 'target',
  parallaxShare: 0.5,
  effects: [{ effect: 'opening' }],
  loops: false,
  pose: (u, amount, context) => {
    const gone = settleIn(context, FLIGHT_SECONDS)(u);
    const e = amount * gone;
    const [x, y] = targetOf(context);
    const tightest = lensKeepingHead(TIGHTEST, context, 1 / (1 - REACH * amount));
    const focalMultiplier = lensBeside(tightest, amount, gone);
    return {
      x: REACH * e * x,
      y: REACH * e * y,
      z: REACH * e,
      focalMultiplier,
      // The lens closes about the middle of the frame; turning keeps what the camera flies to in its place.
      ...turnToShow([x, y, 1], [x / focalMultiplier, y / focalMultiplier, 1], 0),
    };
  },
};

/** The way back: the clip ends on the whole photo. */
export const throughObjectOut: CameraMove = {
  ...throughObjectIn,
  slug: 'through-object-out',
  name: 'Through Object Out',
  description: 'Camera backs out through a gap between dark, blurred shapes, which end up framing the photo.',
  anchor: 'end',
  ease: 'drift, cruise',
  pose: (u, amount, context) => throughObjectIn.pose(1 - u, amount, context),
};
