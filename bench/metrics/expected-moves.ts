import type { CameraLabel } from './camera-label.ts';
import type { SignatureCheck } from './signature-check.ts';

/** What a preset must look like to a tracker that knows nothing of it. */
export interface ExpectedMove {
  /**
   * The label by VBench's words, which name truck and pedestal like pan and tilt and dolly like zoom. For moves that pin
   * the subject it is what far content does as seen from near content. undefined: the move has no one direction.
   */
  readonly label: CameraLabel | undefined;
  /** What separates moves of one label: only a camera that travels shows parallax. undefined: not one of these. */
  readonly kind: MoveKind | undefined;
  /** The last frame to judge, as a share of the clip: a move that returns is judged on its way out. */
  readonly until?: number;
  /** Frames from one tracked frame to the next, 3 by default: less for what happens within a few frames. */
  readonly step?: 1 | 2;
  /** The most that a turn's or a lens's content may stray from one similarity, 0.12 by default. */
  readonly mostParallaxIndex?: number;
  /** The last frame continues into the first; see `LoopKind`. */
  readonly loops?: LoopKind;
  /** Whatever else must be found. */
  readonly checks?: readonly SignatureCheck[];
}

/**
 * `at-speed`: the seam is a step like any other, 0.7 to 1.2 of the median. `turning`: where it turns round, rests or is
 * fastest, the seam is no larger than 1.2 of the steps beside it. `shaking`: or than 1.2 of a large step.
 */
export type LoopKind = 'at-speed' | 'turning' | 'shaking';

/**
 * `turn`: rotation or zoom; `travel`: the camera leaves its place; `pinned`: it travels and keeps the subject in place;
 * `held-in-part`: it follows the subject some of the way.
 */
export type MoveKind = 'still' | 'turn' | 'travel' | 'pinned' | 'held-in-part' | 'dolly-zoom';

/** A subject that is kept in place drifts no farther than an eye would notice beside the moving background. */
const HELD: SignatureCheck = { measure: 'travel', group: 'target', most: 0.015 };
const HELD_SUBJECT: SignatureCheck = { measure: 'travel', group: 'subject', most: 0.03 };
/** A head that follows its arm in part: the point strays, and two fifths at most of what it would without that. */
const HELD_IN_PART: SignatureCheck = { measure: 'travel', group: 'target', least: 0.008, most: 0.08 };
const BACKGROUND_MOVES: SignatureCheck = { measure: 'travel', group: 'far', least: 0.02 };
/** A lens closes in on a point: it stays within 1 % of the width. */
const CONVERGES: SignatureCheck = { measure: 'travel', group: 'target', most: 0.01 };
/** The subject's, because the point aimed at is too small a place to tell its size by. */
const grows = (least: number, most?: number): SignatureCheck => ({
  measure: 'endScale',
  group: 'subject',
  least,
  ...(most === undefined ? {} : { most }),
});
const shrinks = (most: number): SignatureCheck => ({ measure: 'endScale', group: 'subject', most });

