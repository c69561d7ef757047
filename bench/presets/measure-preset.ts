import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RenderPlan } from '@kinora/engine';
import type { OpenedPhoto } from '../clips/open-photo.ts';
import { isDynamic } from '../metrics/dynamic-degree.ts';
import { edgeShimmer, SHIMMER_FRAMES } from '../metrics/edge-shimmer.ts';
import { EXPECTED_MOVES, type ExpectedMove, type LoopKind } from '../metrics/expected-moves.ts';
import { steadiness } from '../metrics/flicker.ts';
import { judgeDirection, judgedScale } from '../metrics/judge-direction.ts';
import { loopRatios } from '../metrics/loop-ratio.ts';
import { measureMove } from '../metrics/move-signature.ts';
import { checkSignature, type MotionCurves } from '../metrics/signature-check.ts';
import { warpSquares } from '../metrics/warp-error.ts';
import { greyOf } from '../track/grey-image.ts';
import { measureAnchor } from './measure-anchor.ts';
import { measureEffect, staysBehind } from './measure-effect.ts';
import { measureJitter } from './measure-jitter.ts';
import { aimedPlace, measureCurves } from './motion-curves.ts';
import { measureSharpness } from './measure-sharpness.ts';
import { contentOf } from './photo-content.ts';
import { type PresetResult, RESULT_VERSION } from './preset-result.ts';
import { type RenderedClip, renderClip } from './render-clip.ts';
import { trackFromAnchor } from './track-clip-from-anchor.ts';

/** An eighth of a second at 24 frames per second, so that tracking serves dynamic degree too. */
const ORDINARY_STEP = 3;

/** Where a measured clip goes, and what is known of the photo's other clips. */
export interface MeasureOptions {
  readonly folder: string;
  /** Keeps clip and contact sheet for the page. */
  readonly keep: boolean;
  /** Median render seconds per frame of plain camera presets on this photo. */
  readonly plainSecondsPerFrame: number | undefined;
}

/** Digest of everything that a plan says. */
export function digestOf(plan: RenderPlan): string {
  return createHash('sha256').update(JSON.stringify(plan)).digest('hex').slice(0, 16);
}

