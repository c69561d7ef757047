import { PI, sin } from '../../deterministic-math.ts';
import { turnToShow } from '../aim.ts';
import type { CameraMove, MoveContext } from '../camera-move.ts';
import { DEGREE } from '../camera-move.ts';
import { smooth } from '../ease.ts';

/** Two steps make a stride, in which the body sways once to each side. */
const STRIDES_PER_SECOND = 0.8;
const YAW = 2.2 * DEGREE;
const ROLL = 1.8 * DEGREE;
const SWAY = 0.022;
const BOB = 0.012;
/** Without a subject that could ride along, the camera sways this much more and turns to keep the point it is about. */
const LONE_GAIN = 3.5;
const LONE_ROLL = 0.7;
/** The lens closes while the world lurches, so that nearly nothing of what lies beyond the photo swings into view. */
const LENS = 0.13;
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
  pose: (u, amount, context) => {
    const stride = 2 * PI * strides(context) * u;
    const swell = swellOf(u, context);
    const lurch = amount * swell;
    const unrest = (channel: number): number =>
      2 * context.noise(channel, 4 * u * strides(context), 4 * strides(context));
    const rolled = ROLL * lurch * (sin(stride) + unrest(1));
    const [x, y] = [SWAY * lurch * sin(stride), BOB * lurch * sin(2 * stride)];
    const focalMultiplier = 1 + LENS * lurch;
    if (context.subjectBox !== undefined)
      return {
        yawRadians: YAW * lurch * (sin(stride) + unrest(0)),
        rollRadians: rolled,
        x,
        y,
        focalMultiplier,
      };
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

/** 0 at both ends of the clip, 1 in between. */
function swellOf(u: number, { durationSeconds }: MoveContext): number {
  const share = Math.min(0.5, SWELL_SECONDS / durationSeconds);
  return smooth(Math.min(1, u / share)) * smooth(Math.min(1, (1 - u) / share));
}

const strides = ({ durationSeconds }: MoveContext): number =>
  Math.max(1, Math.round(STRIDES_PER_SECOND * durationSeconds));
