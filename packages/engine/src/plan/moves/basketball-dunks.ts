import { parametersOfLight } from '../../effects/drawing/light-parameters.ts';
import { DUNK, leapHeight, lowered, squashOf, swingOf } from '../../effects/sport/dunk-beats.ts';
import { ringAfter } from '../../effects/sport/impact.ts';
import { type CameraMove, DEGREE } from '../camera-move.ts';
import { between, cruise, smooth } from '../ease.ts';
import type { ImagePoint } from '../../image.ts';
import type { Figure } from '../../perceive/figure-of-photo.ts';
import { pedestalAcross, targetOf } from '../frame-share.ts';
import type { ImageFacts } from '../image-facts.ts';
import type { EffectRequest } from '../planned-effect.ts';

/** Height of the leap over the body's height in the photo, and the most of the frame's. */
const LEAP_OF_BODY = 0.34;
const HIGHEST_LEAP = 0.21;
const SQUASH = 0.055;
const LEAN = 5 * DEGREE;
/** With the ball in a free hand the whole body draws back and strikes: its arm goes up and comes down over the ring. */
const SWING = 15 * DEGREE;
/** Of the camera: it follows a part of the leap, and drifts round while time hangs. */
const FOLLOW = 0.35;
const APPROACH = 0.05;
const DRIFT = 0.035;
const BLOW = 0.02;
const BLOW_TURN = 0.6 * DEGREE;

const approach = between(0.04, DUNK.slam, cruise);
const hang = between(DUNK.crouchTo, DUNK.land, smooth);

/** Shadow and dust spread about as wide as a stride. */
const DUST_PER_SHOULDERS = 1.6;

/** Size of the ring over half a head's width (23 cm to 9 cm); more would leave a close-up. */
const RING_PER_HEAD = 2.3;
const LARGEST_RING = 0.17;
/** Beside the head, on the side with more room: its distance in rings. */
const RING_APART = 0.75;
/** All that belongs to a hoop around the ring's middle, in rings: board and ball above it, the board to both sides, and what is kept clear. */
const HOOP_ABOVE = 2.5;
const HOOP_ASIDE = 2.3;
/** Of the board, in rings: as much of it may be hidden by the head. */
const BEHIND_HEAD = 1;
const SMALLEST_RING = 0.05;
/** Inverse depth of a hoop beside the subject: it stands a little behind. */
const BESIDE_DEPTH = 0.96;
/** A body that the frame cuts off crouches this deep, a share of the frame's height: the hoop's room is above it. */
const CROUCH = 0.13;
/** A ball in the hand is this far beyond the palm, and a leap of the usual strength lifts it this share of the whole way. */
const BALL_OF_RING = 0.35;
const USUAL = 0.8;

/** Height of the leap of a body that is `tall`, both as shares of the frame's height. */
const leapOf = (tall: number): number => Math.min(HIGHEST_LEAP, LEAP_OF_BODY * tall);

/** The hand that has the most of the picture beyond it, and the side it is on; undefined where no arm is held out. */
function freeHand({ hands }: Figure): (ImagePoint & { readonly side: -1 | 1 }) | undefined {
  const { left, right } = hands ?? {};
  if (right !== undefined && (left === undefined || left.u <= 1 - right.u)) return { ...right, side: 1 };
  return left === undefined ? undefined : { ...left, side: -1 };
}

/** The side of the picture that the hoop is on. */
function sideOf(figure: Figure): -1 | 1 {
  return freeHand(figure)?.side ?? (figure.centreU <= 0.5 ? 1 : -1);
}

