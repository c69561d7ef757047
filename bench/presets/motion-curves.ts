import type { RenderPlan } from '@kinora/engine';
import { medianOf } from '../metrics/camera-label.ts';
import { seenFrom } from '../metrics/commanded-points.ts';
import type { Group, GroupCurve, MotionCurves } from '../metrics/signature-check.ts';
import { averageSimilarity } from '../track/average-similarity.ts';
import type { Points } from '../track/track-grid.ts';
import type { TrackedContent } from './photo-content.ts';
import type { RenderedClip } from './render-clip.ts';
import type { AnchoredTracks } from './track-clip-from-anchor.ts';

const FEWEST_POINTS = 10;
const FEWEST_AIMED = 4;
/** Share of the trusted points that counts as far. */
const FAR_SHARE = 0.3;
/** Content within this share of the width of the point a move aims at. */
const TARGET_REACH = 0.07;

/** Measures the curves of a tracked clip. */
export function measureCurves(
  clip: RenderedClip,
  tracks: AnchoredTracks,
  content: TrackedContent,
): MotionCurves {
  const { plan } = clip;
  const { width, height } = clip.small(0);
  const toSmall = width / plan.width;
  const start = tracks.fineGrid[tracks.anchorIndex]!;
  const asked = tracks.frames.map((frame) =>
    seenFrom(plan, plan.poses[frame]!, content).places.map((value) => value * toSmall),
  );
  const isInside = (points: Points, i: number): boolean =>
    points[2 * i]! > 1 &&
    points[2 * i]! < width - 1 &&
    points[2 * i + 1]! > 1 &&
    points[2 * i + 1]! < height - 1;
  const inside = tracks.fineGrid.map(
    (points, at) => (i: number) => isInside(points, i) && isInside(asked[at]!, i),
  );

  const lasts = (i: number): boolean => inside.every((isIn) => isIn(i));
  const groups = groupsOf(plan, content, lasts);
  const aim = aimedPlace(clip);
  const curveOf = (places: readonly Points[], group: readonly number[]): GroupCurve => {
    // The same points throughout where enough of them stay: others that come and go make steps.
    const lasting = group.filter(lasts);
    const rows = places.map((points, at) => {
      const kept = lasting.length >= FEWEST_POINTS ? lasting : group.filter(inside[at]!);
      const move = moveOf(start, points, kept, width);
      return group === groups.target ? { ...move, ...wayOf(aim, start, points, kept, width) } : move;
    });
    return {
      scale: rows.map(({ scale }) => scale),
      x: rows.map(({ x }) => x),
      y: rows.map(({ y }) => y),
      roll: rows.map(({ roll }) => roll),
    };
  };
  const curves = (places: readonly Points[]): Record<Group, GroupCurve> => ({
    all: curveOf(places, groups.all),
    subject: curveOf(places, groups.subject),
    far: curveOf(places, groups.far),
    target: curveOf(places, groups.target),
  });
  const speeds = (places: readonly Points[]): number[] =>
    places.slice(1).map((points, at) => {
      const seconds = (tracks.frames[at + 1]! - tracks.frames[at]!) / plan.framesPerSecond;
      const kept = groups.all.filter((i) => inside[at]!(i) && inside[at + 1]!(i));
      return medianOf(kept.map((i) => distance(places[at]!, points, i))) / width / seconds;
    });
  return {
    times: tracks.frames.map((frame) => frame / plan.framesPerSecond),
    anchorIndex: tracks.anchorIndex,
    measured: curves(tracks.fineGrid),
    commanded: curves(asked),
    speed: speeds(tracks.fineGrid),
    commandedSpeed: speeds(asked),
    miss: tracks.fineGrid.map(
      (points, at) =>
        medianOf(groups.all.filter(inside[at]!).map((i) => distance(points, asked[at]!, i))) / width,
    ),
    bend: bendOf(start, tracks.fineGrid.at(-1)!, groups.all.filter(inside.at(-1)!), width, height),
  };
}

/** What a plan's move aims at, in the photo: the place that an effect closes on, else the subject. */
function aimOf({ subjectPoint, effects = [] }: RenderPlan): { readonly u: number; readonly v: number } {
  const { centreU, centreV } = effects.find(({ effect }) => effect === 'iris')?.parameters ?? {};
  return typeof centreU === 'number' && typeof centreV === 'number'
    ? { u: centreU, v: centreV }
    : subjectPoint;
}

/** The same in pixels of the small frame that shows the photo. */
export function aimedPlace({
  plan,
  anchorFrame,
  small,
}: Pick<RenderedClip, 'plan' | 'anchorFrame' | 'small'>): readonly [number, number] {
  const { width, height } = small(anchorFrame);
  const crop = plan.poses[anchorFrame]!.focalMultiplier;
  const rise = (plan.risePixels ?? 0) / plan.height;
  const { u, v } = aimOf(plan);
  return [((u - 0.5) * crop + 0.5) * width, ((v - 0.5) * crop + 0.5 + rise) * height];
}

