import { cos, PI, sin } from '../../deterministic-math.ts';
import type { CameraMove, MoveContext } from '../camera-move.ts';
import { DEGREE } from '../camera-move.ts';
import type { Ease } from '../ease.ts';
import { crossOver, settleIn } from '../ease.ts';

const rolling = {
  fidelity: 'exact',
  fidelityNote: '',
  shutterDegrees: 180,
  aim: 'free',
  loops: false,
} as const;

// The head tips over within this time, as a fluid head is let go; then it hardly moves on.
const TIP_SECONDS = 1.55;
const tipping = (context: MoveContext): Ease => settleIn(context, TIP_SECONDS);
const ROLL_SECONDS = 1.85;
const rollingOver = (context: MoveContext): Ease => crossOver(context, ROLL_SECONDS, 0.14);

/** A hundredth more than that, for the frames' roundings and what lies between them. */
const SPARE = 1.01;

/** How far the lens closes so that no corner of a leaning frame looks past the photo: the longer the frame, the further. */
function lensInside(rollRadians: number, { frame: { width, height } }: MoveContext): number {
  const aspect = Math.max(width / height, height / width);
  return cos(rollRadians) + SPARE * sin(rollRadians) * aspect;
}

/** The horizon leans and stays leaning; the lens closes to keep the corners inside the photo. */
export const dutchAngle: CameraMove = {
  ...rolling,
  slug: 'dutch-angle',
  name: 'Dutch Angle',
  description: 'Camera leans over to one side: the horizon tips and unease sets in.',
  anchor: 'start',
  ease: 'cruise, drift',
  pose: (u, amount, context) => {
    const rollRadians = 17.5 * DEGREE * amount * tipping(context)(u);
    return { rollRadians, focalMultiplier: lensInside(rollRadians, context) };
  },
};

/** A barrel roll from one side to the other. */
export const roll: CameraMove = {
  ...rolling,
  slug: 'roll',
  name: 'Roll',
  description: 'Camera rolls about its own axis from one side to the other.',
  anchor: 'centre',
  ease: 'drift, cruise, drift',
  // Corners swing far out; a roll without a crop would be framed by invented picture.
  largestCrop: 1.28,
  pose: (u, amount, context) => ({
    rollRadians: 14.3 * DEGREE * amount * (2 * rollingOver(context)(u) - 1),
  }),
};

/** Quick small rolls with a sideways sway, in whole periods so that the clip loops. */
export const wiggle: CameraMove = {
  ...rolling,
  slug: 'wiggle',
  name: 'Wiggle',
  description: 'Camera rocks playfully from side to side, in a loop.',
  anchor: 'start',
  ease: 'sine loop',
  loops: true,
  pose: (u, amount, { durationSeconds, pace }) => {
    const periods = Math.max(1, Math.round(1.5 * durationSeconds * pace));
    const swing = sin(2 * PI * periods * u);
    return { rollRadians: 3 * DEGREE * amount * swing, x: 0.015 * amount * swing };
  },
};
