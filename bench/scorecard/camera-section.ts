import { type OpenedPhoto, openPhoto } from '../clips/open-photo.ts';
import { openFrames } from '../clips/frame-source.ts';
import { type TrackedClip, trackClip } from '../clips/track-clip.ts';
import { isDynamic } from '../metrics/dynamic-degree.ts';
import { EXPECTED_MOVES } from '../metrics/expected-moves.ts';
import { steadiness } from '../metrics/flicker.ts';
import { type DirectionVerdict, judgeDirection, judgedScale } from '../metrics/judge-direction.ts';
import { measureMove, type MoveSignature } from '../metrics/move-signature.ts';
import { sampleAt } from '../track/flow-field.ts';
import type { RenderPlan } from '@kinora/engine';
import { hasTexture } from '../track/has-texture.ts';
import { percent, type ScoreRow, type SectionContext, type SectionResult } from './score-row.ts';

/** Rendered small: direction, parallax and speed are shares of the frame. */
const SHORT_SIDE = 360;
/** An eighth of a second at 24 frames per second, so that tracking serves dynamic degree too. */
const SLOW_STEP = 3;
/** The numbers of one clip. */
export interface CameraNumbers extends DirectionVerdict {
  readonly photo: string;
  readonly motion: string;
  readonly signature: MoveSignature | undefined;
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
  const tracked = trackClip(source, expected?.step ?? SLOW_STEP);
  const lastIndex = nearestIndex(tracked.frames, (expected?.until ?? 1) * (plan.frameCount - 1));
  const signature = signatureOf(opened, plan, tracked, lastIndex);
  const verdict = judgeDirection(
    expected,
    {
      first: tracked.labelGrid[0]!,
      last: tracked.labelGrid[lastIndex]!,
      width: tracked.width,
      height: tracked.height,
    },
    signature,
  );
  const sorted = tracked.fastestMotions.toSorted((a, b) => a - b);
  return {
    photo: opened.name,
    motion,
    ...verdict,
    signature,
    dynamic: isDynamic(tracked.fastestMotions, tracked.width, tracked.height),
    fastestMedian720: (sorted[sorted.length >> 1] ?? 0) * judgedScale(tracked),
    holePixels: tracked.holePixels,
    budgetScale: plan.budget.scale,
    steadiness: expected?.kind === 'still' ? steadiness(tracked.images) : undefined,
  };
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