/**
 * How strongly places are bent like a lens: least squares of the radial way r' = s r (1 + k r^2) about the middle of the
 * frame, r in halves of the diagonal. Only means something where nothing else moves.
 */
function bendOf(from: Points, to: Points, chosen: readonly number[], width: number, height: number): number {
  const half = Math.hypot(width, height) / 2;
  let [aa, ab, bb, ay, by] = [0, 0, 0, 0, 0];
  for (const i of chosen) {
    const [px, py] = [(from[2 * i]! - width / 2) / half, (from[2 * i + 1]! - height / 2) / half];
    const [qx, qy] = [(to[2 * i]! - width / 2) / half, (to[2 * i + 1]! - height / 2) / half];
    const r = Math.hypot(px, py);
    if (r < 0.05) continue;
    const along = (px * qx + py * qy) / r;
    aa += r * r;
    ab += r ** 4;
    bb += r ** 6;
    ay += r * along;
    by += r ** 3 * along;
  }
  const scale = (ay * bb - by * ab) / (aa * bb - ab * ab);
  return (by * aa - ay * ab) / (aa * bb - ab * ab) / scale;
}

function groupsOf(
  plan: RenderPlan,
  { places, inverseDepth, onSubject, trusted, onOneSurface }: TrackedContent,
  lasts: (point: number) => boolean,
): Record<Group, readonly number[]> {
  const known = inverseDepth.flatMap((_, i) => (trusted[i] === true ? [i] : []));
  // A subject that moves by itself is no measure of the camera.
  const all = plan.subject === undefined ? known : known.filter((i) => onSubject[i] !== true);
  const masked = known.filter((i) => onSubject[i] === true);
  const atSubject = known.filter((i) => Math.abs(inverseDepth[i]! - 1) < 0.1);
  const onIt = atSubject.filter((i) => onOneSurface[i] === true);
  const subject =
    masked.length >= FEWEST_POINTS ? masked : onIt.filter(lasts).length >= FEWEST_POINTS ? onIt : atSubject;
  const far = all
    .toSorted((a, b) => inverseDepth[a]! - inverseDepth[b]!)
    .slice(0, Math.round(all.length * FAR_SHARE));
  const aim = aimOf(plan);
  const [x, y] = [aim.u * plan.width, aim.v * plan.height];
  // To a camera that does not travel it is all the same how far away content is.
  const travels = plan.poses.some((pose) => pose.x !== 0 || pose.y !== 0 || pose.z !== 0);
  const aimed = known.filter(
    (i) =>
      Math.hypot(places[2 * i]! - x, places[2 * i + 1]! - y) < TARGET_REACH * plan.width &&
      (!travels || Math.abs(inverseDepth[i]! - 1) < 0.15),
  );
  const sure = travels ? aimed.filter((i) => onOneSurface[i] === true) : aimed;
  const target =
    [sure, aimed].find((group) => group.filter(lasts).length >= FEWEST_AIMED) ??
    (aimed.length >= FEWEST_AIMED ? aimed : subject);
  return { all, subject, far, target };
}

function distance(a: Points, b: Points, i: number): number {
  return Math.hypot(a[2 * i]! - b[2 * i]!, a[2 * i + 1]! - b[2 * i + 1]!);
}

interface GroupMove {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  readonly roll: number;
}

/**
 * How far what surrounds a place carries it, shares of the width. The median of the surroundings would be that of a place
 * beside it, which growth takes away from it.
 */
function wayOf(
  [x, y]: readonly [number, number],
  from: Points,
  to: Points,
  group: readonly number[],
  width: number,
): Pick<GroupMove, 'x' | 'y'> {
  const fit = averageSimilarity(from, to, group);
  if (fit === undefined) return { x: Number.NaN, y: Number.NaN };
  const [toX, toY] = fit.carry(x, y);
  return { x: (toX - x) / width, y: (toY - y) / width };
}

/** NaN where too few points of the group are in the frame. */
function moveOf(from: Points, to: Points, group: readonly number[], width: number): GroupMove {
  if (group.length < 4) return { scale: Number.NaN, x: Number.NaN, y: Number.NaN, roll: Number.NaN };
  const fit = averageSimilarity(from, to, group);
  return {
    scale: fit?.scale ?? Number.NaN,
    x: medianOf(group.map((i) => to[2 * i]! - from[2 * i]!)) / width,
    y: medianOf(group.map((i) => to[2 * i + 1]! - from[2 * i + 1]!)) / width,
    roll: ((fit?.rotationRadians ?? Number.NaN) * 180) / Math.PI,
  };
}
