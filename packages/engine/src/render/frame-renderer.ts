import { EngineError } from '../errors.ts';
import type { Kernels } from '../kernels/kernel-table.ts';
import type { CameraPose, RenderPlan } from '../plan/render-plan.ts';
import { areaOf } from './area.ts';
import { createEffectPainters } from './effect-painters.ts';
import { type FrameMemoryLayout, sceneArrays, scratchArrays } from './frame-memory.ts';
import { gatherGuides } from './guide-gatherer.ts';
import { type SubframeView, sameMoment, subframeViews } from './subframe-views.ts';
import { createTravellingPainter, guideExposures, type ObserverOf } from './travelling-painter.ts';
import { createTurningPainter, LEAST_TILED } from './turning-painter.ts';
import { isInDepth, type PainterParts } from './view-painter.ts';

/** What drawing a frame came to; the pictures do not depend on it. */
export interface FrameFacts {
  /** Exposures drawn; 0 when the camera rested and the last frame was given again. */
  readonly subframeCount: number;
  /** Pixels, over all exposures, that no surface covered: 0 for a complete scene. */
  readonly holePixels: number;
  /** Fragments of soft rims drawn, over all exposures. */
  readonly rimPixels: number;
}

/** Draws the frames of one plan. Frames may be drawn in any order and on any thread: each depends on its index alone. */
export interface FrameRenderer {
  /** Writes a frame as I420 (see rgbaToI420). out: a slot of the ring, or any view of the memory of its length. */
  renderFrame(frameIndex: number, out: Uint8Array): FrameFacts;
  /** Writes a frame as sRGB RGBA, alpha 255. out: height * width * 4 bytes of any buffer. */
  renderFrameRgba(frameIndex: number, out: Uint8Array): FrameFacts;
}

/** What a renderer needs: a memory in which placeScene has put the scene, and kernels over that memory. */
export interface FrameRendererParts {
  readonly plan: RenderPlan;
  readonly layout: FrameMemoryLayout;
  readonly buffer: ArrayBufferLike;
  readonly kernels: Kernels;
  /** Which of the memory's scratch areas to draw in; a running thread must have one of its own. */
  readonly threadIndex: number;
}

/** Travel, in pixels of screen motion, that nobody sees: a scene may then do without a surface. */
const UNSEEN_TRAVEL_PIXELS = 0.25;

/**
 * Makes the renderer of one thread. A plan whose camera leaves its place needs a scene with quads; without them it
 * throws EngineError 'input-mismatch', as it does for a plan of another size than the layout.
 */
