import type { Kernels } from '../kernels/kernel-table.ts';
import type { ImageFacts } from '../plan/image-facts.ts';
import type { EffectParameters, PlannedEffect } from '../plan/planned-effect.ts';
import type { Vector3 } from '../plan/project.ts';
import type { CameraPose, RenderPlan } from '../plan/render-plan.ts';
import type { DisplacementGrid } from './displacement-grid.ts';

export const EFFECT_KINDS = ['look', 'atmosphere', 'flow', 'scene'] as const;
export type EffectKind = (typeof EFFECT_KINDS)[number];

/**
 * Where inside a frame an effect works, in this order:
 * - `places` moves the photo's surface before it is coloured, per exposure;
 * - `scene` draws things that stand in space into the finished picture, in front of what is farther;
 * - `frame` changes the finished picture as a whole.
 */
export type EffectStage = 'places' | 'scene' | 'frame';

/** Whole-frame maps an effect may ask for, besides the picture itself. */
export type EffectNeed = 'inverse-depth' | 'matte';

/** A number in a range, or one word of a list; `standard` is what counts when nobody says otherwise. */
export type ParameterRange =
  | { readonly least: number; readonly most: number; readonly standard: number }
  | { readonly choices: readonly string[]; readonly standard: string };

/** Pixels of a frame. */
export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** An effect and how it is presented. One file per effect; `effect-list.ts` names them all. */
export interface Effect {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly kind: EffectKind;
  /** Stages it works in. Empty: it changes the plan alone. */
  readonly stages: readonly EffectStage[];
  readonly needs?: readonly EffectNeed[];
  readonly parameters: Readonly<Record<string, ParameterRange>>;
  /** Parameters that the photo suggests; those that a request gives count more. */
  readonly fromPhoto?: (facts: ImageFacts) => EffectParameters;
  /** How deep the scene is under this lens, over what it is: below 1 near and far come together. */
  readonly relief?: number;
  /** Parts of the photo whose weights the painter reads by `context.region`. */
  readonly regions?: (planned: PlannedEffect) => readonly string[];
  /** Moves the whole picture as one: figures and what is around them go the same way, so no outline is held. */
  readonly movesAsOne?: true;
  /**
   * It fills frames with fine detail that the frames before them do not have: an encoder that looks for it there takes
   * twice its time and finds nothing.
   */
  readonly isFinelyTextured?: true;
  /** Bytes of kernel memory that `context.allocate` will be asked for. Plain loops may use arrays of their own. */
  readonly memoryBytes?: (size: FrameSize, planned: PlannedEffect) => number;
  /** Makes the painter of one thread and shot. It keeps tables and scratch, never anything from frame to frame. */
  readonly create: (context: EffectContext) => EffectPainter;
}

/** The canvas: the photo and its border. Photo pixel (0, 0) is canvas pixel (originX, originY). */
export interface EffectCanvas {
  readonly width: number;
  readonly height: number;
  readonly originX: number;
  readonly originY: number;
}

/** What a painter is made from: plain data, the same on every thread. */
export interface EffectContext {
  readonly plan: RenderPlan;
  readonly planned: PlannedEffect;
  /** Seeds everything random in this effect; another for each effect of a plan. */
  readonly seed: number;
  readonly canvas: EffectCanvas;
  readonly kernels: Kernels;
  /** Weights 0 to 255 per canvas pixel of a region that the effect declared; never written. */
  readonly region: (name: string) => Uint8Array;
  /** Takes zeroed bytes of the memory that kernels see; see `Effect.memoryBytes`. */
  readonly allocate: (bytes: number) => Uint8Array;
}

/** When a picture is taken, and how much of the effect there is at that time. */
export interface EffectTime {
  readonly seconds: number;
  /** Share of the effect's own time that has passed, 0 to 1. */
  readonly progress: number;
  /** The planned amount, with its fades; painters are not called at 0. */
  readonly amount: number;
}

/** A frame that is being finished. */
export interface EffectFrame extends EffectTime {
  readonly index: number;
  readonly kernels: Kernels;
  readonly pose: CameraPose;
  /** How long the shutter is open: what moves by itself smears over this time. 0 in a plan that freezes frames. */
  readonly shutterSeconds: number;
  readonly width: number;
  readonly height: number;
  /** height * width * 4 bytes, sRGB, alpha 255 and not to be changed. The painter changes the colours in place. */
  readonly rgba: Uint8Array;
  /** height * width: one over the distance from the camera in subject distances, 0 for infinitely far. With that need only. */
  readonly inverseDepth: Float32Array;
  /** height * width: share of the subject in the pixel, 0 to 1, soft at its edge. With that need only. */
  readonly matte: Float32Array;
  /** Where a point of the scene is seen: frame x, y and inverse depth from this pose, which is <= 0 behind the camera. */
  readonly project: (x: number, y: number, z: number) => Vector3;
  /** Where a photo pixel of inverse depth w is seen, in the same terms. */
  readonly projectPhoto: (x: number, y: number, w: number) => Vector3;
}

/** What an effect does in the stages it declares. */
export interface EffectPainter {
  /** Adds displacements, in pixels of the photo, to the grid. Called once per exposure. */
  readonly movePlaces?: (grid: DisplacementGrid, time: EffectTime) => void;
  readonly paintScene?: (frame: EffectFrame) => void;
  readonly paintFrame?: (frame: EffectFrame) => void;
}
