import { cos, sin } from '../../deterministic-math.ts';
import { parametersOfLight } from '../../effects/drawing/light-parameters.ts';
import { ringAfter } from '../../effects/sport/impact.ts';
import { PITCH, pitchStance } from '../../effects/sport/pitch-beats.ts';
import type { Figure } from '../../perceive/figure-of-photo.ts';
import { type CameraMove, DEGREE, type MoveContext } from '../camera-move.ts';
import { between, cruise, smooth } from '../ease.ts';
import { pedestalAcross, targetOf, truckAcross } from '../frame-share.ts';
import type { ImageFacts } from '../image-facts.ts';
import type { EffectParameters, EffectRequest } from '../planned-effect.ts';
import type { SubjectPose } from '../render-plan.ts';

/** Of the body: how far it leans, sinks and comes forward; radians, share of its height, subject distances. */
const LEAN = 13 * DEGREE;
const TURN = 11 * DEGREE;
const SINK = 0.05;
const FORWARD = 0.085;
/** On the foot that stands it draws itself up, a share of its height. */
const DRAWN_UP = 0.03;
/** The kick: so high the free foot comes as the body leans back over the other, over the body's height, and the farthest lean. */
const KICK = 0.45;
const FARTHEST_LEAN = 25 * DEGREE;
/** The leg comes down harder than it went up: the lean into the throw over the striding foot, over the one back. */
const STRIDE = 0.62;
/** Where no leg is in the picture the body gathers itself by sinking, a share of the frame's height. */
const CROUCH = 0.09;
/** A ball that is kicked from below the frame leaves it this far below its edge, and beside the body's middle, in shoulders. */
const BELOW = 1.04;
const BESIDE = 0.75;
/** A ball that leaves a hand nobody sees comes from beside the head, in half heads from the shoulder's line. */
const OVER_SHOULDER = 0.5;
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

/** Where the ball leaves the figure: from a hand that is seen, a foot below the frame, or from over the shoulder. */
function releaseOf(figure: Figure, acrossHeight: number): EffectParameters {
  const { headHalf, shoulderHalf, centreU, shoulderV, hands, feet } = figure;
  const side = armOf(figure);
  const hand = side > 0 ? hands?.right : hands?.left;
  if (hand !== undefined) return { handU: hand.u, handV: hand.v, handSide: side };
  const beside = (shoulders: number): number =>
    Math.min(1, Math.max(0, centreU + side * shoulders * shoulderHalf * acrossHeight));
  if (feet === undefined) return { handU: beside(BESIDE), handV: BELOW, handSide: 0 };
  return { handU: beside(1), handV: Math.max(0, shoulderV - OVER_SHOULDER * headHalf), handSide: 0 };
}

/** The ball for the figure of the photo, none without a figure. */
function ballOf({
  figure,
  subjectBox,
  light,
  sourceWidth,
  sourceHeight,
}: ImageFacts): readonly EffectRequest[] {
  if (figure === undefined) return [];
  const { headHalf, shoulderHalf, centreU, feet } = figure;
  const stride = armOf(figure) > 0 ? feet?.right : feet?.left;
  return [
    {
      effect: 'pitch',
      parameters: {
        ...releaseOf(figure, sourceHeight / sourceWidth),
        headHalf: Math.min(1, Math.max(0.005, headHalf)),
        bodyHalf: Math.min(1, Math.max(0.005, DUST_PER_SHOULDERS * shoulderHalf)),
        groundU: stride?.u ?? (subjectBox === undefined ? centreU : (subjectBox.left + subjectBox.right) / 2),
        groundV: Math.min(1, stride?.v ?? subjectBox?.bottom ?? figure.bottomV),
        ...parametersOfLight(light),
      },
    },
  ];
}

/** How far a body with its feet so far apart leans back to kick, over its height in the same unit. */
function kickLean(stance: number, tall: number): number {
  return Math.min(FARTHEST_LEAN, Math.max(LEAN, (KICK * tall) / Math.max(stance, 1e-6)));
}

/** The pose of a body on its feet: it leans back over one foot, so that the other kicks up, and comes down on that. */
function standingPose(u: number, amount: number, figure: Figure, context: MoveContext): Partial<SubjectPose> {
  const { lean } = pitchStance(u);
  const { feet, topV, bottomV } = figure;
  const { subjectBox: box } = context;
  const side = armOf(figure);
  if (feet === undefined || box === undefined) return { rollRadians: side * LEAN * amount * lean };
  const whole = truckAcross(1, context);
  const middle = (box.left + box.right) / 2;
  const [near, far] = side > 0 ? [feet.left.u, feet.right.u] : [feet.right.u, feet.left.u];
  const most = kickLean(Math.abs(far - near) * whole, pedestalAcross(bottomV - topV, context));
  const roll = side * amount * most * (lean < 0 ? lean : STRIDE * lean);
  // Turning is about the middle between the feet: what it would do to the foot that stands is taken back.
  const arm = ((lean < 0 ? near : far) - middle) * whole;
  return { rollRadians: roll, x: arm * (1 - cos(roll)), y: -arm * sin(roll) };
}

export const baseballKick: CameraMove = {
  slug: 'baseball-kick',
  name: 'Baseball Kick',
  description:
    'Subject does a powerful high leg kick like a baseball pitcher, fast leg swing ending in a hard impact.',
  fidelity: 'interpreted',
  fidelityNote:
    'The whole body leans back over one foot so that the other kicks up, comes down hard and sends a ball into the lens; single limbs do not move.',
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
    pose: (u, amount, context) => {
      const { figure } = context;
      const { lean, gathered, drawn } = pitchStance(u);
      const side = figure === undefined ? 1 : armOf(figure);
      const thrown = Math.max(0, lean);
      // Who is cut off by the frame gathers by sinking and has no foot to stand up on.
      const isCut = figure !== undefined && figure.feet === undefined;
      const up = isCut ? 0 : DRAWN_UP * drawn;
      return {
        ...(figure === undefined
          ? { rollRadians: LEAN * amount * lean }
          : standingPose(u, amount, figure, context)),
        // It has risen again when it turns into the throw: a turned body that is low shows what the photo's edge hid.
        ...(isCut ? { y: amount * pedestalAcross(CROUCH, context) * drawn } : {}),
        yawRadians: -side * TURN * amount * lean,
        z: -FORWARD * amount * thrown,
        stretchY: 1 - amount * (SINK * gathered - up - 0.5 * SINK * thrown),
        stretchX: 1 + amount * (0.4 * SINK * gathered - 0.5 * up),
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
      rollRadians: BLOW_TURN * blow(5.5) - 0.4 * DEGREE * amount * pitchStance(u).lean,
    };
  },
};
