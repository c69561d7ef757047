import { type OpenedPhoto, openPhoto } from '../clips/open-photo.ts';
import { openFrames } from '../clips/frame-source.ts';
import { type TrackedClip, trackClip } from '../clips/track-clip.ts';
import { type CameraLabel, fourPointLabels, medianBandLabels } from '../metrics/camera-label.ts';
import { isDynamic } from '../metrics/dynamic-degree.ts';
import { EXPECTED_MOVES, type ExpectedMove, type MoveKind } from '../metrics/expected-moves.ts';
import { steadiness } from '../metrics/flicker.ts';
import { measureMove, type MoveSignature, moveTypeFaults, nearFarRatio } from '../metrics/move-signature.ts';
import { sampleAt } from '../track/flow-field.ts';
import type { RenderPlan } from '@kinora/engine';
import { hasTexture } from '../track/has-texture.ts';
import type { Points } from '../track/track-grid.ts';
import { percent, type ScoreRow, type SectionContext, type SectionResult } from './score-row.ts';

/** Rendered small: direction, parallax and speed are shares of the frame. */
const SHORT_SIDE = 360;
/** An eighth of a second at 24 frames per second, so that tracking serves dynamic degree too. */
const SLOW_STEP = 3;
/** VBench's rule truncates to whole pixels, so it is applied at the size that clips are judged at. */
const JUDGED_SHORT_SIDE = 720;
/** A3 is only asked of scenes with relief: inverse depth of near over far content. */
const LEAST_RELIEF = 1.5;
/** Less relief than this and there is no background to tell from the subject. */
const LEAST_BACKGROUND = 1.2;

/** The numbers of one clip. */
export interface CameraNumbers {
  readonly photo: string;
  readonly motion: string;
  readonly fourPoint: readonly CameraLabel[];
  readonly medianBand: readonly CameraLabel[];
  readonly background: CameraLabel | undefined;
  readonly directionHolds: boolean | undefined;
  readonly exactLabel: boolean | undefined;
  readonly signature: MoveSignature | undefined;
  readonly nearFar: number | undefined;
  readonly typeFaults: readonly string[] | undefined;
  readonly dynamic: boolean;
  readonly fastestMedian720: number;
  readonly holePixels: number;
  readonly budgetScale: number;
  readonly steadiness: number | undefined;
}

/** A1 direction, A3 kind of move, G1 dynamic degree, C2 steadiness of a still camera, D3 holes. */
export async function measureCamera({ photos, motions, say }: SectionContext): Promise<SectionResult> {
  const numbers: CameraNumbers[] = [];
  for (const path of photos) {
    const opened = await openPhoto(path, { tier: 'dop-turbo', shortSidePixels: SHORT_SIDE });
    for (const motion of motions) {
      const clip = await measureClip(opened, motion);
      numbers.push(clip);
      say(describe(clip));
    }
  }
  return { rows: cameraRows(numbers), numbers };
}

async function measureClip(opened: OpenedPhoto, motion: string): Promise<CameraNumbers> {
  const expected = EXPECTED_MOVES[motion];
  const plan = await opened.plan({ motion });
  const source = openFrames(opened.photo, opened.perception, plan);
  const tracked = trackClip(source, expected?.fast === true ? 1 : SLOW_STEP);
  const lastIndex = nearestIndex(tracked.frames, (expected?.until ?? 1) * (plan.frameCount - 1));
  const scale = JUDGED_SHORT_SIDE / Math.min(tracked.width, tracked.height);
  const grown = (points: Points): Points => points.map((value) => value * scale);
  const [first, last] = [grown(tracked.labelGrid[0]!), grown(tracked.labelGrid[lastIndex]!)];
  const size = [tracked.width * scale, tracked.height * scale] as const;
  const fourPoint = fourPointLabels(first, last, ...size);
  const medianBand = medianBandLabels(first, last, ...size);
  const signature = signatureOf(opened, plan, tracked, lastIndex);
  const background = signature === undefined ? undefined : backgroundLabel(signature, scale, expected?.kind);
  // Where hardly any far content stays in the frame there is no background to judge by.
  const byBackground =
    (expected?.kind === 'pinned' || expected?.kind === 'dolly-zoom') &&
    signature !== undefined &&
    signature.relief >= LEAST_BACKGROUND;
  const labels = byBackground ? [background] : [...fourPoint];
  const alongAxis = expected?.label === 'zoom_in' || expected?.label === 'zoom_out';
  const sorted = tracked.fastestMotions.toSorted((a, b) => a - b);
  return {
    photo: opened.name,
    motion,
    fourPoint: [...fourPoint],
    medianBand: [...medianBand],
    background,
    // The frame's edges stay still in a dolly zoom of a subject that fills it: nothing to judge by.
    directionHolds:
      expected === undefined || (expected.kind === 'dolly-zoom' && !byBackground)
        ? undefined
        : labels.includes(expected.label),
    // A zoom or dolly aimed at a subject beside the middle is rightly a pan and a tilt as well.
    exactLabel:
      expected === undefined || alongAxis || expected.kind === 'pinned'
        ? undefined
        : medianBand.size === 1 && medianBand.has(expected.label),
    signature,
    nearFar: signature === undefined ? undefined : nearFarRatio(signature, alongAxis),
    typeFaults: judgeKind(expected, signature, alongAxis),
    dynamic: isDynamic(tracked.fastestMotions, tracked.width, tracked.height),
    fastestMedian720: (sorted[sorted.length >> 1] ?? 0) * scale,
    holePixels: tracked.holePixels,
    budgetScale: plan.budget.scale,
    steadiness: expected?.kind === 'still' ? steadiness(tracked.images) : undefined,
  };
}