/** Renders one preset on one photo once, and measures everything on those frames. */
export async function measurePreset(
  opened: OpenedPhoto,
  plan: RenderPlan,
  motion: string,
  options: MeasureOptions,
): Promise<PresetResult> {
  const expected = EXPECTED_MOVES[motion];
  const name = `${opened.name}-${motion}`;
  const clipPath = join(options.folder, 'clips', `${name}.mp4`);
  const sheetPath = options.keep ? join(options.folder, 'sheets', `${name}.jpg`) : undefined;
  const clip = await renderClip(opened, plan, { clip: clipPath, contactSheet: sheetPath });
  const effects = effectsOf(plan);
  const tracks = trackFromAnchor(clip, expected?.step ?? ORDINARY_STEP);
  const content = contentOf(opened, clip, tracks);
  const curves = measureCurves(clip, tracks, content);
  const judgedIndex = nearestIndex(tracks.frames, (expected?.until ?? 1) * (plan.frameCount - 1));
  const { width, height } = clip.small(0);
  const signature = measureMove({
    first: tracks.fineGrid[0]!,
    last: tracks.fineGrid[judgedIndex]!,
    width,
    height,
    aim: aimedPlace(clip),
    ...content,
  });
  const direction = judgeDirection(
    expected,
    { first: tracks.labelGrid[0]!, last: tracks.labelGrid[judgedIndex]!, width, height },
    signature,
  );
  const checks = (expected?.checks ?? []).map((check) => checkSignature(check, curves));
  const loop = expected?.loops === undefined ? undefined : loopRatios(smallFrames(clip));
  // A photo that shows nothing of what a preset moves is no failure of the preset, as long as the caller is told.
  const unasked = effects.length === 0 && (expected !== undefined || plan.warnings.length > 0);
  const { effect, effectFaults } = unasked
    ? { effect: undefined, effectFaults: undefined }
    : measureEffect(
        opened,
        clip,
        motion,
        options.plainSecondsPerFrame,
        staysBehind(motion) ? await withoutEffects(opened, plan, clipPath) : undefined,
      );
  const sorted = tracks.fastestMotions.toSorted((a, b) => a - b);
  const plain = effects.length === 0;
  const result: Omit<PresetResult, 'faults' | 'judged'> = {
    version: RESULT_VERSION,
    photo: opened.name,
    motion,
    planDigest: digestOf(plan),
    width: plan.width,
    height: plan.height,
    framesPerSecond: plan.framesPerSecond,
    frameCount: plan.frameCount,
    fidelity: plan.fidelity,
    anchor: plan.anchor,
    anchorFrame: clip.anchorFrame,
    budgetScale: plan.budget.scale,
    effects,
    direction,
    relief: signature?.relief,
    checks,
    ...(plain
      ? commandErrors(curves)
      : { scaleError: undefined, shiftError: undefined, rollError: undefined }),
    lock: expected?.kind === 'dolly-zoom' ? lockOf(curves) : undefined,
    jitter720: plain ? measureJitter(clip, opened.perception.disparity.values) : undefined,
    ...(await measureAnchor(opened, clip, clipPath, plain && plan.subject === undefined)),
    ...(plain ? steadinessOfContent(opened, clip) : { warpError: undefined, shimmerRatio: undefined }),
    steadiness: expected?.kind === 'still' ? steadiness(smallFrames(clip)) : undefined,
    sharpness: plain && plan.subject === undefined ? measureSharpness(opened, clip) : [],
    loop,
    dynamic: isDynamic(tracks.fastestMotions, width, height),
    fastestMedian720: (sorted[sorted.length >> 1] ?? 0) * judgedScale({ width, height }),
    holePixels: clip.holePixels,
    renderSecondsPerFrame: clip.renderSeconds / plan.frameCount,
    effect,
    effectFaults,
    curves,
    clipFile: options.keep ? `clips/${name}.mp4` : undefined,
    sheetFile: options.keep ? `sheets/${name}.jpg` : undefined,
  };
  if (!options.keep) await rm(clipPath, { force: true });
  const faults = faultsOf(result, expected);
  return { ...result, faults, judged: isJudged(result) };
}

/** The clip of a plan's camera alone. */
async function withoutEffects(
  opened: OpenedPhoto,
  plan: RenderPlan,
  clipPath: string,
): Promise<RenderedClip> {
  const { effects: _, ...camera } = plan;
  const path = clipPath.replace(/\.mp4$/, '-camera.mp4');
  const clip = await renderClip(opened, camera, { clip: path });
  await rm(path, { force: true });
  return clip;
}

/** Slugs of the effects in a plan. */
function effectsOf(plan: RenderPlan): readonly string[] {
  return (plan.effects ?? []).map(({ effect }) => effect);
}

function smallFrames(clip: RenderedClip) {
  return Array.from({ length: clip.plan.frameCount }, (_, i) => clip.small(i));
}

function nearestIndex(frames: readonly number[], wanted: number): number {
  return frames.reduce(
    (best, frame, i) => (Math.abs(frame - wanted) < Math.abs(frames[best]! - wanted) ? i : best),
    0,
  );
}

/** The 90th percentile over the tracked frames: one lost frame is the tracker's, a tenth of them are the camera's. */
function commandErrors({
  measured,
  commanded,
  miss,
}: MotionCurves): Pick<PresetResult, 'scaleError' | 'shiftError' | 'rollError'> {
  const high = (values: readonly number[]): number | undefined => {
    const sorted = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
    return sorted[Math.floor(0.9 * (sorted.length - 1))];
  };
  return {
    scaleError: high(measured.all.scale.map((scale, i) => Math.abs(scale / commanded.all.scale[i]! - 1))),
    shiftError: high(miss),
    rollError: high(measured.all.roll.map((roll, i) => Math.abs(roll - commanded.all.roll[i]!))),
  };
}

