import { nameSubject } from '../direct/name-subject.ts';
import { reliefOf } from '../effects/effect-list.ts';
import { effectWarnings, planEffects } from '../effects/plan-effects.ts';
import type { CameraMove, MoveContext } from './camera-move.ts';
import { checkRequest } from './check-request.ts';
import { directedParts } from './directed-parts.ts';
import {
  borderFor,
  borderIsBearable,
  cropFor,
  edgeDepths,
  LARGEST_BORDER_SHARE,
  LARGEST_CROP,
  LARGEST_UNCROPPED_BORDER_SHARE,
  overreach,
  riseIsBearable,
} from './frame-coverage.ts';
import { frameTimes } from './frame-times.ts';
import { riseToKeep } from './headroom.ts';
import type { ImageFacts } from './image-facts.ts';
import { mixMoves, strongestOf } from './mix-moves.ts';
import { outputSize } from './output-size.ts';
import { allowedParallax, fitBudget, mixedShare, parallaxOf } from './parallax-budget.ts';
import type { EffectRequest } from './planned-effect.ts';
import { posePath } from './pose-path.ts';
import type { ProjectionFrame } from './project.ts';
import { isIdentityPose } from './project.ts';
import type { CameraPose, RenderPlan, SubjectPath } from './render-plan.ts';
import { RENDER_PLAN_VERSION } from './render-plan.ts';
import { focalPixels, mapDepth } from './scene-depth.ts';
import { gradientNoise } from './seeded-random.ts';
import { isWholeClip, type ShotPart } from './shot-part.ts';
import type { ShotRequest } from './shot-request.ts';
import { subframeCounts } from './subframe-counts.ts';
import { fitSubjectPath, subjectOverreach, subjectSpeeds, widest } from './subject-coverage.ts';
import { subjectPath } from './subject-path.ts';

/** A path that never leaves the photo's pose needs no shutter, no border and one sub-frame per frame. */
const staysAtPhoto = (poses: readonly CameraPose[]): boolean => poses.every(isIdentityPose);

interface Path {
  readonly poses: CameraPose[];
  readonly budget: RenderPlan['budget'];
  readonly border: RenderPlan['border'];
  readonly risePixels: number;
  readonly subject: SubjectPath | undefined;
}

/** The facts with the place that the moves of a shot are about: without a subject, the ground for those that look down on it. */
function aimedFacts(parts: readonly ShotPart[], facts: ImageFacts): ImageFacts {
  const { ground, subjectFound } = facts;
  if (subjectFound || !parts.every(({ move }) => move.about === 'ground')) return facts;
  // Under a night sky what lies below may be no ground at all.
  if (ground === undefined || ground.disparity <= facts.subjectDisparity) return facts;
  return { ...facts, subjectPoint: ground.point, subjectDisparity: ground.disparity };
}

/** What the laws of a shot may look at. */
function contextOf(request: ShotRequest, facts: ImageFacts, frame: ProjectionFrame): MoveContext {
  return {
    durationSeconds: request.durationSeconds,
    pace: 1,
    subject: [
      ((facts.subjectPoint.u - 0.5) * frame.width) / frame.focalPixels,
      ((facts.subjectPoint.v - 0.5) * frame.height) / frame.focalPixels,
      1,
    ],
    subjectBox: facts.subjectFound ? facts.subjectBox : undefined,
    figure: facts.figure,
    frame,
    noise: (channel, position, period) => gradientNoise(request.seed, channel, position, period),
  };
}

interface PathInput {
  readonly move: CameraMove;
  readonly parts: readonly ShotPart[];
  readonly facts: ImageFacts;
  readonly frame: ProjectionFrame;
  readonly depth: RenderPlan['depth'];
  readonly frameCount: number;
  readonly context: MoveContext;
  /** Of a lens that flattens the scene, beside what the move itself asks for. */
  readonly relief: number;
}

