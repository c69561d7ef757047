import type { PlannedEffect } from './planned-effect.ts';

/** The shot as data. A plan is JSON, complete and versioned: plan + photo + perception give the same bytes anywhere. */

export const RENDER_PLAN_VERSION = 1;

/** Quality tiers by the names of the hosted service. */
export const TIERS = ['dop-lite', 'dop-turbo', 'dop-preview'] as const;
export type Tier = (typeof TIERS)[number];

/** The instant at which the camera stands where the photo was taken. */
export const ANCHORS = ['start', 'end', 'centre'] as const;
export type Anchor = (typeof ANCHORS)[number];

/** How truly this engine renders the preset. `limited`: the move needs unseen content, so a shorter form is rendered. */
export type Fidelity = 'exact' | 'limited' | 'interpreted';

/**
 * Where the camera is, relative to the photo's own camera.
 * Axes as in OpenCV: x right, y down, z forward. Positions are in units of the subject's distance.
 */
export interface CameraPose {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Positive turns right. */
  readonly yawRadians: number;
  /** Positive turns up. */
  readonly pitchRadians: number;
  /** Positive turns the camera clockwise, so the picture turns counter-clockwise. */
  readonly rollRadians: number;
  /** Multiplies the focal length: 1 is the photo's own, 2 fills the frame with half of it. */
  readonly focalMultiplier: number;
}

/**
 * Where the subject is, relative to where it stands in the photo: a rigid card with relief that may be shifted, turned
 * and stretched about the path's pivot. Axes and units as in CameraPose.
 */
export interface SubjectPose {
  readonly x: number;
  readonly y: number;
  /** Positive is farther away. */
  readonly z: number;
  /** Positive brings its right side (as seen in the photo) nearer. */
  readonly yawRadians: number;
  /** Positive turns it clockwise in the picture. */
  readonly rollRadians: number;
  /** Multiply its width and height, 1 as photographed. */
  readonly stretchX: number;
  readonly stretchY: number;
}

/** A path of the subject's own: it moves apart from the photo's world, which is seen behind it. */
export interface SubjectPath {
  /** The photo place, at the subject's distance, that turning and stretching leave where it is. */
  readonly pivot: { readonly u: number; readonly v: number };
  /** What the poses are told in: the photo's world, or the camera, which then carries the subject along. */
  readonly rides: 'world' | 'camera';
  /** One pose per frame, as the camera has. */
  readonly poses: readonly SubjectPose[];
}

/** How relative disparity d becomes inverse depth w in units of 1 / subject distance: w = far + gain * d. */
export interface DepthMapping {
  /** Inverse depth of d = 0, so 1/far is the distance of the farthest content in subject distances. */
  readonly far: number;
  readonly gain: number;
}

/** The parallax a single photo is asked for, and what it was given. Pixels of relative shift between near and far. */
export interface ParallaxBudget {
  readonly requestedPixels: number;
  readonly allowedPixels: number;
  /** What the amplitude was multiplied by, 1 when the request was within the budget. */
  readonly scale: number;
}

/** One move of a plan that mixes several, or that moves in a part of the clip only. */
export interface PlannedMotion {
  /** Slug of the preset. */
  readonly motion: string;
  readonly name: string;
  readonly strength: number;
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

export interface RenderPlan {
  readonly version: typeof RENDER_PLAN_VERSION;
  /** Slug of the preset, such as `arc-left`; of a mix all slugs in order, such as `crane-up+crash-zoom-in`. */
  readonly motion: string;
  readonly motionName: string;
  readonly fidelity: Fidelity;
  /** One honest sentence when `fidelity` is not `exact`, otherwise empty. */
  readonly fidelityNote: string;
  /** The moves with their own strengths and times; only where `motion` and `strength` do not say all of it. */
  readonly motions?: readonly PlannedMotion[];
  readonly tier: Tier;
  /** Of a mix: the largest of its strengths. */
  readonly strength: number;
  readonly seed: number;
  /** Output size in pixels, both even. The photo is decoded to this size. */
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly frameCount: number;
  readonly anchor: Anchor;
  /** The last frame goes on into the first, and so does the shutter that is open between them; missing: it does not. */
  readonly loops?: true;
  /** Name of the ease, for people reading the plan. */
  readonly ease: string;
  /** Focal length of the photo in output pixels at `focalMultiplier` 1. */
  readonly focalPixels: number;
  /**
   * How far the lens is shifted up over the whole clip, pixels: the picture sits as much lower in the frame, and its
   * verticals stay upright. Only beside a crop, where it keeps a subject's head or feet inside; missing: 0.
   */
  readonly risePixels?: number;
  readonly subjectPoint: { readonly u: number; readonly v: number };
  readonly depth: DepthMapping;
  readonly budget: ParallaxBudget;
  /** Pixels of synthesised picture that the path needs beyond each edge of the photo (left, top, right, bottom). */
  readonly border: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
  /** Angle of the rotary shutter; 180 exposes half of the frame interval, 0 freezes it. */
  readonly shutterDegrees: number;
  /** How many sub-frames each frame is made of, 1 to 16; follows the speed of the picture. One entry per frame. */
  readonly subframes: readonly number[];
  /** One pose per frame. Between frames a shutter follows a smooth curve through them. */
  readonly poses: readonly CameraPose[];
  /** Only where the subject moves by itself; the subject is what the photo's matte covers. */
  readonly subject?: SubjectPath;
  readonly sampling: 'bilinear' | 'bicubic';
  /** Looks, atmosphere and flows, in the order they are painted; missing without any. */
  readonly effects?: readonly PlannedEffect[];
  /** The prompt as a full shot description, where the request asked for it. */
  readonly enhancedPrompt?: string;
  /** Sentences for the caller: what was clamped, limited or ignored. */
  readonly warnings: readonly string[];
}
