import type { ErrorCode } from '@kinora/contract';
import type { RenderPlan, ShotRequest } from '@kinora/engine';

/** What to render of one photo. */
export interface RenderTask {
  readonly photoPath: string;
  readonly clipPath: string;
  readonly shot: { readonly request: ShotRequest } | { readonly plan: RenderPlan };
  /** Refuses explicit content; `explicitThreshold` is the share of 1 from which a picture is refused. */
  readonly contentCheck: { readonly prompt: string; readonly explicitThreshold: number } | undefined;
}

/** How far a render is. */
export interface RenderProgress {
  readonly phase: 'decode' | 'perceive' | 'plan' | 'scene' | 'render' | 'encode';
  readonly framesDone: number;
  readonly frameCount: number;
  readonly etaSeconds: number | undefined;
}

/** What a finished render reports. */
export interface RenderReport {
  readonly plan: RenderPlan;
  /** Sentences for the caller: of the plan, and of what was seen in the photo. */
  readonly warnings: readonly string[];
  /** Engine and encoder as they shape the bytes: part of the cache key. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Who listens to a render. */
export interface RenderListener {
  onProgress(progress: RenderProgress): void;
  /** Called once before the first frame; `stop` when the clip of this plan is at hand already. */
  onPlan(plan: RenderPlan): Promise<'go' | 'stop'>;
  /** A small JPEG of a frame. */
  onPreview(jpeg: Uint8Array, frame: number): void;
}

/** A render that did not work out. */
export class RenderFailure extends Error {
  readonly code: ErrorCode;
  /** Whether another attempt may end otherwise. */
  readonly retry: boolean;

  constructor(code: ErrorCode, message: string, retry: boolean) {
    super(message);
    this.name = 'RenderFailure';
    this.code = code;
    this.retry = retry;
  }
}

export interface Renderer {
  /** What, beside plan and photo, decides about the bytes of a clip: the program, and the models it finds. */
  version(): string;
  /**
   * Renders in a process of its own. undefined when `onPlan` said stop.
   * @throws RenderFailure, or the reason of the signal
   */
  render(task: RenderTask, listener: RenderListener, signal: AbortSignal): Promise<RenderReport | undefined>;
}