/** Finds the amplitude the photo stands, then the crop and border that keep the frame's edges out of sight. */
function solvePath({ move, parts, facts, frame, depth, frameCount, context }: PathInput): Path {
  const strength = strongestOf(parts);
  const times = frameTimes(move, frameCount, context);
  const edges = edgeDepths(depth, facts.edges);
  const path = (amount: number, crop: number): CameraPose[] => posePath(move, times, amount, crop, context);
  // Moves anchored at an end begin or finish on the whole photo; only centred ones may trade margin for a clean edge.
  const largestCrop = move.anchor === 'centre' ? (move.largestCrop ?? LARGEST_CROP) : 1;
  const largestBorder =
    move.anchor === 'centre' ? LARGEST_BORDER_SHARE : (move.largestBorder ?? LARGEST_UNCROPPED_BORDER_SHARE);
  const share = mixedShare(parts, (part) => {
    const alone = mixMoves([part], context);
    return parallaxOf(frame, depth, facts, posePath(alone, times, part.strength, 1, context));
  });
  const budget = fitBudget(
    allowedParallax(frame, facts, share),
    (scale) => parallaxOf(frame, depth, facts, path(strength * scale, 1)),
    (scale) =>
      borderIsBearable(frame, overreach(frame, edges, path(strength * scale, largestCrop)), largestBorder),
  );
  const amount = strength * budget.scale;
  const crop = cropFor(frame, largestCrop, (candidate) => overreach(frame, edges, path(amount, candidate)));
  const poses = path(amount, crop);
  const level = overreach(frame, edges, poses);
  const risen = (rise: number): RenderPlan['border'] =>
    rise === 0 ? level : overreach({ ...frame, risePixels: rise }, edges, poses);
  // A subject that moves by itself is framed by its own law, unless it only turns where it stands.
  const stands = move.subject === undefined || move.holds === 'subject';
  const box = stands ? context.subjectBox : undefined;
  const risePixels = riseToKeep(frame, crop, box, (rise) => riseIsBearable(frame, level, risen(rise)));
  const subject = fitSubjectPath(frame, context, poses, (scale) =>
    subjectPath(move, times, strength * scale, context),
  );
  const reach = widest(risen(risePixels), subjectOverreach(frame, context, poses, subject));
  return { poses, budget, border: borderFor(reach), risePixels, subject };
}

/** Below this share of the asked amplitude a caller will wonder why the move is so small. */
const TOLD_SCALE = 0.6;

/**
 * The path by what the move measures distances by. Without a subject a move that keeps the size of something holds what it
 * aims at where that lets it go, and the foreground where it does not: then nothing is nearer that would shrink away
 * from the frame's edges.
 */
function solveDistance(input: Omit<PathInput, 'depth'>): Path & Pick<RenderPlan, 'depth'> {
  const { move, facts, relief } = input;
  const at = (subjectDisparity: number): Path & Pick<RenderPlan, 'depth'> => {
    const depth = mapDepth({ ...facts, subjectDisparity }, relief * (move.relief ?? 1));
    return { depth, ...solvePath({ ...input, depth }) };
  };
  if (move.distanceOf !== 'bulk') return at(facts.subjectDisparity);
  if (facts.subjectFound) return at(facts.bulkDisparity ?? facts.subjectDisparity);
  const aimed = at(facts.subjectDisparity);
  return aimed.budget.scale >= TOLD_SCALE ? aimed : at(facts.disparity95);
}

function budgetWarning({ scale }: RenderPlan['budget']): readonly string[] {
  if (scale >= TOLD_SCALE) return [];
  return [
    `The move was reduced to ${Math.round(scale * 100)} % of its amplitude, which is what this photo stands.`,
  ];
}

/** Says which presets of the shot are about somebody whom nobody found. */
function subjectWarnings(parts: readonly ShotPart[], { subjectFound }: ImageFacts): readonly string[] {
  const lonely = parts.filter(({ move, strength }) => move.needsSubject === true && strength > 0);
  if (subjectFound || lonely.length === 0) return [];
  const names = lonely.map(({ move }) => move.name).join(' and ');
  return [`No subject was found in the photo, which ${names} is about: only the camera and the light move.`];
}

/** The parts as a plan tells them, where its `motion` and `strength` do not say all of it. */
function motionsField(parts: readonly ShotPart[], durationSeconds: number): Pick<RenderPlan, 'motions'> {
  if (parts.length === 1 && isWholeClip(parts[0]!, durationSeconds)) return {};
  return {
    motions: parts.map(({ move, strength, fromSeconds, toSeconds }) => ({
      motion: move.slug,
      name: move.name,
      strength,
      fromSeconds,
      toSeconds,
    })),
  };
}