function judgeKind(
  expected: ExpectedMove | undefined,
  signature: MoveSignature | undefined,
  alongAxis: boolean,
): readonly string[] | undefined {
  if (expected === undefined || expected.kind === 'still') return undefined;
  if (signature === undefined || signature.relief < LEAST_RELIEF) return undefined;
  return moveTypeFaults(expected.kind, signature, alongAxis);
}

function nearestIndex(frames: readonly number[], wanted: number): number {
  let best = 0;
  frames.forEach((frame, i) => {
    if (Math.abs(frame - wanted) < Math.abs(frames[best]! - wanted)) best = i;
  });
  return best;
}

/** Depths are read where the tracked points are when the camera stands where the photo was taken. */
function signatureOf(
  { perception }: OpenedPhoto,
  plan: RenderPlan,
  tracked: TrackedClip,
  lastIndex: number,
): MoveSignature | undefined {
  const away = plan.poses.map(
    ({ x, y, z, yawRadians, pitchRadians, rollRadians }) =>
      Math.hypot(x, y, z) + Math.hypot(yawRadians, pitchRadians, rollRadians),
  );
  const lenses = plan.poses.map(({ focalMultiplier }) => focalMultiplier);
  const anchor =
    plan.anchor === 'end'
      ? plan.frameCount - 1
      : plan.anchor === 'start'
        ? 0
        : away.indexOf(Math.min(...away));
  const at = nearestIndex(tracked.frames, anchor);
  const crop = lenses[tracked.frames[at]!]!;
  const points = tracked.fineGrid[at]!;
  const { disparity, matte } = perception;
  const inverseDepth: number[] = [];
  const onSubject: boolean[] = [];
  for (let i = 0; i < points.length; i += 2) {
    const x = (((points[i]! - tracked.width / 2) / crop + tracked.width / 2) * plan.width) / tracked.width;
    const y =
      (((points[i + 1]! - tracked.height / 2) / crop + tracked.height / 2) * plan.height) / tracked.height;
    const read = (values: Float32Array): number =>
      sampleAt(values, plan.width, plan.height, x - 0.5, y - 0.5);
    inverseDepth.push(plan.depth.far + plan.depth.gain * read(disparity.values));
    onSubject.push(perception.subjectFound && read(matte.values) > 0.5);
  }
  const start = tracked.fineGrid[0]!;
  const trusted = inverseDepth.map((_, i) =>
    hasTexture(tracked.images[0]!, start[2 * i]!, start[2 * i + 1]!),
  );
  return measureMove({
    first: start,
    last: tracked.fineGrid[lastIndex]!,
    width: tracked.width,
    height: tracked.height,
    inverseDepth,
    onSubject,
    trusted,
  });
}

/**
 * The label of the far content as seen from the near content, for moves that keep the subject in place; `toJudged` as for
 * the grid. Whichever of the two the subject belongs to, a camera that travels right sees the far move right of the near.
 */
function backgroundLabel(
  { near, far, scaleNear, scaleFar }: MoveSignature,
  toJudged: number,
  kind: MoveKind | undefined,
): CameraLabel {
  const threshold = 0.005 * JUDGED_SHORT_SIDE;
  if (kind === 'dolly-zoom') {
    const growth = (Math.log(scaleFar / scaleNear) * JUDGED_SHORT_SIDE) / 2;
    if (Math.abs(growth) <= threshold) return 'static';
    return growth > 0 ? 'zoom_in' : 'zoom_out';
  }
  const dx = (far[0] - near[0]) * toJudged;
  const dy = (far[1] - near[1]) * toJudged;
  if (Math.max(Math.abs(dx), Math.abs(dy)) <= threshold) return 'static';
  if (Math.abs(dx) > Math.abs(dy)) return dx > 0 ? 'pan_left' : 'pan_right';
  return dy > 0 ? 'tilt_up' : 'tilt_down';
}

