import { type AnimatePhase, animate } from '@kinora/animator';
import { anchorFrameOf, type RenderPlan } from '@kinora/engine';
import type { OpenedPhoto } from '../clips/open-photo.ts';
import { type GreyImage, shrinkTo } from '../track/grey-image.ts';

/** Size of the frames that are tracked and compared as a whole: 320 x 180 pixels, or as many in another shape. */
const SMALL_PIXELS = 320 * 180;

/** Every frame of one clip, rendered once and shared by all metrics. */
export interface RenderedClip {
  readonly plan: RenderPlan;
  /** The frame that shows the photo itself. */
  readonly anchorFrame: number;
  /** Luma of a frame at the size of the clip, 0 to 255. */
  luma(frame: number): GreyImage;
  /** The same with about 320 x 180 pixels; kept. */
  small(frame: number): GreyImage;
  /** I420 bytes of a frame, as the encoder was given them. */
  i420(frame: number): Uint8Array;
  readonly holePixels: number;
  /** Processor seconds of rendering and encoding all frames. */
  readonly renderSeconds: number;
}

/** Renders a planned shot through the product's own path, from the plan to the MP4 at `clip`. */
export async function renderClip(
  opened: OpenedPhoto,
  plan: RenderPlan,
  outputs: { readonly clip: string; readonly contactSheet?: string | undefined },
): Promise<RenderedClip> {
  const frames: Uint8Array[] = [];
  const small = new Map<number, GreyImage>();
  const longSide = Math.round(
    Math.sqrt((SMALL_PIXELS * Math.max(plan.width, plan.height)) / Math.min(plan.width, plan.height)),
  );
  let phase: AnimatePhase = 'decode';
  let before = process.cpuUsage();
  let spent = { user: 0, system: 0 };
  const result = await animate(
    {
      photo: opened.path,
      shot: { plan },
      outputs,
      threads: 1,
      onFrame(_, i420) {
        frames.push(i420.slice());
      },
      onProgress({ phase: next }) {
        if (next === phase) return;
        if (phase === 'render') spent = process.cpuUsage(before);
        before = process.cpuUsage();
        phase = next;
      },
    },
    opened.host,
  );
  const frameAt = (frame: number): Uint8Array => {
    const bytes = frames[frame];
    if (bytes === undefined) throw new Error(`The clip of ${frames.length} frames has no frame ${frame}.`);
    return bytes;
  };
  const luma = (frame: number): GreyImage => lumaOf(frameAt(frame), plan.width, plan.height);
  return {
    plan,
    anchorFrame: anchorFrameOf(plan),
    luma,
    small(frame) {
      const kept = small.get(frame) ?? shrinkTo(luma(frame), longSide);
      small.set(frame, kept);
      return kept;
    },
    i420: frameAt,
    holePixels: result.holePixels,
    renderSeconds: (spent.user + spent.system) / 1e6,
  };
}

/** Luma of I420 in limited range (16 to 235), widened to 0 to 255. */
function lumaOf(i420: Uint8Array, width: number, height: number): GreyImage {
  const values = new Float32Array(width * height);
  for (let i = 0; i < values.length; i++) values[i] = ((i420[i]! - 16) * 255) / 219;
  return { width, height, values };
}
