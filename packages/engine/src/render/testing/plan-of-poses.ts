import { type CameraPose, RENDER_PLAN_VERSION, type RenderPlan } from '../../plan/render-plan.ts';

/** The photo's own camera. */
export const IDENTITY_POSE: CameraPose = {
  x: 0,
  y: 0,
  z: 0,
  yawRadians: 0,
  pitchRadians: 0,
  rollRadians: 0,
  focalMultiplier: 1,
};

/** A plan of given poses, one exposure per frame unless said otherwise. */
export function planOfPoses(
  width: number,
  height: number,
  poses: readonly Partial<CameraPose>[],
  change: Partial<RenderPlan> = {},
): RenderPlan {
  return {
    version: RENDER_PLAN_VERSION,
    motion: 'test',
    motionName: 'Test',
    fidelity: 'exact',
    fidelityNote: '',
    tier: 'dop-turbo',
    strength: 1,
    seed: 1,
    width,
    height,
    framesPerSecond: 24,
    frameCount: poses.length,
    anchor: 'start',
    ease: 'linear',
    focalPixels: 1.072 * width,
    subjectPoint: { u: 0.5, v: 0.5 },
    depth: { far: 0.3, gain: 1.2 },
    budget: { requestedPixels: 0, allowedPixels: 0, scale: 1 },
    border: { left: 0, top: 0, right: 0, bottom: 0 },
    shutterDegrees: 180,
    subframes: poses.map(() => 1),
    poses: poses.map((pose) => ({ ...IDENTITY_POSE, ...pose })),
    sampling: 'bicubic',
    warnings: [],
    ...change,
  };
}