/** Ball and hoop for the figure of the photo, none without a figure. */
function dunkOf({
  figure,
  subjectBox,
  light,
  sourceWidth,
  sourceHeight,
}: ImageFacts): readonly EffectRequest[] {
  if (figure === undefined) return [];
  const { headHalf, centreU, topV, shoulderHalf } = figure;
  const acrossHeight = sourceHeight / sourceWidth;
  const side = sideOf(figure);
  const hand = freeHand(figure);
  const groundU = subjectBox === undefined ? centreU : (subjectBox.left + subjectBox.right) / 2;
  const groundV = Math.min(1, subjectBox?.bottom ?? figure.bottomV);
  const beside = Math.min(LARGEST_RING, RING_PER_HEAD * headHalf);
  // Where there is no room for all of the hoop beside the head it stands farther back.
  const room = (side > 0 ? 1 - centreU : centreU) / acrossHeight - headHalf;
  const fits = Math.min(room / (2 * HOOP_ASIDE - BEHIND_HEAD), 0.4 / HOOP_ABOVE);
  const ring = hand === undefined ? Math.min(beside, Math.max(SMALLEST_RING, fits)) : beside;
  const apart = (headHalf + ring * (1 + RING_APART)) * acrossHeight;
  const edge = Math.min(0.5, HOOP_ASIDE * ring * acrossHeight);
  const hoopU = Math.min(1 - edge, Math.max(edge, centreU + side * apart));
  return [
    {
      effect: 'dunk',
      parameters: {
        hoopU: hand === undefined ? hoopU : hand.u + side * BALL_OF_RING * ring * acrossHeight,
        // Above the head where there is room, never so high that the ball over it would leave the frame.
        hoopV: Math.max(
          hand === undefined ? topV - 0.6 * ring : hand.v - USUAL * leapOf(groundV - topV) + 0.1 * ring,
          hand === undefined ? HOOP_ABOVE * ring : 1.75 * ring,
        ),
        hoopHalf: Math.max(0.01, ring),
        hoopDepth: (BESIDE_DEPTH * ring) / beside,
        bodyHalf: Math.min(1, Math.max(0.005, DUST_PER_SHOULDERS * shoulderHalf)),
        groundU,
        groundV,
        ...(hand === undefined ? {} : { handU: hand.u, handV: hand.v, handSide: side }),
        ...parametersOfLight(light),
      },
    },
  ];
}

export const basketballDunks: CameraMove = {
  slug: 'basketball-dunks',
  name: 'Basketball Dunks',
  description: 'Subject leaps up and slams a basketball down through the hoop.',
  fidelity: 'interpreted',
  fidelityNote:
    'The whole body crouches, leaps, hangs and lands while ball and hoop are drawn in; a hand that is held out takes the ball, no limb moves by itself.',
  anchor: 'start',
  ease: 'crouch, leap, hang, slam',
  shutterDegrees: 180,
  aim: 'free',
  holds: 'target',
  parallaxShare: 0.16,
  needsSubject: true,
  effects: dunkOf,
  loops: false,
  subject: {
    pivot: 'contact',
    pose: (u, amount, context) => {
      const box = context.subjectBox;
      const tall = box === undefined ? 0.5 : box.bottom - box.top;
      const height = pedestalAcross(leapOf(tall), context);
      const squash = SQUASH * amount * squashOf(u);
      const { figure } = context;
      const side = figure === undefined ? 1 : sideOf(figure);
      const isCut = figure !== undefined && figure.feet === undefined;
      const free = figure !== undefined && freeHand(figure) !== undefined;
      return {
        y:
          -height * amount * leapHeight(u) +
          (isCut ? pedestalAcross(CROUCH, context) * amount * lowered(u) : 0),
        rollRadians: side * amount * (free ? SWING * swingOf(u) : LEAN * leapHeight(u)),
        stretchY: 1 - squash,
        stretchX: 1 + 0.5 * squash,
      };
    },
  },
  pose: (u, amount, context) => {
    const [x, y] = targetOf(context);
    const way = amount * APPROACH * approach(u);
    const blowAt = (at: number, hertz: number): number =>
      amount * ringAfter((u - at) * context.durationSeconds, hertz, 0.12);
    const slam = DUNK.slam + 0.04;
    const rise = FOLLOW * pedestalAcross(HIGHEST_LEAP, context) * amount * leapHeight(u);
    return {
      x: x * way + DRIFT * amount * hang(u),
      y: y * way - rise + BLOW * (0.6 * blowAt(slam, 8) + blowAt(DUNK.land, 9)),
      z: way,
      // The drift goes round the subject rather than past it.
      yawRadians: -DRIFT * amount * hang(u),
      rollRadians: BLOW_TURN * (blowAt(slam, 6) + 0.8 * blowAt(DUNK.land, 5)),
    };
  },
};
