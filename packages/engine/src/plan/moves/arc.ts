import { cos, sin } from '../../deterministic-math.ts';
import type { CameraMove, MoveContext } from '../camera-move.ts';
import { DEGREE } from '../camera-move.ts';
import type { Ease } from '../ease.ts';
import { linear, loopCycles, pingpong, settleIn, travelAcross, whenReaches } from '../ease.ts';
import type { CameraPose } from '../render-plan.ts';

/**
 * The camera on a horizontal circle about the subject, `radians` to the right of where the photo was taken. Turning by
 * the same angle keeps the subject exactly where it is in the frame, wherever that is.
 */
function onCircle(radians: number, { subject }: MoveContext): Partial<CameraPose> {
  const [sx] = subject;
  const [c, s] = [cos(radians), sin(radians)];
  return { x: sx + s - sx * c, z: 1 - c - sx * s, yawRadians: -radians };
}

/** The background swings far out at the ends of an arc: rather a tighter frame than a mirrored border. */
const ARC_CROP = 1.18;

type ArcFacts = Pick<CameraMove, 'slug' | 'name' | 'description' | 'ease'> &
  Partial<
    Pick<
      CameraMove,
      'fidelity' | 'fidelityNote' | 'relief' | 'loops' | 'anchorAt' | 'parallaxShare' | 'largestCrop'
    >
  > & {
    /** Half of the sweep, degrees. */
    readonly halfAngle: number;
    /** From one end of the sweep (0) to the other (1). */
    readonly progress: (context: MoveContext) => Ease;
    /** Height over the photo's at the ends of the sweep, subject distances. */
    readonly rise?: number;
  };

function arc({ halfAngle, progress, rise, ...facts }: ArcFacts): CameraMove {
  return {
    fidelity: 'exact',
    fidelityNote: '',
    anchor: 'centre',
    loops: false,
    largestCrop: ARC_CROP,
    ...facts,
    shutterDegrees: 180,
    aim: rise === undefined ? 'free' : 'subject',
    ...(rise === undefined ? { holds: 'subject' as const } : {}),
    pose: (u, amount, context) => {
      const swing = 2 * progress(context)(u) - 1;
      const circle = onCircle(amount * halfAngle * DEGREE * swing, context);
      return rise === undefined ? circle : { ...circle, y: -rise * amount * swing };
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
 * The loop is cut where its speed is a tenth below the median of its speeds (an eighth into the swing): towards the ends
 * the picture changes more for the same way, because more has come out from behind, so the seam is a step like any other.
 */
const CUT_AT = 0.11;
const swinging =
  (context: MoveContext): Ease =>
  (u) =>
    pingpong((u * loopCycles(context) + CUT_AT) % 1);
// A pingpong passes the middle of its sweep a quarter into its first swing.
const middleOfSwing = (context: MoveContext): number => (1 / 4 - CUT_AT) / loopCycles(context);

export const orbit360 = arc({
  slug: '360-orbit',
  name: '360 Orbit',
  description: 'Camera swings around the subject and back, in a loop.',
  ease: 'pingpong every 2.5 s',
  fidelity: 'limited',
  fidelityNote:
    'A full circle needs the far side of the scene, which one photo does not show; the camera swings up to 10 degrees to each side and back.',
  loops: true,
  anchorAt: middleOfSwing,
  parallaxShare: LIMITED_SHARE,
  largestCrop: LIMITED_CROP,
  halfAngle: 10,
  progress: swinging,
});

export const lazySusan = arc({
  slug: 'lazy-susan',
  name: 'Lazy Susan',
  description: 'Camera turns around the subject at an even speed and height.',
  ease: 'linear',
  fidelity: 'limited',
  fidelityNote:
    'A full turn needs the far side of the scene, which one photo does not show; the camera turns through up to 20 degrees.',
  parallaxShare: LIMITED_SHARE,
  largestCrop: LIMITED_CROP,
  halfAngle: 10,
  progress: () => linear,
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

// Turning a card of the photo by 18 degrees is the camera going round it by 18 degrees.
export const rotation3d = arc({
  slug: '3d-rotation',
  name: '3D Rotation',
  description: 'The picture turns in space like a card with relief, to one side and the other, in a loop.',
  ease: 'pingpong every 2.5 s',
  fidelity: 'limited',
  fidelityNote:
    'A full turn of the subject needs its back, which one photo does not show; it turns up to 18 degrees to each side with half of its relief.',
  relief: 0.5,
  loops: true,
  anchorAt: middleOfSwing,
  parallaxShare: LIMITED_SHARE,
  largestCrop: LIMITED_CROP,
  halfAngle: 18,
  progress: swinging,
  rise: 0.05,
});