/** By the camera language: content moves against the camera, so content to the left is a pan to the right. */
export const EXPECTED_MOVES: Readonly<Record<string, ExpectedMove>> = {
  static: {
    label: 'static',
    kind: 'still',
    checks: [
      { measure: 'travel', most: 0.0006 },
      { measure: 'endScale', least: 0.999, most: 1.001 },
    ],
  },
  general: { label: 'zoom_in', kind: 'travel', checks: [grows(1.03, 1.4)] },
  'dolly-in': { label: 'zoom_in', kind: 'travel', checks: [grows(1.12)] },
  'dolly-out': { label: 'zoom_out', kind: 'travel', checks: [shrinks(0.9)] },
  'dolly-left': { label: 'pan_left', kind: 'travel' },
  'dolly-right': { label: 'pan_right', kind: 'travel' },
  'super-dolly-in': {
    label: 'zoom_in',
    kind: 'travel',
    step: 2,
    checks: [grows(1.2), { measure: 'scaleBurst', seconds: 2, least: 0.85 }],
  },
  'super-dolly-out': {
    label: 'zoom_out',
    kind: 'travel',
    step: 2,
    checks: [shrinks(0.85), { measure: 'scaleBurst', seconds: 2, least: 0.85 }],
  },
  'dolly-zoom-in': {
    label: 'zoom_out',
    kind: 'dolly-zoom',
    checks: [{ measure: 'scaleExcursion', group: 'subject', most: 0.03 }],
  },
  'dolly-zoom-out': {
    label: 'zoom_in',
    kind: 'dolly-zoom',
    checks: [{ measure: 'scaleExcursion', group: 'subject', most: 0.03 }],
  },
  'double-dolly': {
    label: undefined,
    kind: undefined,
    checks: [
      { measure: 'endScale', group: 'subject', least: 1.03 },
      { measure: 'endScale', group: 'far', most: 0.98 },
    ],
  },
  'push-pull': { label: 'zoom_in', kind: 'travel', until: 0.25, loops: 'turning' },
  hyperlapse: {
    label: 'zoom_in',
    kind: 'travel',
    step: 1,
    // Eight shots a second at 24 frames: two of three frames rest.
    checks: [{ measure: 'rests', least: 0.5 }],
  },
  'fpv-drone': {
    label: 'zoom_in',
    kind: 'travel',
    checks: [{ measure: 'rollFollows', least: 0.8 }],
  },
  'object-pov': { label: 'zoom_in', kind: undefined, checks: [grows(1.1), HELD] },
  'arc-left': { label: 'pan_right', kind: 'pinned', checks: [HELD, BACKGROUND_MOVES] },
  'arc-right': { label: 'pan_left', kind: 'pinned', checks: [HELD, BACKGROUND_MOVES] },
  '360-orbit': {
    label: 'pan_left',
    kind: 'pinned',
    until: 0.25,
    loops: 'at-speed',
    checks: [HELD, BACKGROUND_MOVES],
  },
  '3d-rotation': {
    label: 'pan_left',
    kind: 'pinned',
    until: 0.25,
    loops: 'at-speed',
    checks: [HELD, BACKGROUND_MOVES],
  },
  'lazy-susan': {
    label: 'pan_left',
    kind: 'pinned',
    checks: [HELD, BACKGROUND_MOVES, { measure: 'speedSpread', group: 'far', most: 1.35 }],
  },
  'bullet-time': {
    label: 'pan_left',
    kind: 'pinned',
    step: 2,
    checks: [HELD, { measure: 'shiftBurst', group: 'far', seconds: 1.67, least: 0.85 }],
  },
  'crane-up': { label: 'tilt_down', kind: 'pinned', checks: [HELD] },
  'crane-down': { label: 'tilt_up', kind: 'pinned', checks: [HELD] },
  'crane-over-the-head': { label: 'tilt_down', kind: 'held-in-part', checks: [HELD, grows(1.02)] },
  overhead: { label: 'tilt_down', kind: 'pinned', checks: [HELD] },
  'jib-up': { label: 'tilt_down', kind: 'held-in-part', checks: [HELD_IN_PART] },
  'jib-down': { label: 'tilt_up', kind: 'held-in-part', checks: [HELD_IN_PART] },
  'pedestal-up': { label: 'tilt_up', kind: 'travel' },
  'pedestal-down': { label: 'tilt_down', kind: 'travel' },
  levitation: { label: 'tilt_up', kind: 'travel' },
  incline: { label: 'tilt_down', kind: 'held-in-part' },
  'robo-arm': {
    label: undefined,
    kind: 'pinned',
    checks: [HELD, BACKGROUND_MOVES, { measure: 'rollSpan', least: 2 }],
  },
  'through-object-in': { label: 'zoom_in', kind: 'travel', checks: [grows(1.2), HELD] },
  'through-object-out': { label: 'zoom_out', kind: 'travel', checks: [shrinks(0.85), HELD] },
  'pan-left': { label: 'pan_left', kind: 'turn' },
  'pan-right': { label: 'pan_right', kind: 'turn' },
  'tilt-up': { label: 'tilt_up', kind: 'turn' },
  'tilt-down': { label: 'tilt_down', kind: 'turn' },
  'whip-pan': {
    label: 'pan_right',
    kind: 'turn',
    step: 1,
    checks: [{ measure: 'shiftBurst', seconds: 0.25, least: 0.6 }],
  },
  'zoom-in': { label: 'zoom_in', kind: 'turn', checks: [grows(1.25), CONVERGES] },
  'zoom-out': { label: 'zoom_out', kind: 'turn', checks: [shrinks(0.8), CONVERGES] },
  'crash-zoom-in': {
    label: 'zoom_in',
    kind: 'turn',
    step: 1,
    checks: [grows(1.6), { measure: 'scaleBurst', seconds: 0.5, least: 0.9 }],
  },
  'crash-zoom-out': {
    label: 'zoom_out',
    kind: 'turn',
    step: 1,
    checks: [shrinks(0.625), { measure: 'scaleBurst', seconds: 0.5, least: 0.9 }],
  },
  'rapid-zoom-in': {
    label: 'zoom_in',
    kind: 'turn',
    step: 2,
    checks: [grows(1.4), { measure: 'scaleBurst', seconds: 1.6, least: 0.8 }],
  },
  'yoyo-zoom': {
    label: 'zoom_in',
    kind: 'turn',
    until: 0.25,
    loops: 'turning',
    checks: [
      { measure: 'scaleAt', at: 0.25, least: 1.25 },
      { measure: 'scaleAt', at: 0.5, least: 0.98, most: 1.02 },
      { measure: 'scaleAt', at: 0.75, least: 1.25 },
    ],
  },
  // What is behind falls out of focus, where the tracker follows it less well.
  'eyes-in': { label: 'zoom_in', kind: 'turn', mostParallaxIndex: 0.18, checks: [grows(1.8), CONVERGES] },
  // The iris is black at the end.
  'mouth-in': {
    label: 'zoom_in',
    kind: 'turn',
    until: 0.75,
    mostParallaxIndex: 0.18,
    checks: [{ ...CONVERGES, until: 0.75 }],
  },
  roll: {
    label: undefined,
    kind: undefined,
    checks: [
      { measure: 'rollSpan', least: 10 },
      { measure: 'travel', group: 'all', most: 0.12 },
    ],
  },
  'dutch-angle': {
    label: undefined,
    kind: undefined,
    checks: [{ measure: 'rollNet', least: -31, most: -5 }],
  },
  wiggle: {
    label: undefined,
    kind: undefined,
    step: 2,
    loops: 'turning',
    checks: [{ measure: 'rollFlips', least: 10 }],
  },
  handheld: {
    label: undefined,
    kind: undefined,
    step: 2,
    loops: 'shaking',
    checks: [
      { measure: 'net', most: 0.015 },
      { measure: 'pathOverNet', least: 6 },
      { measure: 'bandEnergy', hertz: [0.3, 8], least: 0.85 },
    ],
  },
  'head-tracking': {
    label: undefined,
    kind: undefined,
    step: 2,
    loops: 'shaking',
    checks: [
      { measure: 'travel', group: 'target', most: 0.01 },
      { measure: 'travel', group: 'far', least: 0.01 },
    ],
  },
  'car-grip': {
    label: undefined,
    kind: undefined,
    step: 2,
    loops: 'shaking',
    checks: [
      { measure: 'rmsShift', least: 0.003, most: 0.03 },
      { measure: 'bandEnergy', hertz: [1.2, 10], least: 0.7 },
    ],
  },
  'buckle-up': {
    label: undefined,
    kind: undefined,
    step: 2,
    loops: 'shaking',
    checks: [
      { measure: 'rmsShift', least: 0.003, most: 0.03 },
      { measure: 'bandEnergy', hertz: [1, 10], least: 0.7 },
    ],
  },
  snorricam: {
    label: undefined,
    kind: undefined,
    checks: [HELD_SUBJECT, { measure: 'travel', group: 'far', least: 0.03 }],
  },
  fisheye: { label: undefined, kind: undefined, checks: [{ measure: 'bend', most: -0.05 }] },
  'earth-zoom-out': {
    label: 'zoom_out',
    kind: undefined,
    step: 1,
    checks: [{ measure: 'scaleAt', at: 0.3, most: 0.9 }],
  },
};

/** The presets that the camera section renders unless told otherwise; `--all` renders every preset. */
export const DEFAULT_MOTIONS: readonly string[] = [
  'static',
  'arc-left',
  'arc-right',
  '360-orbit',
  '3d-rotation',
  'dolly-in',
  'dolly-out',
  'dolly-left',
  'dolly-right',
  'dolly-zoom-in',
  'dolly-zoom-out',
  'crane-up',
  'crane-down',
  'zoom-in',
  'zoom-out',
  'tilt-up',
  'tilt-down',
  'pan-left',
  'pan-right',
  'whip-pan',
  'crash-zoom-in',
];