/** What the presets of a shot add to the picture, in the time and strength of their parts. */
function partEffects(
  parts: readonly ShotPart[],
  durationSeconds: number,
  facts: ImageFacts,
): EffectRequest[] {
  return parts.flatMap(({ move, strength, fromSeconds, toSeconds }) => {
    const share = (u: number): number => (fromSeconds + u * (toSeconds - fromSeconds)) / durationSeconds;
    const asked = typeof move.effects === 'function' ? move.effects(facts) : (move.effects ?? []);
    return asked.map(({ amount = 1, from = 0, to = 1, ...effect }) => ({
      ...effect,
      amount: amount * strength,
      from: share(from),
      to: share(to),
    }));
  });
}

/**
 * The plan of a shot: pure arithmetic on the request and a few facts of the photo.
 * Throws EngineError `parameter-invalid`, `motion-unknown` or `motion-not-yet`.
 */
export function planShot(request: ShotRequest, facts: ImageFacts): RenderPlan {
  checkRequest(request);
  const {
    parts,
    effects: directedEffects,
    warnings: partWarnings,
    enhancedPrompt,
  } = directedParts(request, {
    subjectFound: facts.subjectFound,
    subject: nameSubject(facts),
    shows: (facts.people ?? 0) > 0 ? 'people' : 'other',
  });
  const { width, height, warnings } = outputSize(
    facts.sourceWidth,
    facts.sourceHeight,
    request.tier,
    request.shortSidePixels,
  );
  const frame: ProjectionFrame = { width, height, focalPixels: focalPixels(facts, width, height) };
  const aimed = aimedFacts(parts, facts);
  const context = contextOf(request, aimed, frame);
  const move = mixMoves(parts, context);
  const frameCount = Math.max(1, Math.round(request.durationSeconds * request.framesPerSecond));
  const asked = [
    ...partEffects(parts, request.durationSeconds, facts),
    ...directedEffects,
    ...(request.effects ?? []),
  ];
  const effects = planEffects(asked, request.durationSeconds, facts);
  const { depth, poses, budget, border, risePixels, subject } = solveDistance({
    move,
    parts,
    facts: aimed,
    frame,
    frameCount,
    context,
    relief: reliefOf(effects),
  });
  // Things that move by themselves smear even before a camera that rests.
  const shutterDegrees =
    staysAtPhoto(poses) && subject === undefined && effects.length === 0 ? 0 : move.shutterDegrees;
  return {
    version: RENDER_PLAN_VERSION,
    motion: move.slug,
    motionName: move.name,
    fidelity: move.fidelity,
    fidelityNote: move.fidelityNote,
    ...motionsField(parts, request.durationSeconds),
    tier: request.tier,
    strength: strongestOf(parts),
    seed: request.seed,
    width,
    height,
    framesPerSecond: request.framesPerSecond,
    frameCount,
    anchor: move.anchor,
    ...(move.loops ? { loops: true } : {}),
    ease: move.ease,
    focalPixels: frame.focalPixels,
    ...(risePixels === 0 ? {} : { risePixels }),
    subjectPoint: aimed.subjectPoint,
    depth,
    budget,
    border,
    shutterDegrees,
    subframes: subframeCounts(frame, depth, facts, poses, {
      shutterDegrees,
      tier: request.tier,
      anchor: move.anchor,
      loops: move.loops,
      subjectSpeeds: subjectSpeeds(frame, context, poses, subject),
    }),
    poses,
    ...(subject === undefined ? {} : { subject }),
    sampling: request.tier === 'dop-lite' ? 'bilinear' : 'bicubic',
    ...(effects.length === 0 ? {} : { effects }),
    ...(enhancedPrompt === undefined ? {} : { enhancedPrompt }),
    warnings: [
      ...warnings,
      ...partWarnings,
      ...subjectWarnings(parts, facts),
      ...budgetWarning(budget),
      ...effectWarnings(asked, facts),
    ],
  };
}
