import { cos, PI, sin } from '../../deterministic-math.ts';
import type { CameraMove, MoveContext } from '../camera-move.ts';
import { DEGREE } from '../camera-move.ts';
import type { Ease } from '../ease.ts';
import { linear, loopCycles, pingpong, settleIn, travelAcross, whenReaches } from '../ease.ts';
import type { CameraPose } from '../render-plan.ts';

/**
 * The camera on a horizontal circle about what is `pivotX` beside the middle at the subject's distance, `radians` to the right
 * of where the photo was taken. Turning by the same angle keeps the pivot exactly where it is in the frame.
 */
function onCircle(radians: number, pivotX: number): Partial<CameraPose> {
  const [c, s] = [cos(radians), sin(radians)];
  return { x: pivotX + s - pivotX * c, z: 1 - c - pivotX * s, yawRadians: -radians };
}

/** The background swings far out at the ends of an arc: rather a tighter frame than a mirrored border. */
const ARC_CROP = 1.18;

type ArcFacts = Pick<CameraMove, 'slug' | 'name' | 'description' | 'ease'> &
  Partial<
    Pick<
      CameraMove,
      | 'fidelity'
      | 'fidelityNote'
      | 'relief'
      | 'loops'
      | 'anchorAt'
      | 'parallaxShare'
      | 'largestCrop'
      | 'subject'
    >
  > & {
    /** Half of the sweep, degrees, in a photo with or without a subject. */
    readonly halfAngle: number | ((context: MoveContext) => number);
    /** From one end of the sweep (0) to the other (1). */
    readonly progress: (context: MoveContext) => Ease;
    /** How far the camera rises and leans beside its circle, in subject distances and radians, at clip time u for amount 1. */
    readonly beside?: (u: number, context: MoveContext) => Pick<CameraPose, 'y' | 'rollRadians'>;
    /** What the circle is about: the subject, or the middle of the picture while the camera keeps looking at the subject. */
    readonly about?: 'subject' | 'middle';
  };

function arc({ halfAngle, progress, beside, about = 'subject', ...facts }: ArcFacts): CameraMove {
  return {
    fidelity: 'exact',
    fidelityNote: '',
    anchor: 'centre',
    loops: false,
    largestCrop: ARC_CROP,
    ...facts,
    shutterDegrees: 180,
    aim: beside === undefined ? 'free' : 'subject',
    ...(beside === undefined ? { holds: 'subject' as const } : {}),
    pose: (u, amount, context) => {
      const swing = 2 * progress(context)(u) - 1;
      const half = typeof halfAngle === 'number' ? halfAngle : halfAngle(context);
      const pivotX = about === 'subject' ? context.subject[0] : 0;
      const circle = onCircle(amount * half * DEGREE * swing, pivotX);
      if (beside === undefined) return circle;
      const { y, rollRadians } = beside(u, context);
      return { ...circle, y: amount * y, rollRadians: amount * rollRadians };
    },
  };
}

// Half a sweep of 7.5 degrees moves a background at three subject distances by a tenth of the frame to each side.
const ARC_HALF_ANGLE = 7.5;

export const arcLeft = arc({
  slug: 'arc-left',
  name: 'Arc Left',
  description: 'Camera circles to the left around the subject, which keeps its place.',
  ease: 'soft start, even, soft stop',
  halfAngle: -ARC_HALF_ANGLE,
  progress: travelAcross,
});

export const arcRight = arc({
  slug: 'arc-right',
  name: 'Arc Right',
  description: 'Camera circles to the right around the subject, which keeps its place.',
  ease: 'soft start, even, soft stop',
  halfAngle: ARC_HALF_ANGLE,
  progress: travelAcross,
});

/** What a limited turn may ask: it says that it is limited, and no more than 19 % of the frame. */
const LIMITED_SHARE = 0.19;
/** And it may crop more than a gentle arc, whose frame people compare with the photo. */
const LIMITED_CROP = 1.18;
/**
 * A loop is cut on its way out from the end of the swing, where its speed is a little below the median of its speeds: towards
 * the ends the picture changes more for the same way, because more has come out from behind, so the seam is a step like any
 * other. This is where the step over the seam is half done. Frames are laid onto the photo's own pose, so both are in the middle
 * between two of 60 frames: nearer to one of them a cut would fall to this or that side of it by a hair.
 */
const CUT_AT = 6.5 / 60;
/** A card that turns changes even more towards the ends, where its edges swing. */
const CARD_CUT_AT = 5.5 / 60;

/** Through how much of its swing a loop has gone at clip time u: 1 for there and back. */
const turnsOf = (u: number, context: MoveContext, cutAt = CUT_AT): number =>
  (u * loopCycles(context) + cutAt) % 1;