function lockOf({ measured, anchorIndex }: MotionCurves): PresetResult['lock'] {
  const away = measured.subject.scale
    .filter((scale) => !Number.isNaN(scale))
    .map((scale) => Math.abs(scale - 1));
  const ends = [0, measured.far.scale.length - 1].filter((i) => i !== anchorIndex);
  const far = ends.map((i) => Math.abs(measured.far.scale[i]! - 1)).filter((value) => !Number.isNaN(value));
  return { subject: Math.max(...away), far: Math.max(0, ...far) };
}

/** C1 and C4 in the middle of the clip, where most moves are fastest. A subject that moves by itself leaves the commanded path: no C4. */
function steadinessOfContent(
  opened: OpenedPhoto,
  clip: RenderedClip,
): Pick<PresetResult, 'warpError' | 'shimmerRatio'> {
  const { plan } = clip;
  const at = Math.round((plan.frameCount - 2) / 2);
  const frame = clip.luma(at);
  const squares = warpSquares(frame, clip.luma(at + 1));
  const seen = squares.filter((value) => !Number.isNaN(value));
  const disparity = opened.perception.disparity.values;
  const first = Math.max(0, Math.round((plan.frameCount - SHIMMER_FRAMES) / 2));
  const frames = plan.poses
    .slice(first, first + SHIMMER_FRAMES)
    .map((pose, k) => ({ pose, image: clip.luma(first + k) }));
  const ends = [0, plan.frameCount - 1].map((index) => ({
    pose: plan.poses[index]!,
    image: clip.luma(index),
  }));
  return {
    warpError: seen.reduce((sum, value) => sum + value, 0) / seen.length,
    shimmerRatio:
      plan.subject === undefined
        ? edgeShimmer({ plan, disparity, photo: greyOf(opened.photo) }, frames, ends)?.ratio
        : undefined,
  };
}

/** Why a preset's signature does not hold on a photo. */
function faultsOf(
  result: Omit<PresetResult, 'faults' | 'judged'>,
  expected: ExpectedMove | undefined,
): string[] {
  const { direction, checks, loop, effectFaults } = result;
  const found =
    direction.background === undefined ? direction.fourPoint : [direction.background, ...direction.fourPoint];
  return [
    ...(direction.directionHolds === false
      ? [`looks like ${[...new Set(found)].join(', ')}, not ${expected?.label ?? ''}`]
      : []),
    ...(direction.typeFaults ?? []),
    ...checks.filter(({ holds }) => !holds).map(({ sentence }) => sentence),
    ...seamFaults(loop, expected?.loops),
    ...(effectFaults ?? []),
  ];
}

/** What is wrong with the seam of a loop. */
export function seamFaults(loop: PresetResult['loop'], kind: LoopKind | undefined): string[] {
  if (loop === undefined || kind === undefined) return [];
  const { toMedian, toNeighbours, toLarge } = loop;
  if (kind === 'at-speed')
    return toMedian >= 0.7 && toMedian <= 1.2
      ? []
      : [`the seam of the loop is ${toMedian.toFixed(2)} of a median step, not 0.7 to 1.2`];
  const least = kind === 'shaking' ? Math.min(toNeighbours, toLarge) : toNeighbours;
  return least <= 1.2
    ? []
    : [
        `the seam of the loop is ${toNeighbours.toFixed(2)} of the steps beside it and ${toLarge.toFixed(2)} of a large step, more than 1.2`,
      ];
}

function isJudged({
  direction,
  checks,
  loop,
  effectFaults,
}: Omit<PresetResult, 'faults' | 'judged'>): boolean {
  return (
    direction.directionHolds !== undefined ||
    direction.typeFaults !== undefined ||
    checks.length > 0 ||
    loop !== undefined ||
    effectFaults !== undefined
  );
}
