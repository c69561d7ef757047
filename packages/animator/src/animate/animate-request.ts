import type { DisparityMeaning, RenderPlan, ShotRequest } from '@kinora/engine';
import type { EncoderName } from '../encode/video-encoder.ts';
import type { ContentCheckRequest } from './content-guard.ts';

/** Files to write; each is left out when it is not named. Folders are made, and a file appears only when complete. */
export interface AnimateOutputs {
  /** The clip: H.264 in MP4. */
  readonly clip?: string | undefined;
  /** The frame that is the photo itself (the anchor): .jpg, .png or .webp. */
  readonly poster?: string | undefined;
  /** A small endless loop of the clip: animated .webp. */
  readonly preview?: string | undefined;
  /** Twelve numbered frames as one picture: .jpg, .png or .webp. */
  readonly contactSheet?: string | undefined;
  /** What the camera moves through: 16-bit grey .png, near is white. */
  readonly disparity?: string | undefined;
  /** The subject: 8-bit grey .png, subject white. */
  readonly matte?: string | undefined;
  /** The shot plan: .json. */
  readonly plan?: string | undefined;
  /** A folder for the layers of the scene, its tears and what was filled in. */
  readonly debugFolder?: string | undefined;
}

/** One photo and the shot that is wanted of it. */
export interface AnimateRequest {
  /** A path, or the bytes of an image file. */
  readonly photo: string | Uint8Array;
  /** The shot: either what is asked for, or a plan made earlier, which is rendered as it stands. */
  readonly shot: { readonly request: ShotRequest } | { readonly plan: RenderPlan };
  /** A map to use instead of an estimate: .png, .tiff, .npy, .npz or .pfm of any size; near is high unless it is depth. */
  readonly disparityMap?: { readonly file: string; readonly meaning?: DisparityMeaning } | undefined;
  /** Refuses explicit content in prompt, photo and clip; left out, nothing is checked. */
  readonly contentCheck?: ContentCheckRequest | undefined;
  readonly outputs: AnimateOutputs;
  /** Whether files of those names may be replaced. Default true. The photo itself never is. */
  readonly overwrite?: boolean | undefined;
  /** Render threads; default and maximum: the cores of this machine. The frames do not depend on it. */
  readonly threads?: number | undefined;
  /** Default `auto`: the first that this machine can run. */
  readonly encoder?: EncoderName | 'auto' | undefined;
  /** Default `auto`: WebAssembly when this machine has threads and SIMD. Both give the same frames. */
  readonly kernels?: 'auto' | 'typescript' | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: AnimateProgress) => void) | undefined;
  /** Told the plan when it is made; work goes on when the promise resolves, and ends when it rejects. */
  readonly onPlan?: ((plan: RenderPlan) => void | Promise<void>) | undefined;
  /** Shown every frame in order (I420, width*height*3/2 bytes), which is written again when the promise resolves. */
  readonly onFrame?: ((frameIndex: number, i420: Uint8Array) => void | Promise<void>) | undefined;
}

/** What an animation goes through, in this order. Encoding happens while frames are rendered. */
export const ANIMATE_PHASES = ['decode', 'perceive', 'plan', 'scene', 'render', 'finish'] as const;
export type AnimatePhase = (typeof ANIMATE_PHASES)[number];

/** One event: when a phase begins, and after every frame. */
export interface AnimateProgress {
  readonly phase: AnimatePhase;
  /** How many frames have reached the encoder; 0 before `render`. */
  readonly framesDone: number;
  /** How many frames the clip has; 0 before the shot is planned. */
  readonly frameCount: number;
  /** Mean speed of `render` so far; 0 before the first frame. */
  readonly framesPerSecond: number;
  /** Time to the last frame at that speed; undefined before the first frame. */
  readonly etaSeconds: number | undefined;
}
