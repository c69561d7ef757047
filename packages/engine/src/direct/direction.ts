/** What a prompt asks for, as data. Read by the planner; what is not rendered yet is named so that callers can say so. */

/** How hurried a camera is, from the slowest. */
export const PACES = ['very-slow', 'slow', 'normal', 'fast', 'very-fast'] as const;
export type Pace = (typeof PACES)[number];

/** How far a camera goes, compared to the preset. */
export const SIZES = ['small', 'normal', 'large'] as const;
export type Size = (typeof SIZES)[number];

/** A camera move of the prompt and its part of the clip; moves whose parts overlap run together. */
export interface DirectedMove {
  /** Slug of the preset, always one that this engine renders. */
  readonly motion: string;
  readonly pace: Pace;
  readonly size: Size;
  /** Clip time in [0, 1] at which it sets off and is done. */
  readonly from: number;
  readonly to: number;
}

/** A lens, look or atmosphere that the prompt names. */
export interface DirectedFeature {
  readonly kind: 'lens' | 'look' | 'atmosphere';
  /** Such as `film-grain`; all of them are in `direct/lexicon/feature-phrases.ts`. */
  readonly name: string;
  /** How much of it the prompt asks for: "light snow" is small. */
  readonly size: Size;
  /** Whether this engine renders it. */
  readonly rendered: boolean;
}

/** A region that the prompt lets move: `dress` in "her dress flows". */
export interface DirectedFlow {
  readonly region: string;
  /** How strongly it moves: "dramatically" is large. */
  readonly size: Size;
  /** Whether this engine renders it. */
  readonly rendered: boolean;
}

/** What a prompt directs. Empty lists and neutral values for everything that it does not mention. */
export interface Direction {
  /** In the order they begin, at most three. Empty when the prompt leaves the camera to others. */
  readonly moves: readonly DirectedMove[];
  /** The pace and size of the camera as a whole, such as "calm camera movement". */
  readonly pace: Pace;
  readonly size: Size;
  /** Whether the camera must not shake. */
  readonly steady: boolean;
  /** Slugs of presets that the prompt rules out, such as `zoom-in` in "no zooming in". */
  readonly refused: readonly string[];
  readonly features: readonly DirectedFeature[];
  readonly flows: readonly DirectedFlow[];
  /** What the camera should end on, where the prompt says so. */
  readonly target: 'eyes' | 'face' | undefined;
  /** Sentences for the caller: what was ignored, what is not rendered yet. */
  readonly warnings: readonly string[];
}
