import { exp, PI, sin } from '../../deterministic-math.ts';
import type { CameraMove, MoveContext } from '../camera-move.ts';
import { DEGREE } from '../camera-move.ts';
import { swelling } from '../ease.ts';
import { pitchAcross } from '../frame-share.ts';
import type { CameraPose } from '../render-plan.ts';
import { handheld, type Unrest, unrest } from './handheld.ts';

// Closing the lens a little keeps what lies beyond the photo from shaking into view.
const LENS = 0.08;
const SWELL_SECONDS = 0.5;

/** A camera clamped to a car: the engine's tremor over the slow rock of the springs. */
const CAR: Unrest = { gain: 1.5, slowHertz: 1.6, fastHertz: 7, tremor: 0.45 };

/** Shakes come from turning, which costs no parallax: a clamped camera leaves its place by this share of a hand's way. */
const PLACE = 0.4;

function shaken(u: number, amount: number, context: MoveContext, ride: Unrest): Partial<CameraPose> {
  const { x = 0, y = 0, z = 0, ...turns } = unrest(u, amount, context, ride);
  const swell = swelling(context.durationSeconds, SWELL_SECONDS)(u);
  return { ...turns, x: PLACE * x, y: PLACE * y, z: PLACE * z, focalMultiplier: 1 + LENS * amount * swell };
}

export const carGrip: CameraMove = {
  ...handheld,
  slug: 'car-grip',
  name: 'Car Grip',
  description: 'Camera clamped to a moving car: a hard, quick shake.',
  fidelity: 'interpreted',
  fidelityNote: 'The camera shakes as on a car; the street does not pass by.',
  pose: (u, amount, context) => shaken(u, amount, context, CAR),
};

const ROUGH_ROAD: Unrest = { gain: 0.55, slowHertz: 1.3, fastHertz: 7, tremor: 0.35 };
const BUMPS_PER_SECOND = 1.2;
/** A wheel hits a hole: the nose is thrown down and up again, and rings on its springs until it is quiet. */
const BUMP = { pitchShare: 0.075, rollRadians: 2.2 * DEGREE, hertz: 3.2, fadeSeconds: 0.17 };
/** Bumps differ by this share in strength and by this much of their distance in time. */
const BUMP_VARIETY = 0.5;
const BUMP_JITTER = 0.5;
// Gradient noise is strongest half-way between whole positions, where it reaches about half.
const noiseAt = ({ noise }: MoveContext, channel: number, index: number): number =>
  2 * noise(channel, index + 0.5);

/** The thrust of all bumps so far, about -1 to 1: a damped swing after each. */
function bumps(u: number, context: MoveContext): { readonly thrust: number; readonly sideways: number } {
  const { durationSeconds } = context;
  const count = Math.max(1, Math.round(BUMPS_PER_SECOND * durationSeconds));
  let [thrust, sideways] = [0, 0];
  for (let i = 0; i < count; i++) {
    // The first comes once the lens has closed, the last in time to ring out.
    const at =
      SWELL_SECONDS / 2 +
      ((durationSeconds - 2 * SWELL_SECONDS) * (i + BUMP_JITTER * noiseAt(context, 21, i))) / count;
    const passed = u * durationSeconds - Math.max(0, at);
    if (passed <= 0) continue;
    const strength = 1 + BUMP_VARIETY * noiseAt(context, 22, i);
    const swing = strength * exp(-passed / BUMP.fadeSeconds) * sin(2 * PI * BUMP.hertz * passed);
    thrust += swing;
    sideways += swing * (noiseAt(context, 23, i) < 0 ? -1 : 1);
  }
  return { thrust, sideways };
}

export const buckleUp: CameraMove = {
  ...carGrip,
  slug: 'buckle-up',
  name: 'Buckle Up',
  description: 'A jolting ride: quick shake with bumps.',
  fidelityNote: 'The camera rides; the surroundings do not pass by.',
  pose: (u, amount, context) => {
    const shake = shaken(u, amount, context, ROUGH_ROAD);
    const { thrust, sideways } = bumps(u, context);
    const swell = amount * swelling(context.durationSeconds, SWELL_SECONDS)(u);
    return {
      ...shake,
      pitchRadians: (shake.pitchRadians ?? 0) + pitchAcross(BUMP.pitchShare, context) * swell * thrust,
      rollRadians: (shake.rollRadians ?? 0) + BUMP.rollRadians * swell * sideways,
    };
  },
};
