import type { CameraMove } from '../camera-move.ts';
import { expoIn, smooth } from '../ease.ts';
import { lensBeside } from '../lens-beside.ts';
import { targetOf } from '../frame-share.ts';

const REACH = 0.4;
const TIGHTEST = 2.6;

/** The camera travels towards the subject through what stands in front of it, faster and faster. */
export const throughObjectIn: CameraMove = {
  slug: 'through-object-in',
  name: 'Through Object In',
  description: 'Camera pushes past the foreground towards what lies behind it.',
  fidelity: 'limited',
  fidelityNote:
    'What lies behind the opening is not in the photo; the camera pushes towards it and stops in front.',
  anchor: 'start',
  ease: 'expoIn',
  shutterDegrees: 180,
  aim: 'free',
  parallaxShare: 0.36,
  loops: false,
  pose: (u, amount, context) => {
    // A pure exponential would spend most of the clip at rest.
    const gone = 0.6 * smooth(u) + 0.4 * expoIn(u);
    const e = amount * gone;
    const [x, y] = targetOf(context);
    return {
      x: REACH * e * x,
      y: REACH * e * y,
      z: REACH * e,
      focalMultiplier: lensBeside(TIGHTEST, amount, gone),
    };
  },
};

/** The way back: the clip ends on the whole photo. */
export const throughObjectOut: CameraMove = {
  ...throughObjectIn,
  slug: 'through-object-out',
  name: 'Through Object Out',
  description: 'Camera draws back out past the foreground to the whole photo.',
  fidelityNote: 'What the camera came out of is not in the photo; it draws back from close in front.',
  anchor: 'end',
  ease: 'expoIn, backwards',
  pose: (u, amount, context) => throughObjectIn.pose(1 - u, amount, context),
};
