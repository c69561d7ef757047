import type { CameraLabel } from './camera-label.ts';

/** What a preset must look like to a tracker that knows nothing of it. */
export interface ExpectedMove {
  /**
   * The label by VBench's words, which name truck and pedestal like pan and tilt and dolly like zoom. For moves that pin
   * the subject it is what far content does as seen from near content.
   */
  readonly label: CameraLabel;
  /** What separates moves of one label: only a camera that travels shows parallax. */
  readonly kind: MoveKind;
  /** The last frame to judge, as a share of the clip: a move that returns is judged on its way out. */
  readonly until?: number;
  /** Every frame is tracked, because the move happens within a few of them. */
  readonly fast?: boolean;
  /** The last frame continues into the first. */
  readonly loops?: boolean;
}

/** `turn`: rotation or zoom; `travel`: the camera leaves its place; `pinned`: it travels and keeps the subject in place. */
export type MoveKind = 'still' | 'turn' | 'travel' | 'pinned' | 'dolly-zoom';

/** By the camera language: content moves against the camera, so content to the left is a pan to the right. */
export const EXPECTED_MOVES: Readonly<Record<string, ExpectedMove>> = {
  static: { label: 'static', kind: 'still' },
  'dolly-in': { label: 'zoom_in', kind: 'travel' },
  'dolly-out': { label: 'zoom_out', kind: 'travel' },
  'dolly-left': { label: 'pan_left', kind: 'travel' },
  'dolly-right': { label: 'pan_right', kind: 'travel' },
  'dolly-zoom-in': { label: 'zoom_out', kind: 'dolly-zoom' },
  'dolly-zoom-out': { label: 'zoom_in', kind: 'dolly-zoom' },
  'arc-left': { label: 'pan_right', kind: 'pinned' },
  'arc-right': { label: 'pan_left', kind: 'pinned' },
  '360-orbit': { label: 'pan_left', kind: 'pinned', until: 0.5, loops: true },
  '3d-rotation': { label: 'pan_left', kind: 'pinned', until: 0.5, loops: true },
  'crane-up': { label: 'tilt_down', kind: 'pinned' },
  'crane-down': { label: 'tilt_up', kind: 'pinned' },
  'zoom-in': { label: 'zoom_in', kind: 'turn' },
  'zoom-out': { label: 'zoom_out', kind: 'turn' },
  'crash-zoom-in': { label: 'zoom_in', kind: 'turn', fast: true },
  'pan-left': { label: 'pan_left', kind: 'turn' },
  'pan-right': { label: 'pan_right', kind: 'turn' },
  'tilt-up': { label: 'tilt_up', kind: 'turn' },
  'tilt-down': { label: 'tilt_down', kind: 'turn' },
  'whip-pan': { label: 'pan_right', kind: 'turn', fast: true },
  'pedestal-up': { label: 'tilt_up', kind: 'travel' },
  'pedestal-down': { label: 'tilt_down', kind: 'travel' },
  'super-dolly-in': { label: 'zoom_in', kind: 'travel', fast: true },
  'super-dolly-out': { label: 'zoom_out', kind: 'travel', fast: true },
  'push-pull': { label: 'zoom_in', kind: 'travel', until: 0.5, loops: true },
  'yoyo-zoom': { label: 'zoom_in', kind: 'turn', until: 0.25, loops: true },
  'rapid-zoom-in': { label: 'zoom_in', kind: 'turn', fast: true },
  'crash-zoom-out': { label: 'zoom_out', kind: 'turn', fast: true },
  'lazy-susan': { label: 'pan_left', kind: 'pinned' },
  'bullet-time': { label: 'pan_left', kind: 'pinned', fast: true },
};

/** The presets that the scorecard renders unless told otherwise; `handheld` has no direction to get wrong. */
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
  'handheld',
  'whip-pan',
  'crash-zoom-in',
];
