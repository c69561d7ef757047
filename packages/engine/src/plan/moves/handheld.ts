import type { CameraMove, MoveContext } from '../camera-move.ts';
import { DEGREE } from '../camera-move.ts';
import type { CameraPose } from '../render-plan.ts';

/** How a carried camera moves: gain over the operator's own hand, and the two bands of its unrest. */
interface Unrest {
  readonly gain: number;
  readonly slowHertz: number;
  readonly fastHertz: number;
  /** Share of the fast band. */
  readonly tremor: number;
}

// Gradient noise of unit features has an rms of about 0.26; dividing by it makes amplitudes true rms values.
const NOISE_RMS = 0.26;

/** Seeded unrest of all six freedoms; rms 0.25 degrees of yaw and pitch, 0.12 of roll and 0.006 D of place at gain 1. */
function unrest(
  u: number,
  amount: number,
  context: MoveContext,
  { gain, slowHertz, fastHertz, tremor }: Unrest,
): Partial<CameraPose> {
  const seconds = u * context.durationSeconds;
  const channel = (index: number, rms: number): number => {
    // Offsets keep the channels' zero crossings apart: noise is zero at whole positions.
    const slow = context.noise(index, seconds * slowHertz + 0.37 * (index + 1));
    const fast = context.noise(index + 16, seconds * fastHertz + 0.61 * (index + 1));
    return (rms * gain * amount * (slow + tremor * fast)) / NOISE_RMS;
  };
  return {
    yawRadians: channel(0, 0.25 * DEGREE),
    pitchRadians: channel(1, 0.25 * DEGREE),
    rollRadians: channel(2, 0.12 * DEGREE),
    x: channel(3, 0.006),
    y: channel(4, 0.006),
    z: channel(5, 0.004),
  };
}

export const handheld: CameraMove = {
  slug: 'handheld',
  name: 'Handheld',
  description: "Camera in an operator's hands: it breathes and sways but stays on the subject.",
  fidelity: 'exact',
  fidelityNote: '',
  anchor: 'centre',
  ease: 'noise',
  shutterDegrees: 180,
  aim: 'free',
  loops: false,
  pose: (u, amount, context) =>
    unrest(u, amount, context, { gain: 1.6, slowHertz: 0.9, fastHertz: 5, tremor: 0.15 }),
};

export const carGrip: CameraMove = {
  ...handheld,
  slug: 'car-grip',
  name: 'Car Grip',
  description: 'Camera clamped to a moving car: a hard, quick shake.',
  fidelity: 'interpreted',
  fidelityNote: 'The camera shakes as on a car; the street does not pass by.',
  pose: (u, amount, context) =>
    unrest(u, amount, context, { gain: 2.4, slowHertz: 2.6, fastHertz: 9, tremor: 0.4 }),
};

export const buckleUp: CameraMove = {
  ...carGrip,
  slug: 'buckle-up',
  name: 'Buckle Up',
  description: 'A jolting ride: quick shake with bumps.',
  fidelityNote: 'The camera rides; the surroundings do not pass by.',
  pose: (u, amount, context) => {
    const shake = unrest(u, amount, context, { gain: 2.2, slowHertz: 2.2, fastHertz: 8, tremor: 0.45 });
    const bump = context.noise(9, u * context.durationSeconds * 1.3 + 0.5);
    return { ...shake, y: (shake.y ?? 0) + 0.05 * amount * bump };
  },
};
