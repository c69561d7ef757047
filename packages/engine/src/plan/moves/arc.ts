import { cos, sin } from '../../deterministic-math.ts';
import type { CameraMove, MoveContext } from '../camera-move.ts';
import { DEGREE } from '../camera-move.ts';
import { between, linear, pingpong, smooth } from '../ease.ts';
import type { CameraPose } from '../render-plan.ts';

/**
 * The camera on a horizontal circle about the subject, `radians` to the right of where the photo was taken. It keeps
 * facing the subject by its yaw; the planner's aim then pins the subject to the pixel.
 */
function onCircle(radians: number, { subject }: MoveContext): Partial<CameraPose> {
  const [sx] = subject;
  const [c, s] = [cos(radians), sin(radians)];
  return { x: sx + s - sx * c, z: 1 - c - sx * s, yawRadians: -radians };
}

type ArcFacts = Pick<CameraMove, 'slug' | 'name' | 'description' | 'ease'> &
  Partial<Pick<CameraMove, 'fidelity' | 'fidelityNote' | 'relief' | 'loops' | 'anchor'>> & {
    readonly angle: (u: number, context: MoveContext) => number;
    /** Added to the pose on the circle, in the same terms. */
    readonly lift?: (u: number, amount: number) => Partial<CameraPose>;
  };

function arc({ angle, lift, ...facts }: ArcFacts): CameraMove {
  return {
    fidelity: 'exact',
    fidelityNote: '',
    anchor: 'centre',
    loops: false,
    ...facts,
    shutterDegrees: 180,
    aim: 'subject',
    pose: (u, amount, context) => ({
      ...onCircle(amount * angle(u, context), context),
      ...lift?.(u, amount),
    }),
  };
}

const ARC_HALF_ANGLE = 6 * DEGREE;

export const arcLeft = arc({
  slug: 'arc-left',
  name: 'Arc Left',
  description: 'Camera circles to the left around the subject, which keeps its place.',
  ease: 'smooth',
  angle: (u) => -ARC_HALF_ANGLE * (2 * smooth(u) - 1),
});

export const arcRight = arc({
  slug: 'arc-right',
  name: 'Arc Right',
  description: 'Camera circles to the right around the subject, which keeps its place.',
  ease: 'smooth',
  angle: (u) => ARC_HALF_ANGLE * (2 * smooth(u) - 1),
});

export const orbit360 = arc({
  slug: '360-orbit',
  name: '360 Orbit',
  description: 'Camera swings around the subject and back, in a loop.',
  ease: 'pingpong',
  fidelity: 'limited',
  fidelityNote:
    'A full circle needs the far side of the scene, which one photo does not show; the camera swings up to 9 degrees to each side and back.',
  loops: true,
  angle: (u) => 9 * DEGREE * (2 * pingpong(u) - 1),
});

export const lazySusan = arc({
  slug: 'lazy-susan',
  name: 'Lazy Susan',
  description: 'Camera turns slowly around the subject at an even speed, slightly from above.',
  ease: 'linear',
  fidelity: 'limited',
  fidelityNote:
    'A full turn needs the far side of the scene, which one photo does not show; the camera turns through up to 18 degrees.',
  angle: (u) => 9 * DEGREE * (2 * linear(u) - 1),
  lift: (_u, amount) => ({ y: -0.04 * amount }),
});

export const bulletTime = arc({
  slug: 'bullet-time',
  name: 'Bullet Time',
  description: 'The moment freezes while the camera sweeps around the subject and comes to rest.',
  ease: 'smooth, hold',
  fidelity: 'limited',
  fidelityNote:
    'The sweep covers up to 16 degrees around the frozen subject; going further round needs the far side of the scene.',
  angle: (u, { durationSeconds }) =>
    8 * DEGREE * (2 * between(0.02, Math.min(0.9, 1.4 / durationSeconds), smooth)(u) - 1),
});

// Turning a card of the photo by 18 degrees is the camera going round it by 18 degrees.
export const rotation3d = arc({
  slug: '3d-rotation',
  name: '3D Rotation',
  description: 'The picture turns in space like a card with relief, to one side and the other, in a loop.',
  ease: 'pingpong',
  fidelity: 'limited',
  fidelityNote:
    'A full turn of the subject needs its back, which one photo does not show; it turns up to 18 degrees to each side with half of its relief.',
  relief: 0.5,
  loops: true,
  angle: (u) => 18 * DEGREE * (2 * pingpong(u) - 1),
  lift: (u, amount) => ({ y: -0.05 * amount * (2 * pingpong(u) - 1) }),
});
