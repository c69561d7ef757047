import { parametersOfLight } from '../../effects/drawing/light-parameters.ts';
import { ringAfter } from '../../effects/sport/impact.ts';
import { PITCH, pitchLean } from '../../effects/sport/pitch-beats.ts';
import { type CameraMove, DEGREE } from '../camera-move.ts';
import { between, cruise, smooth } from '../ease.ts';
import type { Figure } from '../../perceive/figure-of-photo.ts';
import { targetOf } from '../frame-share.ts';
import type { ImageFacts } from '../image-facts.ts';
import type { EffectRequest } from '../planned-effect.ts';

/** Of the body: how far it leans, sinks and comes forward; radians, share of its height, subject distances. */
const LEAN = 13 * DEGREE;
const TURN = 9 * DEGREE;
const SINK = 0.035;
const FORWARD = 0.07;
/** Of the camera: the slow approach, the rush at the throw, and the blow of the ball. */
const APPROACH = 0.035;
const RUSH = 0.055;
const BLOW = 0.022;
const BLOW_TURN = 0.8 * DEGREE;

/** The dust of a planted foot spreads about as wide as a stride. */
const DUST_PER_SHOULDERS = 1.6;

const approach = between(0, PITCH.snapFrom, cruise);
const rush = between(PITCH.snapFrom, PITCH.impact, smooth);

/** The side of the picture with the arm that throws: one that is held out, if any is. */
function armOf({ hands }: Figure): -1 | 1 {
  return hands?.right === undefined && hands?.left !== undefined ? -1 : 1;
}

/** The ball for the figure of the photo, none without a figure. */
function ballOf({ figure, subjectBox, light }: ImageFacts): readonly EffectRequest[] {
  if (figure === undefined) return [];
  const { headHalf, shoulderHalf, centreU, shoulderV, hands } = figure;
  const side = armOf(figure);
  const hand = side > 0 ? hands?.right : hands?.left;
  return [
    {
      effect: 'pitch',
      parameters: {
        handU: hand?.u ?? Math.min(1, centreU + 0.06),
        handV: hand?.v ?? Math.min(1, shoulderV + 0.3 * headHalf),
        handSide: hand === undefined ? 0 : side,
        headHalf: Math.min(1, Math.max(0.005, headHalf)),
        bodyHalf: Math.min(1, Math.max(0.005, DUST_PER_SHOULDERS * shoulderHalf)),
        groundU: subjectBox === undefined ? centreU : (subjectBox.left + subjectBox.right) / 2,
        groundV: Math.min(1, subjectBox?.bottom ?? figure.bottomV),
        ...parametersOfLight(light),
      },
    },
  ];
}

export const baseballKick: CameraMove = {
  slug: 'baseball-kick',
  name: 'Baseball Kick',
  description:
    'Subject does a powerful high leg kick like a baseball pitcher, fast leg swing ending in a hard impact.',
  fidelity: 'interpreted',
  fidelityNote:
    'The whole body winds up, snaps forward and throws a ball into the lens; single limbs do not move.',
  anchor: 'start',
  ease: 'wind-up, hang, snap',
  shutterDegrees: 180,
  aim: 'free',
  holds: 'target',
  parallaxShare: 0.16,
  needsSubject: true,
  effects: ballOf,
  loops: false,
  subject: {
    pivot: 'contact',
    pose: (u, amount, { figure }) => {
      const { lean, gathered } = pitchLean(u);
      const side = figure === undefined ? 1 : armOf(figure);
      const thrown = Math.max(0, lean);
      return {
        rollRadians: side * LEAN * amount * lean,
        yawRadians: -side * TURN * amount * lean,
        z: -FORWARD * amount * thrown,
        stretchY: 1 - amount * (SINK * gathered - 0.5 * SINK * thrown),
        stretchX: 1 + 0.4 * amount * SINK * gathered,
      };
    },
  },
  pose: (u, amount, context) => {
    const [x, y] = targetOf(context);
    const way = amount * (APPROACH * approach(u) + RUSH * rush(u));
    const since = (u - PITCH.impact) * context.durationSeconds;
    const blow = (hertz: number): number => amount * ringAfter(since, hertz, 0.13);
    return {
      x: x * way + 0.6 * BLOW * blow(7),
      y: y * way + BLOW * blow(9),
      z: way - 1.5 * BLOW * blow(6),
      pitchRadians: BLOW_TURN * blow(9),
      rollRadians: BLOW_TURN * blow(5.5) - 0.4 * DEGREE * amount * pitchLean(u).lean,
    };
  },
};
