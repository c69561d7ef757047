import type { FrameFacts, FrameMemoryLayout, RenderPlan } from '@kinora/engine';
import type { SharedMemory } from './shared-memory.ts';

/** One shot in shared memory, as a thread needs it: plain data that can be posted. */
export interface SharedShot {
  readonly plan: RenderPlan;
  readonly layout: FrameMemoryLayout;
  readonly memory: SharedMemory;
}

/** Something that renders frames of one shot, one call at a time: a worker thread, or this thread. */
export interface FrameThread {
  /** Gets ready for a shot; `threadIndex` tells the threads of a memory apart. */
  open(shot: SharedShot, threadIndex: number): Promise<void>;
  /** Renders frame `frameIndex` as I420 into slot `slot` of the memory. Rejects when it cannot be made. */
  renderFrame(frameIndex: number, slot: number): Promise<FrameFacts>;
  /** Renders a frame as RGBA: height*width*4 bytes, sRGB, alpha 255. */
  renderPicture(frameIndex: number): Promise<Uint8Array>;
  /** Ends the thread at once, even in the middle of a frame; never throws. */
  close(): Promise<void>;
}
