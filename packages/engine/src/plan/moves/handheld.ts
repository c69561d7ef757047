import type { CameraMove, MoveContext } from '../camera-move.ts';
import { DEGREE } from '../camera-move.ts';
import { smooth, swelling } from '../ease.ts';
import { targetOf } from '../frame-share.ts';
import type { CameraPose } from '../render-plan.ts';

/** How a carried camera moves: gain over the operator's own hand, and the two bands of its unrest. */
export interface Unrest {
  readonly gain: number;
  readonly slowHertz: number;
  readonly fastHertz: number;
  /** Share of the fast band. */
  readonly tremor: number;
}

// Gradient noise of uniform slopes has an rms of about 0.15; dividing by it makes amplitudes true rms values.
const NOISE_RMS = 0.15;
// One feature of gradient noise is about half a wave.
const FEATURES_PER_WAVE = 2;
const CHANNEL_DETUNING = [0, 1, 2, -1, 3, -2] as const;

/**
 * Unrest that is 0 at u = 0 and repeats with the clip, so that a clip starts on the photo, loops, and never wanders off.
 * `rms` is its root mean square.
 */
function restless(
  u: number,
  context: MoveContext,
  channel: number,
  rms: number,
  { slowHertz, fastHertz, tremor }: Unrest,
): number {
  const band = (number: number, hertz: number): number => {
    // Noise is zero at whole positions; a different count per channel keeps the channels from resting together.
    const even = Math.round(hertz * FEATURES_PER_WAVE * context.durationSeconds);
    const features = Math.max(2, even + CHANNEL_DETUNING[channel % CHANNEL_DETUNING.length]!);
    return context.noise(number, u * features, features);
  };
  return (rms * (band(channel, slowHertz) + tremor * band(channel + 16, fastHertz))) / NOISE_RMS;
}

/** Seeded unrest of all six freedoms; rms 0.25 degrees of yaw and pitch, 0.12 of roll and 0.006 D of place at gain 1. */
export function unrest(u: number, amount: number, context: MoveContext, hand: Unrest): Partial<CameraPose> {
  const channel = (index: number, rms: number): number =>
    restless(u, context, index, rms * hand.gain * amount, hand);
  return {
    yawRadians: channel(0, 0.25 * DEGREE),
    pitchRadians: channel(1, 0.25 * DEGREE),
    rollRadians: channel(2, 0.12 * DEGREE),
    x: channel(3, 0.006),
    y: channel(4, 0.006),
    z: channel(5, 0.004),
  };
}

const HAND: Unrest = { gain: 1, slowHertz: 0.8, fastHertz: 4.5, tremor: 0.15 };

export const handheld: CameraMove = {
  slug: 'handheld',
  name: 'Handheld',
  description: "Camera in an operator's hands: it breathes and sways but stays on the subject.",
  fidelity: 'exact',
  fidelityNote: '',
  anchor: 'start',
  ease: 'noise loop',
  shutterDegrees: 180,
  aim: 'free',
  loops: true,
  pose: (u, amount, context) => unrest(u, amount, context, HAND),
};

export const general: CameraMove = {
  ...handheld,
  slug: 'general',
  name: 'General',
  description: 'A slight, natural approach with a calm hand: movement without a trick.',
  ease: 'smooth and noise',
  loops: false,
  pose: (u, amount, context) => {
    const hand = unrest(u, amount, context, { ...HAND, gain: 0.3 });
    const [x, y] = targetOf(context);
    const way = 0.12 * amount * smooth(u);
    return { ...hand, x: x * way + (hand.x ?? 0), y: y * way + (hand.y ?? 0), z: way + (hand.z ?? 0) };
  },
};

export const headTracking: CameraMove = {
  ...handheld,
  slug: 'head-tracking',
  name: 'Head Tracking',
  description: 'The subject is held still in the frame while the world sways around it.',
  fidelity: 'interpreted',
  fidelityNote:
    'The camera sways around the subject and keeps it in place; the subject itself does not move.',
  aim: 'subject',
  parallaxShare: 0.16,
  pose: (u, amount, context) => {
    const hand = { gain: 1, slowHertz: 0.55, fastHertz: 3, tremor: 0.05 };
    const sway = amount * swelling(context.durationSeconds, 0.5)(u);
    return {
      x: restless(u, context, 3, 0.03 * sway, hand),
      y: restless(u, context, 4, 0.013 * sway, hand),
      z: restless(u, context, 5, 0.01 * sway, hand),
      rollRadians: restless(u, context, 2, 0.2 * DEGREE * sway, hand),
      // Closing a little keeps what lies beyond the photo from swaying into view.
      focalMultiplier: 1 + 0.09 * sway,
    };
  },
};
