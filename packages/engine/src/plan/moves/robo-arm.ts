import type { CameraMove } from '../camera-move.ts';
import { DEGREE } from '../camera-move.ts';
import { smooth } from '../ease.ts';

type Waypoint = readonly [number, number, number];
// Rest, out to the right and up, across to the left and in: in subject distances.
const PATH: readonly Waypoint[] = [
  [0, 0, 0],
  [0.06, -0.04, 0.08],
  [-0.04, -0.02, 0.16],
];

/** Quadratic Bezier curve with velocity zero at both ends through the ease: no corner for the arm to jerk at. */
function along(t: number, axis: 0 | 1 | 2): number {
  const [a, b, c] = PATH;
  const s = 1 - t;
  return s * s * a![axis] + 2 * s * t * b![axis] * 1.5 + t * t * c![axis];
}

/** A motion-control arm: one swift, perfectly smooth curve in, with a banking roll. */
export const roboArm: CameraMove = {
  slug: 'robo-arm',
  name: 'Robo Arm',
  description: 'Camera on a robot arm sweeps in on a precise curve, rolling through the turn.',
  fidelity: 'exact',
  fidelityNote: '',
  anchor: 'start',
  ease: 'smooth on a spline',
  shutterDegrees: 180,
  aim: 'subject',
  loops: false,
  pose: (u, amount) => {
    const t = smooth(u);
    return {
      x: amount * along(t, 0),
      y: amount * along(t, 1),
      z: amount * along(t, 2),
      rollRadians: 6 * DEGREE * amount * 4 * t * (1 - t),
      focalMultiplier: 1 + 0.12 * amount * smooth(Math.min(1, 2 * t)),
    };
  },
};
