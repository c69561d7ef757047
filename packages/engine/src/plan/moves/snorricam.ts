import { PI, sin } from '../../deterministic-math.ts';
import { turnToShow } from '../aim.ts';
import type { CameraMove, MoveContext } from '../camera-move.ts';
import { DEGREE } from '../camera-move.ts';
import { swelling } from '../ease.ts';
import { truckAcross, yawAcross } from '../frame-share.ts';

/** Two steps make a stride, in which the body sways once to each side. */
const STRIDES_PER_SECOND = 0.8;
/** Share of the frame's width that turning swings the world to each side. */
const YAW_SHARE = 0.041;
const ROLL = 1.8 * DEGREE;
/** The same for swaying, of the world at the subject's distance. */
const SWAY_SHARE = 0.0236;
const BOB = 0.012;
/** Without a subject that could ride along, the camera sways this much more and turns to keep the point it is about. */
const LONE_GAIN = 2.8;
const LONE_ROLL = 0.3;
const LONE_LENS = 0.5;
/** The lens closes while the world lurches, so that nearly nothing of what lies beyond the photo swings into view. */
const LENS = 0.15;
/** Lens and lurch swell and fade within this time at either end: the clip begins and ends on the photo. */
const SWELL_SECONDS = 0.7;

/** A camera strapped to the body: the subject keeps its place in the frame and the world lurches with every step. */
export const snorricam: CameraMove = {
  slug: 'snorricam',
  name: 'Snorricam',
  description:
    'The camera is strapped to the subject: it stays locked in the frame while the world lurches behind it.',
  fidelity: 'interpreted',
  fidelityNote:
    'The subject is held in the frame as it was photographed and the world sways behind it; without a subject the camera lurches about the point it looks at.',
  anchor: 'start',
  ease: 'stride loop',
  shutterDegrees: 180,
  aim: 'free',
  loops: true,
  parallaxShare: 0.2,
  pose: (u, amount, context) => {
    const stride = 2 * PI * strides(context) * u;
    const swell = swelling(context.durationSeconds, SWELL_SECONDS)(u);
    const lurch = amount * swell;
    const unrest = (channel: number): number =>
      2 * context.noise(channel, 4 * u * strides(context), 4 * strides(context));
    const rolled = ROLL * lurch * (sin(stride) + unrest(1));
    const [x, y] = [truckAcross(SWAY_SHARE, context) * lurch * sin(stride), BOB * lurch * sin(2 * stride)];
    if (context.subjectBox !== undefined)
      return {
        yawRadians: yawAcross(YAW_SHARE, context) * lurch * (sin(stride) + unrest(0)),
        rollRadians: rolled,
        x,
        y,
        focalMultiplier: 1 + LENS * lurch,
      };
    const focalMultiplier = 1 + LONE_LENS * LENS * lurch;
    const [sx, sy] = context.subject;
    const rollRadians = LONE_ROLL * rolled;
    return {
      rollRadians,
      x: LONE_GAIN * x,
      y: LONE_GAIN * y,
      focalMultiplier,
      ...turnToShow(
        [sx - LONE_GAIN * x, sy - LONE_GAIN * y, 1],
        [sx / focalMultiplier, sy / focalMultiplier, 1],
        rollRadians,
      ),
    };
  },
  subject: { pivot: 'middle', rides: 'camera', pose: () => ({}) },
};

const strides = ({ durationSeconds }: MoveContext): number =>
  Math.max(1, Math.round(STRIDES_PER_SECOND * durationSeconds));