const swinging =
  (cutAt = CUT_AT) =>
  (context: MoveContext): Ease =>
  (u) =>
    pingpong(turnsOf(u, context, cutAt));
// A pingpong passes the middle of its sweep a quarter into its first swing.
const middleOfSwing =
  (cutAt = CUT_AT) =>
  (context: MoveContext): number =>
    (1 / 4 - cutAt) / loopCycles(context);

/** Half of the height of an orbit's tilted circle, subject distances. */
const ORBIT_RISE = 0.055;

export const orbit360 = arc({
  slug: '360-orbit',
  name: '360 Orbit',
  description:
    'Camera goes round and round before the subject without a stop: across, up, back over it and down, in a loop.',
  ease: 'even round every 2.5 s',
  fidelity: 'limited',
  fidelityNote:
    'A full circle needs the far side of the scene, which one photo does not show; the camera circles on what it shows, up to 10 degrees to each side.',
  loops: true,
  anchorAt: middleOfSwing(),
  parallaxShare: LIMITED_SHARE,
  largestCrop: LIMITED_CROP,
  halfAngle: 10,
  progress: swinging(),
  // A quarter of a round behind the swing: lowest, and at the photo, on the way to the right, highest on the way back.
  beside: (u, context) => ({ y: -ORBIT_RISE * (1 - sin(2 * PI * turnsOf(u, context))), rollRadians: 0 }),
});

/** On its plate the subject turns this far to each side, and the place behind it less. */
const PLATE_DEGREES = 13;
const ROOM_DEGREES = 6;

export const lazySusan = arc({
  slug: 'lazy-susan',
  name: 'Lazy Susan',
  description:
    'The subject turns on its plate at an even speed while the place behind it slides by more slowly.',
  ease: 'linear',
  fidelity: 'limited',
  fidelityNote:
    'A full turn needs the back of the subject, which one photo does not show; it turns through up to 38 degrees as seen, and without a subject the camera goes round the middle of the scene.',
  parallaxShare: LIMITED_SHARE,
  largestCrop: LIMITED_CROP,
  halfAngle: ({ subjectBox }) => (subjectBox === undefined ? 10 : ROOM_DEGREES),
  progress: () => linear,
  subject: {
    pivot: 'middle',
    pose: (u, amount) => ({ yawRadians: PLATE_DEGREES * DEGREE * amount * (2 * u - 1) }),
  },
});

/** The one sweep that a frozen moment is about: it may uncover and crop more than a turn that lasts. */
const BULLET_SHARE = 0.21;
const BULLET_CROP = 1.25;

/** Most of the sweep within 1.75 s; the rest lets the frozen moment breathe instead of stopping dead. */
const bulletSweep = (context: MoveContext): Ease =>
  settleIn(context, Math.min(1.75, 0.8 * context.durationSeconds), 0.04);

export const bulletTime = arc({
  slug: 'bullet-time',
  name: 'Bullet Time',
  description: 'The moment freezes while the camera sweeps around the subject and comes to rest.',
  ease: 'cruise, drift',
  fidelity: 'limited',
  fidelityNote:
    'The sweep covers up to 26 degrees around the frozen subject; going further round needs the far side of the scene.',
  anchorAt: (context) => whenReaches(bulletSweep(context), 0.5, 0, 1),
  parallaxShare: BULLET_SHARE,
  largestCrop: BULLET_CROP,
  halfAngle: 13,
  progress: bulletSweep,
});

// Turning a card of the photo by 20 degrees is the camera going round it by 20 degrees.
const CARD_RISE = 0.1;
const CARD_LEAN = 4 * DEGREE;
/** A card's far edge shrinks by an eighth. */
const CARD_CROP = 1.28;

export const rotation3d = arc({
  slug: '3d-rotation',
  name: '3D Rotation',
  description:
    'The picture turns and tips in space like a card with a little relief, to one side and the other, in a loop.',
  ease: 'pingpong every 2.5 s',
  fidelity: 'limited',
  fidelityNote:
    'A full turn of the subject needs its back, which one photo does not show; it turns up to 20 degrees to each side with a third of its relief.',
  relief: 0.33,
  // About a subject at one side the other would swing the farther, and the card shrink one way and grow the other.
  about: 'middle',
  loops: true,
  anchorAt: middleOfSwing(CARD_CUT_AT),
  parallaxShare: LIMITED_SHARE,
  largestCrop: CARD_CROP,
  halfAngle: 20,
  progress: swinging(CARD_CUT_AT),
  beside: (u, context) => {
    const swing = 2 * swinging(CARD_CUT_AT)(context)(u) - 1;
    return { y: -CARD_RISE * swing, rollRadians: CARD_LEAN * swing };
  },
});
