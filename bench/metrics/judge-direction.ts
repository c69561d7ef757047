import type { Points } from '../track/track-grid.ts';
import { type CameraLabel, fourPointLabels, medianBandLabels } from './camera-label.ts';
import type { ExpectedMove, MoveKind } from './expected-moves.ts';
import { type MoveSignature, moveTypeFaults, nearFarRatio } from './move-signature.ts';

/** VBench's rule truncates to whole pixels, so it is applied at the size that clips are judged at. */
export const JUDGED_SHORT_SIDE = 720;
/** A3 is only asked of scenes with relief: inverse depth of near over far content. */
const LEAST_RELIEF = 1.5;
/** Less relief than this and there is no background to tell from the subject. */
const LEAST_BACKGROUND = 1.2;
/** Kinds whose subject keeps its place: what the frame's edges do is no measure of the camera. */
const BY_BACKGROUND: readonly (MoveKind | undefined)[] = ['pinned', 'held-in-part', 'dolly-zoom'];

/** What the label rules and the kind rules make of one tracked clip. */
export interface DirectionVerdict {
  readonly fourPoint: readonly CameraLabel[];
  readonly medianBand: readonly CameraLabel[];
  readonly background: CameraLabel | undefined;
  /** Whether the expected label was found; undefined where none is expected or nothing can be judged by. */
  readonly directionHolds: boolean | undefined;
  /** Whether nothing but the expected label was found; undefined where other labels are right too. */
  readonly exactLabel: boolean | undefined;
  /** One sentence per broken rule of the kind of move; undefined where the scene shows too little relief. */
  readonly typeFaults: readonly string[] | undefined;
  readonly nearFar: number | undefined;
}

/** The 10x10 grid on the first and on the judged frame, in pixels of frames of that size. */
export interface LabelTracks {
  readonly first: Points;
  readonly last: Points;
  readonly width: number;
  readonly height: number;
}

/** Multiplies pixels of frames of this size into pixels of the size that labels are judged at. */
export function judgedScale({ width, height }: Pick<LabelTracks, 'width' | 'height'>): number {
  return JUDGED_SHORT_SIDE / Math.min(width, height);
}

/** Judges direction and kind of a move. */
export function judgeDirection(
  expected: ExpectedMove | undefined,
  tracks: LabelTracks,
  signature: MoveSignature | undefined,
): DirectionVerdict {
  const scale = judgedScale(tracks);
  const grown = (points: Points): Points => points.map((value) => value * scale);
  const [first, last] = [grown(tracks.first), grown(tracks.last)];
  const size = [tracks.width * scale, tracks.height * scale] as const;
  const fourPoint = fourPointLabels(first, last, ...size);
  const medianBand = medianBandLabels(first, last, ...size);
  const background = signature === undefined ? undefined : backgroundLabel(signature, scale, expected?.kind);
  // Where hardly any far content stays in the frame there is no background to judge by.
  const byBackground =
    BY_BACKGROUND.includes(expected?.kind) && signature !== undefined && signature.relief >= LEAST_BACKGROUND;
  const labels = byBackground ? [background] : [...fourPoint];
  const label = expected?.label;
  const alongAxis = label === 'zoom_in' || label === 'zoom_out';
  // The frame's edges stay still in a dolly zoom of a subject that fills it: nothing to judge by.
  const isJudged = label !== undefined && (expected?.kind !== 'dolly-zoom' || byBackground);
  return {
    fourPoint: [...fourPoint],
    medianBand: [...medianBand],
    background,
    directionHolds: isJudged ? labels.includes(label) : undefined,
    // A zoom or dolly aimed at a subject beside the middle is rightly a pan and a tilt as well.
    exactLabel:
      label === undefined || alongAxis || BY_BACKGROUND.includes(expected?.kind)
        ? undefined
        : medianBand.size === 1 && medianBand.has(label),
    typeFaults: judgeKind(expected, signature, alongAxis),
    nearFar: signature === undefined ? undefined : nearFarRatio(signature, alongAxis),
  };
}

function judgeKind(
  { kind, mostParallaxIndex }: Partial<ExpectedMove> = {},
  signature: MoveSignature | undefined,
  alongAxis: boolean,
): readonly string[] | undefined {
  if (kind === undefined || kind === 'still') return undefined;
  if (signature === undefined || signature.relief < LEAST_RELIEF) return undefined;
  return moveTypeFaults(kind, signature, alongAxis, mostParallaxIndex);
}

/**
 * The label of the far content as seen from the near content, for moves that keep the subject in place; `toJudged` as for
 * the grid. Whichever of the two the subject belongs to, a camera that travels right sees the far move right of the near.
 */
function backgroundLabel(
  { ungrown: { near, far }, scaleNear, scaleFar }: MoveSignature,
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
