import { PI, sin } from '../../deterministic-math.ts';
import { smooth } from '../../plan/ease.ts';
import type { Effect } from '../effect.ts';
import { cornerShadeBytes, createCornerShade } from '../light/corner-shade.ts';
import { createSpeedBlur, speedBlurBytes } from './speed-blur.ts';

/** Length of the smear over its distance from the centre, at the height of a stride and amount 1. */
const REACH = 0.17;
/** The smear swells with every step, and takes this long to come. */
const STEADY_SHARE = 0.6;
const COMES_SECONDS = 0.7;
/** Darkening of the corners: the eye of a runner narrows. */
const VIGNETTE = 0.3;

/** The rush of a chase: what lies around the subject streaks past it. */
export const rush: Effect = {
  slug: 'rush',
  name: 'Rush',
  description:
    'The surroundings streak away from the subject in time with its steps; the subject stays sharp.',
  kind: 'look',
  stages: ['frame'],
  needs: ['matte'],
  parameters: {
    stepsPerSecond: { least: 0.2, most: 6, standard: 2.6 },
  },
  memoryBytes: (size) => speedBlurBytes(size) + cornerShadeBytes(size),
  create: (context) => {
    const { plan, planned } = context;
    const blur = createSpeedBlur(context);
    const darken = createCornerShade(context, writeNarrowing);
    const stepsPerSecond = Number(planned.parameters['stepsPerSecond']);
    const { width, height } = plan;
    return {
      paintFrame: (frame) => {
        const since = frame.seconds - planned.fromSeconds;
        const stride = Math.abs(sin(PI * stepsPerSecond * since));
        const come = smooth(Math.min(1, since / COMES_SECONDS));
        const strength = frame.amount * come * (STEADY_SHARE + (1 - STEADY_SHARE) * stride);
        const [x, y] = frame.projectPhoto(plan.subjectPoint.u * width, plan.subjectPoint.v * height, 1);
        blur.smear(frame, x, y, REACH * strength);
        darken(frame, 1, VIGNETTE * frame.amount * come);
      },
    };
  },
};

/** Fills how far places are in the corners: none around the middle, and then with the square of the way. See writeCorners. */
function writeNarrowing(width: number, height: number, out: Int16Array): void {
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const [u, v] = [(2 * (x + 0.5)) / width - 1, (2 * (y + 0.5)) / height - 1];
      const beyond = Math.max(0, (u * u + v * v) / 2 - 0.3);
      out[i] = Math.round(32767 * 2 * beyond * beyond);
    }
}
