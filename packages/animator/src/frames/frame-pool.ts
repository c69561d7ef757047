import { availableParallelism } from 'node:os';
import {
  frameSlot,
  layoutFrameMemory,
  type Photo,
  placeScene,
  type RenderPlan,
  type Scene,
} from '@kinora/engine';
import type { FrameThread, SharedShot } from './frame-thread.ts';
import { createLocalThread } from './local-thread.ts';
import { RenderError } from './render-error.ts';
import { renderInOrder } from './render-in-order.ts';
import {
  allocateSharedMemory,
  bufferOf,
  chooseKernels,
  type KernelKind,
  kernelsOf,
} from './shared-memory.ts';
import { createWorkerThread } from './worker-thread.ts';

/** Without being told otherwise no more threads than this: the encoder could not follow. */
const MOST_THREADS_BY_DEFAULT = 16;

/** Finished frames that may wait for the encoder besides one per thread: evens out slow and quick frames. */
const SPARE_SLOTS = 3;

export interface FramePoolOptions {
  /** Threads wanted; default and maximum: the cores of this machine. The frames do not depend on it. */
  readonly threads?: number | undefined;
  /** Default `auto`: WebAssembly where it can run. Both give the same frames. */
  readonly kernels?: 'auto' | 'typescript' | undefined;
}

export interface RenderFramesOptions {
  /**
   * Called with frame 0, 1, 2, ... in order, one at a time. i420: width*height*3/2 bytes, BT.709 limited range; when
   * the promise resolves they are written again.
   */
  takeFrame(frameIndex: number, i420: Uint8Array): Promise<void>;
  readonly signal?: AbortSignal | undefined;
}

/** What rendering came to, over all frames. */
export interface RenderFacts {
  /** Pixels that no surface of the scene covered; 0 for a complete scene. */
  readonly holePixels: number;
  /** Exposures drawn. */
  readonly subframeCount: number;
}

/** Threads that render the frames of one shot. */
export interface FramePool {
  readonly kernels: KernelKind;
  readonly threadCount: number;
  /** Puts a scene where all threads see it. Once, before rendering. @throws RenderError. */
  open(shot: { readonly plan: RenderPlan; readonly scene: Scene }): Promise<void>;
  /** Renders every frame of the plan. @throws RenderError, the error of `takeFrame`, or the signal's reason. */
  renderFrames(options: RenderFramesOptions): Promise<RenderFacts>;
  /** Renders one frame as a picture, when no others are being rendered. @throws RenderError. */
  renderPhoto(frameIndex: number): Promise<Photo>;
  /** Ends all threads; never throws. */
  close(): Promise<void>;
}

/** Starts threads, which load while the caller does something else. Close the pool, whatever happens. */
export function startFramePool(options: FramePoolOptions = {}): FramePool {
  const cores = availableParallelism();
  const threadCount = Math.min(options.threads ?? MOST_THREADS_BY_DEFAULT, cores);
  const kernels = chooseKernels(options.kernels ?? 'auto');
  const slotCount = threadCount + SPARE_SLOTS;
  const workers = Array.from({ length: threadCount }, createWorkerThread);
  let threads: readonly FrameThread[] = workers;
  let opened: SharedShot | undefined;

  async function open({ plan, scene }: { readonly plan: RenderPlan; readonly scene: Scene }): Promise<void> {
    const layout = layoutFrameMemory({ plan, scene, threadCount, slotCount });
    const shot: SharedShot = { plan, layout, memory: allocate(layout, kernels) };
    placeScene(scene, layout, bufferOf(shot.memory), kernelsOf(shot.memory));
    try {
      await Promise.all(workers.map(({ ready }) => ready));
    } catch {
      // A machine that starts no threads (a process limit, a sandbox) still renders, one frame at a time.
      await Promise.all(workers.map((worker) => worker.close()));
      threads = [createLocalThread()];
    }
    await Promise.all(threads.map((thread, threadIndex) => thread.open(shot, threadIndex)));
    opened = shot;
  }

  function requireOpened(): SharedShot {
    if (opened === undefined) throw new RenderError('Frames were asked for before the scene was placed.');
    return opened;
  }

  return {
    kernels,
    threadCount,
    open,
    async renderFrames({ takeFrame, signal }) {
      const { plan, layout, memory } = requireOpened();
      const facts = { holePixels: 0, subframeCount: 0 };
      const counting = threads.map((thread) => ({
        async renderFrame(frameIndex: number, slot: number) {
          const { holePixels, subframeCount } = await thread.renderFrame(frameIndex, slot);
          facts.holePixels += holePixels;
          facts.subframeCount += subframeCount;
        },
      }));
      await renderInOrder({
        threads: counting,
        slotCount,
        frameCount: plan.frameCount,
        takeFrame: (frameIndex, slot) => takeFrame(frameIndex, frameSlot(layout, bufferOf(memory), slot)),
        signal,
      });
      return facts;
    },
    async renderPhoto(frameIndex) {
      const { plan } = requireOpened();
      const [thread] = threads;
      if (thread === undefined) throw new RenderError('The pool has no thread.');
      return { width: plan.width, height: plan.height, rgba: await thread.renderPicture(frameIndex) };
    },
    async close() {
      await Promise.all([...workers, ...threads].map((thread) => thread.close()));
    },
  };
}

function allocate(layout: SharedShot['layout'], kernels: KernelKind): SharedShot['memory'] {
  try {
    return allocateSharedMemory(layout, kernels);
  } catch (cause) {
    const megabytes = Math.ceil(layout.totalBytes / 1e6);
    throw new RenderError(
      `Rendering ${layout.width}x${layout.height} needs ${megabytes} MB at once, which this machine does not give. Use fewer threads or a smaller clip.`,
      { cause },
    );
  }
}
