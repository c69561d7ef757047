import { fitSimilarity } from '../track/fit-similarity.ts';
import type { Points } from '../track/track-grid.ts';
import { medianOf } from './camera-label.ts';
import type { MoveKind } from './expected-moves.ts';

/** What near, far and subject content does over a move. Motions in pixels of the frames tracked. */
export interface MoveSignature {
  /** Parallax index: rms residual of one similarity over the median motion. */
  readonly parallaxIndex: number;
  readonly nearMotion: number;
  readonly farMotion: number;
  readonly subjectMotion: number;
  /**
   * The same three, and their medians, after the subject's own growth about the place aimed at is undone: what a camera
   * that travels does, whatever its lens does meanwhile.
   */
  readonly ungrown: {
    /** The larger of the two motions as a share of the frame's width: none in a mere zoom. */
    readonly share: number;
    readonly nearMotion: number;
    readonly farMotion: number;
    readonly subjectMotion: number;
    readonly near: readonly [number, number];
    readonly far: readonly [number, number];
  };
  readonly scaleAll: number;
  readonly scaleNear: number;
  readonly scaleFar: number;
  readonly scaleSubject: number;
  /** Median motion of the near and of the far content, x and y. */
  readonly near: readonly [number, number];
  readonly far: readonly [number, number];
  readonly rotationRadians: number;
  /** Inverse depth of the near over that of the far points: how much relief there is to see. */
  readonly relief: number;
}

/** Tracks of one clip with what is known of each point; all in pixels of the frames tracked. */
export interface MeasuredTracks {
  readonly first: Points;
  readonly last: Points;
  readonly width: number;
  readonly height: number;
  /** Inverse depth of each point, 1 at the subject. */
  readonly inverseDepth: ArrayLike<number>;
  readonly onSubject: readonly boolean[];
  /** Whether each point can be trusted at all: flat sky moves with whatever is beside it. */
  readonly trusted: readonly boolean[];
  /** Whether each point lies on one surface and not at a silhouette; all if not given. */
  readonly onOneSurface?: readonly boolean[];
  /** The place that the move aims at, in pixels of the frames tracked; the middle if not given. */
  readonly aim?: readonly [number, number];
}

/** Near and far content: this share of the points from either end. */
const GROUP_SHARE = 0.3;
const FEWEST_POINTS = 12;

/** Returns the signature of tracked points that stay in the frame; undefined when too few do. */
export function measureMove(tracks: MeasuredTracks): MoveSignature | undefined {
  const { first, last, width, height, inverseDepth, onSubject, trusted } = tracks;
  const inside = (points: Points, i: number): boolean =>
    points[2 * i]! > 1 &&
    points[2 * i]! < width - 1 &&
    points[2 * i + 1]! > 1 &&
    points[2 * i + 1]! < height - 1;
  const kept = Array.from({ length: first.length / 2 }, (_, i) => i).filter(
    (i) => trusted[i] === true && inside(first, i) && inside(last, i),
  );
  if (kept.length < 4 * FEWEST_POINTS) return undefined;
  const byDepth = kept.toSorted((a, b) => inverseDepth[b]! - inverseDepth[a]!);
  const size = Math.round(kept.length * GROUP_SHARE);
  const near = byDepth.slice(0, size);
  const far = byDepth.slice(-size);
  const masked = kept.filter((i) => onSubject[i] === true);
  const atSubject = kept.filter((i) => Math.abs(inverseDepth[i]! - 1) < 0.1);
  const onIt = atSubject.filter((i) => tracks.onOneSurface?.[i] !== false);
  const subject = [masked, onIt, atSubject].find((group) => group.length >= FEWEST_POINTS) ?? atSubject;
  const centre = [width / 2, height / 2] as const;
  const all = fitSimilarity(first, last, centre, kept);
  if (all === undefined) return undefined;
  const motion = (i: number): readonly [number, number] => [
    last[2 * i]! - first[2 * i]!,
    last[2 * i + 1]! - first[2 * i + 1]!,
  ];
  const amount = (group: readonly number[], of = motion): number =>
    medianOf(group.map((i) => Math.hypot(...of(i))));
  const mean = (group: readonly number[], of = motion): readonly [number, number] => [
    medianOf(group.map((i) => of(i)[0])),
    medianOf(group.map((i) => of(i)[1])),
  ];
  const scale = (group: readonly number[]): number =>
    fitSimilarity(first, last, centre, group)?.scale ?? Number.NaN;
  const scaleSubject = scale(subject);
  const [aimX, aimY] = tracks.aim ?? centre;
  const ungrown = (i: number): readonly [number, number] => [
    (last[2 * i]! - aimX) / scaleSubject + aimX - first[2 * i]!,
    (last[2 * i + 1]! - aimY) / scaleSubject + aimY - first[2 * i + 1]!,
  ];
  const depthOf = (group: readonly number[]): number => medianOf(group.map((i) => inverseDepth[i]!));
  return {
    parallaxIndex: all.residualRms / Math.max(0.1, amount(kept)),
    nearMotion: amount(near),
    farMotion: amount(far),
    subjectMotion: amount(subject),
    scaleAll: all.scale,
    scaleNear: scale(near),
    scaleFar: scale(far),
    scaleSubject,
    ungrown: {
      share: Math.max(amount(near, ungrown), amount(far, ungrown)) / width,
      nearMotion: amount(near, ungrown),
      farMotion: amount(far, ungrown),
      subjectMotion: amount(subject, ungrown),
      near: mean(near, ungrown),
      far: mean(far, ungrown),
    },
    near: mean(near),
    far: mean(far),
    rotationRadians: all.rotationRadians,
    relief: depthOf(near) / depthOf(far),
  };
}

