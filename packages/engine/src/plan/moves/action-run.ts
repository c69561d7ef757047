import { PI, sin } from '../../deterministic-math.ts';
import { type CameraMove, DEGREE, type MoveContext } from '../camera-move.ts';
import { smooth } from '../ease.ts';
import { targetOf } from '../frame-share.ts';
import { unrest } from './handheld.ts';

/** Steps of somebody who runs hard; each lifts the camera once, and two make one sway to both sides. */
export const STEPS_PER_SECOND = 2.6;
const REACH = 0.2;
const BOB = 0.02;
const SWAY = 0.006;
const ROLL = 1 * DEGREE;
/** What the subject does: lifts off with every step and leans from foot to foot. */
const STRIDE_LIFT = 0.014;
const LEAN = 1.3 * DEGREE;
/** The operator's angle jumps about as often as this. */
const REFRAMES_PER_SECOND = 0.9;
const REFRAME = 0.9 * DEGREE;
const SHAKE = { gain: 0.7, slowHertz: 1.6, fastHertz: 6, tremor: 0.4 };

/** The chase gets under way within the first third of a second: it begins on the photo. */
const underway = (seconds: number): number => smooth(Math.min(1, seconds / 0.35));

/** A held angle that jumps to the next within a few frames. */
function reframe(channel: number, seconds: number, { noise }: MoveContext): number {
  const place = seconds * REFRAMES_PER_SECOND;
  const shot = Math.floor(place);
  // Noise is 0 at whole positions and about 1/2 at most; between them it tells one shot from the next.
  const angle = (index: number): number => 2.5 * noise(channel, index + 0.5);
  const jump = smooth(Math.min(1, (place - shot) / 0.22));
  return (shot === 0 ? 0 : angle(shot - 1)) * (1 - jump) + angle(shot) * jump;
}

export const actionRun: CameraMove = {
  slug: 'action-run',
  name: 'Action Run',
  description: 'Subject runs hard while the camera chases with shaky, fast-changing dynamic angles.',
  fidelity: 'interpreted',
  fidelityNote:
    'The camera runs after the subject and the surroundings streak past; the legs of the subject do not move.',
  anchor: 'start',
  ease: 'linear',
  shutterDegrees: 180,
  aim: 'free',
  holds: 'target',
  parallaxShare: 0.16,
  needsSubject: true,
  effects: [{ effect: 'rush', parameters: { stepsPerSecond: STEPS_PER_SECOND } }],
  loops: false,
  // The runner rises and sways against the camera that runs behind.
  subject: {
    pivot: 'contact',
    pose: (u, amount, { durationSeconds }) => {
      const seconds = u * durationSeconds;
      const going = amount * underway(seconds);
      const step = sin(PI * STEPS_PER_SECOND * seconds + 0.5);
      return {
        y: -STRIDE_LIFT * going * (Math.abs(step) - sin(0.5)),
        x: -SWAY * going * sin(PI * STEPS_PER_SECOND * seconds),
        rollRadians: LEAN * going * sin(PI * STEPS_PER_SECOND * seconds - 0.6),
        stretchY: 1 + 0.012 * going * (Math.abs(step) - 0.6),
      };
    },
  },
  pose: (u, amount, context) => {
    const seconds = u * context.durationSeconds;
    const [x, y] = targetOf(context);
    const way = REACH * amount * u;
    const steps = PI * STEPS_PER_SECOND * seconds;
    const going = amount * underway(seconds);
    const shake = unrest(u, amount, context, SHAKE);
    return {
      x: x * way + SWAY * going * sin(steps) + (shake.x ?? 0),
      y: y * way - BOB * amount * Math.abs(sin(steps)) + (shake.y ?? 0),
      z: way + (shake.z ?? 0),
      yawRadians: REFRAME * going * reframe(20, seconds, context) + (shake.yawRadians ?? 0),
      pitchRadians: 0.6 * REFRAME * going * reframe(21, seconds, context) + (shake.pitchRadians ?? 0),
      rollRadians: ROLL * amount * sin(steps) + (shake.rollRadians ?? 0),
    };
  },
};
