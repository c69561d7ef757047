import { PI, sin } from '../../deterministic-math.ts';
import { smooth } from '../../plan/ease.ts';
import type { Effect } from '../effect.ts';
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
  memoryBytes: speedBlurBytes,
  create: (context) => {
    const { plan, planned } = context;
    const blur = createSpeedBlur(context);
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
        darkenCorners(frame.rgba, width, height, VIGNETTE * frame.amount * come);
      },
    };
  },
};

function darkenCorners(rgba: Uint8Array, width: number, height: number, most: number): void {
  if (most <= 0) return;
  for (let y = 0; y < height; y++) {
    const v = (2 * (y + 0.5)) / height - 1;
    for (let x = 0; x < width; x++) {
      const u = (2 * (x + 0.5)) / width - 1;
      const far = (u * u + v * v) / 2;
      if (far < 0.3) continue;
      const keep = 1 - most * (far - 0.3) * (far - 0.3) * 2;
      const at = 4 * (y * width + x);
      for (let c = 0; c < 3; c++) rgba[at + c] = Math.trunc(rgba[at + c]! * keep + 0.5);
    }
  }
}