/** How much more near content moves than far content; by its growth where the move is along the axis. */
export function nearFarRatio(signature: MoveSignature, alongAxis: boolean): number {
  return alongAxis
    ? Math.log(signature.scaleNear) / Math.log(signature.scaleFar)
    : signature.nearMotion / signature.farMotion;
}

/** One sentence per rule that a move of this kind breaks; empty when it looks like what it says it is. */
export function moveTypeFaults(
  kind: MoveKind,
  signature: MoveSignature,
  alongAxis: boolean,
  mostParallaxIndex = 0.12,
): string[] {
  const { parallaxIndex, scaleSubject, scaleNear, scaleFar, ungrown } = signature;
  const ratio = nearFarRatio(signature, alongAxis);
  const say = (value: number): string => value.toFixed(3);
  const faults: string[] = [];
  const expect = (holds: boolean, sentence: string): void => {
    if (!holds) faults.push(sentence);
  };
  switch (kind) {
    case 'still':
      break;
    case 'turn':
      expect(
        parallaxIndex <= mostParallaxIndex,
        `parallax index ${say(parallaxIndex)} > ${mostParallaxIndex}`,
      );
      expect(ratio >= 0.8 && ratio <= 1.25, `near/far ${say(ratio)} outside 0.8 to 1.25`);
      break;
    case 'travel':
      expect(ratio >= 1.15, `near/far ${say(ratio)} < 1.15`);
      expect(parallaxIndex > 0.12, `parallax index ${say(parallaxIndex)} <= 0.12`);
      break;
    case 'pinned': {
      // The subject itself may be the nearest or the farthest there is.
      const share = ungrown.subjectMotion / Math.max(ungrown.nearMotion, ungrown.farMotion);
      expect(ungrown.share >= 0.008, `nothing but growth: ${say(ungrown.share)} of the width beside it`);
      expect(share <= 0.35, `subject moves ${say(share)} of what moves most, more than 0.35`);
      break;
    }
    case 'held-in-part':
      // How much of the way the subject is followed depends on where it stands among near and far content.
      expect(parallaxIndex > 0.12, `parallax index ${say(parallaxIndex)} <= 0.12`);
      break;
    case 'dolly-zoom':
      expect(Math.abs(scaleSubject - 1) <= 0.02, `subject scale ${say(scaleSubject)}, not 1 within 0.02`);
      expect(
        Math.max(Math.abs(scaleFar - 1), Math.abs(scaleNear - 1)) >= 0.08,
        `near scale ${say(scaleNear)} and far scale ${say(scaleFar)}, both less than 0.08 from 1`,
      );
      break;
  }
  return faults;
}
