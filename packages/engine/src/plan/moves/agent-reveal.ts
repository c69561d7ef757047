import { glitchAt, STATES_PER_SECOND } from '../../effects/agent-reveal/glitch-schedule.ts';
import { turnToShow } from '../aim.ts';
import type { CameraMove } from '../camera-move.ts';
import { between, cruise, smooth } from '../ease.ts';
import { targetOf } from '../frame-share.ts';
import type { ImageFacts } from '../image-facts.ts';
import { lensBeside } from '../lens-beside.ts';
import type { EffectRequest } from '../planned-effect.ts';

/** Ways to the subject in subject distances: the slow approach, the snap at the reveal, and the drift that locks on. */
const APPROACH = 0.06;
const SNAP = 0.09;
const DRIFT = 0.04;
/** Of the jerks: subject distances and radians, for noise of about a half. */
const JERK = 0.03;
const TURN = 0.06;

const approach = between(0, 0.46, cruise);
const snap = between(0.46, 0.56, smooth);
const drift = between(0.52, 0.96, smooth);
/** The lens locks on to the agent through the change. */
const TIGHTEST = 1.45;
const lockOn = between(0.36, 0.72, cruise);

/** The change for the figure of the photo; without one, or with a pack of animals, the whole picture changes. */
function changeOf({ figure, people = 1, animals = 0 }: ImageFacts): readonly EffectRequest[] {
  // One suit over several animals would be cloth that hangs between them.
  const isPack = people === 0 && animals > 1;
  if (figure === undefined || isPack) return [{ effect: 'agent-reveal' }];
  const { left, right } = figure.hands ?? {};
  return [
    {
      effect: 'agent-reveal',
      parameters: {
        headU: figure.centreU,
        headV: (figure.topV + figure.neckV) / 2,
        headHalf: figure.headHalf,
        headHalfHeight: Math.max(0, figure.neckV - figure.topV) / 2,
        collarV: figure.neckV,
        ...(left && { leftHandU: left.u, leftHandV: left.v }),
        ...(right && { rightHandU: right.u, rightHandV: right.v }),
        ...(figure.skin === undefined ? {} : { skinBlue: figure.skin.blue, skinRed: figure.skin.red }),
      },
    },
  ];
}

export const agentReveal: CameraMove = {
  slug: 'agent-reveal',
  name: 'Agent Reveal',
  description:
    'Subject jerks or shakes the head; face and body glitch and snap into a dark-suited secret-agent figure.',
  fidelity: 'interpreted',
  fidelityNote:
    'The clothes of the photo become a black suit with shirt and tie in cold, hard light; their outline stays, and the head jerks as a whole.',
  anchor: 'start',
  ease: 'cruise, snap, lock',
  shutterDegrees: 180,
  aim: 'free',
  holds: 'target',
  parallaxShare: 0.16,
  needsSubject: true,
  effects: changeOf,
  loops: false,
  // The head jerks where the picture breaks, and is still before and after.
  subject: {
    pivot: 'contact',
    pose: (u, amount, { noise, durationSeconds }) => {
      const hard = amount * glitchAt(u);
      if (hard === 0) return {};
      const state = 0.5 + Math.floor(u * durationSeconds * STATES_PER_SECOND);
      return {
        x: JERK * hard * noise(30, state),
        rollRadians: TURN * hard * noise(31, state),
        yawRadians: 2 * TURN * hard * noise(32, state),
      };
    },
  },
  pose: (u, amount, context) => {
    const [x, y] = targetOf(context);
    const way = amount * (APPROACH * approach(u) + SNAP * snap(u) + DRIFT * drift(u));
    const focalMultiplier = lensBeside(TIGHTEST, amount, lockOn(u));
    return {
      x: x * way,
      y: y * way,
      z: way,
      focalMultiplier,
      ...turnToShow([x, y, 1], [x / focalMultiplier, y / focalMultiplier, 1], 0),
    };
  },
};
