import { createFrameRenderer, type FrameRenderer, frameSlot } from '@kinora/engine';
import type { FrameThread, SharedShot } from './frame-thread.ts';
import { RenderError } from './render-error.ts';
import { bufferOf, kernelsOf } from './shared-memory.ts';

/** Returns a thread that renders right here. A worker runs one of these; where workers cannot start, so does the host. */
export function createLocalThread(): FrameThread {
  let opened: { readonly shot: SharedShot; readonly renderer: FrameRenderer } | undefined;

  function requireOpened() {
    if (opened === undefined) throw new RenderError('A frame was asked for before the shot was opened.');
    return opened;
  }

  return {
    async open(shot, threadIndex) {
      const { plan, layout, memory } = shot;
      const parts = { plan, layout, buffer: bufferOf(memory), kernels: kernelsOf(memory), threadIndex };
      opened = { shot, renderer: createFrameRenderer(parts) };
    },
    async renderFrame(frameIndex, slot) {
      const { shot, renderer } = requireOpened();
      return renderer.renderFrame(frameIndex, frameSlot(shot.layout, bufferOf(shot.memory), slot));
    },
    async renderPicture(frameIndex) {
      const { shot, renderer } = requireOpened();
      const rgba = new Uint8Array(shot.plan.width * shot.plan.height * 4);
      renderer.renderFrameRgba(frameIndex, rgba);
      return rgba;
    },
    async close() {
      opened = undefined;
    },
  };
}
