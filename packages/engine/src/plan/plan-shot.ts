import { EngineError } from '../errors.ts';
import type { CameraMove, MoveContext } from './camera-move.ts';
import {
  borderFor,
  borderIsBearable,
  cropFor,
  edgeDepths,
  LARGEST_CROP,
  overreach,
} from './frame-coverage.ts';
import { frameTimes } from './frame-times.ts';
import type { ImageFacts } from './image-facts.ts';
import { findMove } from './motion-catalogue.ts';
import { outputSize } from './output-size.ts';
import { allowedParallax, fitBudget, parallaxOf } from './parallax-budget.ts';
import { posePath } from './pose-path.ts';
import type { ProjectionFrame } from './project.ts';
import { isIdentityPose } from './project.ts';
import type { CameraPose, RenderPlan } from './render-plan.ts';
import { RENDER_PLAN_VERSION, TIERS } from './render-plan.ts';
import { focalPixels, mapDepth } from './scene-depth.ts';
import { gradientNoise } from './seeded-random.ts';
import type { ShotRequest } from './shot-request.ts';
import { subframeCounts } from './subframe-counts.ts';

/** What a request may ask for; messages and validators elsewhere quote these. */
export const SHOT_LIMITS = {
  strength: { least: 0, most: 1 },
  seed: { least: 1, most: 1_000_000 },
  durationSeconds: { least: 1, most: 10 },
  framesPerSecond: { least: 12, most: 60 },
  shortSidePixels: { least: 120, most: 2160 },
} as const;

function checkRange(request: ShotRequest, field: keyof typeof SHOT_LIMITS, whole: boolean): void {
  const value = request[field];
  if (value === undefined) return;
  const { least, most } = SHOT_LIMITS[field];
  if (Number.isFinite(value) && value >= least && value <= most && (!whole || Number.isInteger(value)))
    return;
  throw new EngineError(
    'parameter-invalid',
    `${field} must be ${whole ? 'a whole number from' : 'a number from'} ${least} to ${most}, got ${String(value)}.`,
    field,
  );
}

function checkRequest(request: ShotRequest): void {
  checkRange(request, 'strength', false);
  checkRange(request, 'seed', true);
  checkRange(request, 'durationSeconds', false);
  checkRange(request, 'framesPerSecond', false);
  checkRange(request, 'shortSidePixels', true);
  if (!TIERS.includes(request.tier))
    throw new EngineError(
      'parameter-invalid',
      `model must be one of ${TIERS.join(', ')}, got ${String(request.tier)}.`,
      'tier',
    );
}

/** A path that never leaves the photo's pose needs no shutter, no border and one sub-frame per frame. */
const staysAtPhoto = (poses: readonly CameraPose[]): boolean => poses.every(isIdentityPose);

interface Path {
  readonly poses: CameraPose[];
  readonly budget: RenderPlan['budget'];
  readonly border: RenderPlan['border'];
}

/** Finds the amplitude the photo stands, then the crop and border that keep the frame's edges out of sight. */
function solvePath(
  move: CameraMove,
  request: ShotRequest,
  facts: ImageFacts,
  frame: ProjectionFrame,
  depth: RenderPlan['depth'],
  frameCount: number,
): Path {
  const context: MoveContext = {
    durationSeconds: request.durationSeconds,
    subject: [
      ((facts.subjectPoint.u - 0.5) * frame.width) / frame.focalPixels,
      ((facts.subjectPoint.v - 0.5) * frame.height) / frame.focalPixels,
      1,
    ],
    frame,
    noise: (channel, position, period) => gradientNoise(request.seed, channel, position, period),
  };
  const times = frameTimes(move, frameCount, context);
  const edges = edgeDepths(depth, facts.edges);
  const path = (amount: number, crop: number): CameraPose[] => posePath(move, times, amount, crop, context);
  // Moves anchored at an end begin or finish on the whole photo; only centred ones may trade margin for a clean edge.
  const largestCrop = move.anchor === 'centre' ? (move.largestCrop ?? LARGEST_CROP) : 1;
  const budget = fitBudget(
    allowedParallax(frame, facts, move.parallaxShare),
    (scale) => parallaxOf(frame, depth, facts, path(request.strength * scale, 1)),
    (scale) => borderIsBearable(frame, overreach(frame, edges, path(request.strength * scale, largestCrop))),
  );
  const amount = request.strength * budget.scale;
  const crop = cropFor(frame, largestCrop, (candidate) => overreach(frame, edges, path(amount, candidate)));
  const poses = path(amount, crop);
  return { poses, budget, border: borderFor(overreach(frame, edges, poses)) };
}

/** Below this share of the asked amplitude a caller will wonder why the move is so small. */
const TOLD_SCALE = 0.6;

function budgetWarning({ scale }: RenderPlan['budget']): readonly string[] {
  if (scale >= TOLD_SCALE) return [];
  return [
    `The move was reduced to ${Math.round(scale * 100)} % of its amplitude, which is what this photo stands.`,
  ];
}

/**
 * The plan of a shot: pure arithmetic on the request and a few facts of the photo.
 * Throws EngineError `parameter-invalid`, `motion-unknown` or `motion-not-yet`.
 */
export function planShot(request: ShotRequest, facts: ImageFacts): RenderPlan {
  checkRequest(request);
  const move = findMove(request.motion);
  const { width, height, warnings } = outputSize(
    facts.sourceWidth,
    facts.sourceHeight,
    request.tier,
    request.shortSidePixels,
  );
  const frame: ProjectionFrame = { width, height, focalPixels: focalPixels(facts, width, height) };
  const depth = mapDepth(facts, move.relief ?? 1);
  const frameCount = Math.max(1, Math.round(request.durationSeconds * request.framesPerSecond));
  const { poses, budget, border } = solvePath(move, request, facts, frame, depth, frameCount);
  const shutterDegrees = staysAtPhoto(poses) ? 0 : move.shutterDegrees;
  return {
    version: RENDER_PLAN_VERSION,
    motion: move.slug,
    motionName: move.name,
    fidelity: move.fidelity,
    fidelityNote: move.fidelityNote,
    tier: request.tier,
    strength: request.strength,
    seed: request.seed,
    width,
    height,
    framesPerSecond: request.framesPerSecond,
    frameCount,
    anchor: move.anchor,
    ease: move.ease,
    focalPixels: frame.focalPixels,
    subjectPoint: facts.subjectPoint,
    depth,
    budget,
    border,
    shutterDegrees,
    subframes: subframeCounts(frame, depth, facts, poses, {
      shutterDegrees,
      tier: request.tier,
      anchor: move.anchor,
    }),
    poses,
    sampling: request.tier === 'dop-lite' ? 'bilinear' : 'bicubic',
    warnings: [...warnings, ...budgetWarning(budget)],
  };
}
