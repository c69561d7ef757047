import type { CameraMove } from '../camera-move.ts';
import { DEGREE } from '../camera-move.ts';
import { between, jerkless, smooth } from '../ease.ts';
import { lensKeepingHead } from '../headroom.ts';
import { lensBeside } from '../lens-beside.ts';

// Out to the right and up, then across to the left and in, in subject distances: a quadratic Bezier curve from the
// photo's place whose handle makes it pass (0.08, -0.05, 0.1) half way.
const HANDLE = { x: 0.19, y: -0.09, z: 0.11 } as const;
const GOAL = { x: -0.06, y: -0.02, z: 0.18 } as const;

/** How far the lens closes on the way in, where no head is lost by it. */
const TIGHTEST = 1.55;
/** The arm reaches its goal within this share of the clip and creeps on: a still frame looks like a stuck clip. */
const sweep = between(0, 0.55, jerkless);
const swift = (u: number): number => 0.97 * sweep(u) + 0.03 * smooth(u);

/** A motion-control arm: one swift, perfectly smooth curve in, with a banking roll. */
export const roboArm: CameraMove = {
  slug: 'robo-arm',
  name: 'Robo Arm',
  description: 'Camera on a robot arm sweeps in on a precise curve, rolling through the turn.',
  fidelity: 'exact',
  fidelityNote: '',
  anchor: 'start',
  ease: 'jerkless on a curve, creep',
  shutterDegrees: 180,
  aim: 'subject',
  parallaxShare: 0.13,
  loops: false,
  pose: (u, amount, context) => {
    const t = swift(u);
    const tightest = lensKeepingHead(TIGHTEST, context, 1 / (1 - GOAL.z * amount));
    const [middle, end] = [2 * t * (1 - t) * amount, t * t * amount];
    return {
      x: middle * HANDLE.x + end * GOAL.x,
      y: middle * HANDLE.y + end * GOAL.y,
      z: middle * HANDLE.z + end * GOAL.z,
      rollRadians: 14 * DEGREE * amount * 4 * t * (1 - t),
      // Closes the lens while the arm is far out, where the frame would otherwise look past the photo.
      focalMultiplier: (1 + 0.6 * amount * t * (1 - t)) * lensBeside(tightest, amount, t),
    };
  },
};