export function createFrameRenderer(parts: FrameRendererParts): FrameRenderer {
  const { plan, layout, buffer, kernels, threadIndex } = parts;
  assertMatching(plan, layout);
  const scene = sceneArrays(layout, buffer);
  const scratch = scratchArrays(layout, buffer, threadIndex);
  const { width, height, bandRows } = layout;
  const { rgba, frameRgba, frameDepth, frameMatte } = scratch;
  const effects = createEffectPainters({ plan, layout, scene, scratch, kernels });
  const { inverseDepth, matte } = layout.effects;
  const needsGuides = inverseDepth || matte;
  let resting: Resting | undefined;

  /** Draws a frame band by band and hands each finished band, in `rgba`, on. */
  function drawBands(
    frameIndex: number,
    views: readonly SubframeView[],
    moved: PainterParts['moved'],
    guides: boolean,
    finish: (top: number, bottom: number) => void,
  ): FrameFacts {
    const shared = { plan, layout, scene, scratch, kernels, moved };
    const count = views.length;
    const facts = { subframeCount: count, holePixels: 0, rimPixels: 0 };
    const guidesOf: ObserverOf | undefined = guides
      ? (area, turn, looked) => gatherGuides({ layout, scene, scratch, kernels }, area, turn, looked)
      : undefined;
    if (count >= LEAST_TILED && moved === undefined && !views.some((view) => isInDepth(shared, view))) {
      const painter = createTurningPainter(shared, frameIndex, views);
      const looked = guideExposures(count);
      for (let top = 0; top < height; top += bandRows) {
        const bottom = Math.min(height, top + bandRows);
        if (guidesOf !== undefined)
          looked.forEach((index, turn) => {
            painter.look(index, top, bottom, guidesOf(areaOf(0, top, width, bottom), turn, looked.length));
          });
        painter.paint(top, bottom);
        finish(top, bottom);
      }
      return facts;
    }
    const painter = createTravellingPainter(shared, frameIndex, views, guidesOf);
    for (let top = 0; top < height; top += bandRows) {
      const bottom = Math.min(height, top + bandRows);
      const { holePixels, rimPixels } = painter.paint(top, bottom);
      facts.holePixels += holePixels;
      facts.rimPixels += rimPixels;
      finish(top, bottom);
    }
    return facts;
  }

  /** Draws the picture that effects then paint on into frameRgba, with its maps. */
  function drawWhole(
    frameIndex: number,
    views: readonly SubframeView[],
    moved: PainterParts['moved'],
  ): FrameFacts {
    const view = views.length === 1 && moved === undefined ? views[0] : undefined;
    if (view !== undefined && resting !== undefined && sameMoment(view, resting.view)) {
      frameRgba.set(resting.frame);
      if (inverseDepth) frameDepth.set(resting.depth);
      if (matte) frameMatte.set(resting.matte);
      return RESTED;
    }
    const facts = drawBands(frameIndex, views, moved, needsGuides, (top, bottom) =>
      frameRgba.set(rgba.subarray(0, 4 * width * (bottom - top)), 4 * width * top),
    );
    if (view !== undefined && restsAround(plan, frameIndex))
      resting = { view, frame: frameRgba.slice(), depth: frameDepth.slice(), matte: frameMatte.slice() };
    return facts;
  }

  /** Draws a frame, effects included; the band is in the first bytes of what `finish` is given. */
  function draw(
    frameIndex: number,
    finish: (picture: Uint8Array, top: number, bottom: number) => void,
  ): FrameFacts {
    const views = subframeViews(plan, frameIndex);
    const moved = effects?.moveGrids(frameIndex);
    if (effects === undefined || !effects.paintsFrame(frameIndex))
      return drawBands(frameIndex, views, moved, false, (top, bottom) => finish(rgba, top, bottom));
    const facts = drawWhole(frameIndex, views, moved);
    effects.paint(frameIndex);
    for (let top = 0; top < height; top += bandRows)
      finish(frameRgba.subarray(4 * width * top), top, Math.min(height, top + bandRows));
    return facts;
  }

  return {
    renderFrame: (frameIndex, out) => {
      const finish = (picture: Uint8Array, top: number, bottom: number): void =>
        kernels.rgbaToI420(picture, width, height, top, bottom, out);
      if (effects !== undefined) return draw(frameIndex, finish);
      const views = subframeViews(plan, frameIndex);
      const view = views.length === 1 ? views[0] : undefined;
      if (view !== undefined && resting !== undefined && sameMoment(view, resting.view)) {
        out.set(resting.frame);
        return RESTED;
      }
      const facts = draw(frameIndex, finish);
      // A camera that rests now is likely to rest in this thread's next frame too.
      if (view !== undefined && restsAround(plan, frameIndex))
        resting = { view, frame: out.slice(), depth: frameDepth, matte: frameMatte };
      return facts;
    },
    renderFrameRgba: (frameIndex, out) =>
      draw(frameIndex, (picture, top, bottom) =>
        out.set(picture.subarray(0, 4 * width * (bottom - top)), 4 * width * top),
      ),
  };
}

/** The last picture of a camera that rests: the finished frame, or what effects paint on. */
interface Resting {
  readonly view: SubframeView;
  readonly frame: Uint8Array;
  readonly depth: Float32Array;
  readonly matte: Float32Array;
}

const RESTED: FrameFacts = { subframeCount: 0, holePixels: 0, rimPixels: 0 };

/** Whether the frame before or after shows the same moment, so that keeping this one may save drawing another. */
function restsAround(plan: RenderPlan, frameIndex: number): boolean {
  const momentAt = (index: number): Pick<SubframeView, 'pose' | 'subject'> | undefined => {
    const pose = plan.poses[index];
    return pose === undefined ? undefined : { pose, subject: plan.subject?.poses[index] };
  };
  const moment = momentAt(frameIndex);
  return [frameIndex - 1, frameIndex + 1].some((neighbour) => {
    const other = momentAt(neighbour);
    return moment !== undefined && other !== undefined && sameMoment(moment, other);
  });
}

function assertMatching(plan: RenderPlan, layout: FrameMemoryLayout): void {
  if (plan.width !== layout.width || plan.height !== layout.height) {
    throw new EngineError(
      'input-mismatch',
      `The plan is for ${String(plan.width)}x${String(plan.height)} but its memory for ` +
        `${String(layout.width)}x${String(layout.height)}: lay the memory out from this plan.`,
    );
  }
  if (plan.subject !== undefined && layout.subjectQuadCount === 0 && layout.photoLayer === 0) {
    throw new EngineError(
      'input-mismatch',
      'The subject of this plan moves by itself but the scene does not hold it apart: build the scene from this plan.',
    );
  }
  const travel = Math.max(...plan.poses.map((pose) => travelPixels(plan, pose)));
  if (layout.quadCount === 0 && travel > UNSEEN_TRAVEL_PIXELS) {
    throw new EngineError(
      'input-mismatch',
      'The camera of this plan leaves its place but the scene has no surface: build the scene from this plan.',
    );
  }
}

/** How far the nearest content may move on the screen because the camera left its place. */
function travelPixels(plan: RenderPlan, { x, y, z, focalMultiplier }: CameraPose): number {
  const nearest = plan.depth.far + plan.depth.gain;
  return plan.focalPixels * focalMultiplier * Math.sqrt(x * x + y * y + z * z) * nearest;
}
