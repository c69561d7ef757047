import type { Perception, RenderPlan } from '@kinora/engine';
import type { EncoderName } from '../encode/video-encoder.ts';
import type { AnimateOutputs } from './animate-request.ts';
import type { ContentVerdict } from './check-content.ts';

/** What was seen in the photo, in numbers. */
export interface PerceptionSummary
  extends Pick<Perception, 'subjectPoint' | 'subjectFound' | 'confidence' | 'disparitySource'> {
  /** What the subjects were recognised as, the most important first. */
  readonly subjects: readonly string[];
  /** Sentences for whoever asked for the clip: what could not be used. */
  readonly warnings: readonly string[];
}

/** Wall time of each phase in seconds. `encode` is the part of `render` and `finish` spent waiting for the encoder. */
export interface PhaseSeconds {
  readonly decode: number;
  readonly perceive: number;
  readonly plan: number;
  readonly scene: number;
  readonly render: number;
  readonly encode: number;
  readonly finish: number;
  readonly total: number;
}

/** What came of an animation. */
export interface AnimateResult {
  /** Size of the photo in its own pixels, upright. */
  readonly photo: { readonly width: number; readonly height: number; readonly format: string };
  readonly plan: RenderPlan;
  readonly perception: PerceptionSummary;
  /** What the content check found; undefined when it was not asked for. */
  readonly content: ContentVerdict | undefined;
  /** The files that were written. */
  readonly outputs: AnimateOutputs;
  /** Bytes of the clip; undefined when none was asked for. */
  readonly clipBytes: number | undefined;
  readonly frameCount: number;
  readonly durationSeconds: number;
  /** Pixels, over all exposures, that no surface of the scene covered: 0 is a complete scene. */
  readonly holePixels: number;
  /** undefined when no clip was asked for. */
  readonly encoder: EncoderName | undefined;
  readonly kernels: 'wasm' | 'typescript';
  readonly threads: number;
  readonly seconds: PhaseSeconds;
  /** The most memory this process has held at once since it started. */
  readonly peakMemoryBytes: number;
}