function describe(clip: CameraNumbers): string {
  const { photo, motion, fourPoint, background, directionHolds, typeFaults, signature, nearFar } = clip;
  const s = signature;
  const numbers =
    s === undefined
      ? 'too few tracks'
      : `PI ${s.parallaxIndex.toFixed(2)} n/f ${nearFar?.toFixed(2)} s ${s.scaleSubject.toFixed(3)}/${s.scaleFar.toFixed(3)} move ${s.subjectMotion.toFixed(1)}/${s.farMotion.toFixed(1)} relief ${s.relief.toFixed(2)}`;
  const verdict = directionHolds === undefined ? '' : directionHolds ? 'ok' : 'WRONG';
  return `  ${photo} ${motion}: ${fourPoint.join('+')} bg ${background ?? '-'} ${verdict} | ${numbers} | ${typeFaults === undefined ? 'not judged' : typeFaults.join('; ') || 'kind ok'} | fastest ${clip.fastestMedian720.toFixed(1)} px ${clip.dynamic ? 'dynamic' : ''} holes ${clip.holePixels} budget ${clip.budgetScale.toFixed(2)}`;
}

function cameraRows(clips: readonly CameraNumbers[]): ScoreRow[] {
  const name = ({ photo, motion }: CameraNumbers): string => `${photo} ${motion}`;
  const directed = clips.filter(({ directionHolds }) => directionHolds !== undefined);
  const hits = directed.filter(({ directionHolds }) => directionHolds === true);
  const exactAsked = clips.filter(({ exactLabel }) => exactLabel !== undefined);
  const exact = exactAsked.filter(({ exactLabel }) => exactLabel === true);
  const judged = clips.filter(({ typeFaults }) => typeFaults !== undefined);
  // A scene that ends up flat cannot show a dolly: a high count is a fault of depth, not of the camera.
  const unjudged = clips.filter(({ motion, typeFaults }) => {
    const kind = EXPECTED_MOVES[motion]?.kind;
    return typeFaults === undefined && kind !== undefined && kind !== 'still' && kind !== 'turn';
  });
  const sound = judged.filter(({ typeFaults }) => typeFaults?.length === 0);
  const moving = clips.filter(({ motion }) => motion !== 'static');
  const dynamic = moving.filter((clip) => clip.dynamic);
  const still = clips.filter((clip) => clip.steadiness !== undefined);
  const leastSteady = Math.min(...still.map((clip) => clip.steadiness ?? 1));
  const holes = clips.filter(({ holePixels }) => holePixels > 0);
  const share = (part: readonly unknown[], whole: readonly unknown[]): number =>
    part.length / Math.max(1, whole.length);
  return [
    {
      id: 'A1',
      name: 'direction, VBench 4-point rule (background where the subject is pinned)',
      measured: percent(hits.length, directed.length),
      gate: '>= 97 %',
      gateHolds: directed.length === 0 ? undefined : share(hits, directed) >= 0.97,
      goal: '>= 99 %',
      goalHolds: share(hits, directed) >= 0.99,
      misses: directed
        .filter((clip) => clip.directionHolds === false)
        .map(
          (clip) => `${name(clip)}: ${clip.fourPoint.join('+')}, background ${clip.background ?? 'unknown'}`,
        ),
    },
    {
      id: 'A1x',
      name: 'only the right label, median of the bands: pans, tilts, trucks, still camera',
      measured: percent(exact.length, exactAsked.length),
      gate: '',
      gateHolds: undefined,
      goal: '>= 95 %',
      goalHolds: share(exact, exactAsked) >= 0.95,
      misses: exactAsked
        .filter((clip) => clip.exactLabel === false)
        .map((clip) => `${name(clip)}: ${clip.medianBand.join('+')}`),
    },
    {
      id: 'A3',
      name: `kind of move (dolly or zoom, truck or pan, arc); ${unjudged.length} clips show too little relief to be judged`,
      measured: percent(sound.length, judged.length),
      gate: '>= 95 %',
      gateHolds: judged.length === 0 ? undefined : share(sound, judged) >= 0.95,
      misses: judged
        .filter(({ typeFaults }) => typeFaults?.length !== 0)
        .map((clip) => `${name(clip)}: ${clip.typeFaults?.join('; ') ?? ''}`),
    },
    {
      id: 'C2',
      name: 'steadiness of a still camera',
      measured: still.length === 0 ? 'none' : leastSteady.toFixed(4),
      gate: '>= 0.995',
      gateHolds: still.length === 0 ? undefined : leastSteady >= 0.995,
      misses: [],
    },
    {
      id: 'D3',
      name: "pixels without surface, by the renderer's own count",
      measured: `${holes.length} of ${clips.length} clips have any`,
      gate: '',
      gateHolds: undefined,
      goal: '0',
      goalHolds: holes.length === 0,
      misses: holes.map((clip) => `${name(clip)}: ${clip.holePixels}`),
    },
    {
      id: 'G1',
      name: 'dynamic degree, VBench rule, full strength',
      measured: percent(dynamic.length, moving.length),
      gate: '',
      gateHolds: undefined,
      goal: '>= 55 %',
      goalHolds: share(dynamic, moving) >= 0.55,
      misses: [],
    },
  ];
}
