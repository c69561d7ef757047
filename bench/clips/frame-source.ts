import {
  buildScene,
  createFrameRenderer,
  createTypescriptKernels,
  createWasmKernels,
  type FrameFacts,
  layoutFrameMemory,
  type Perception,
  type Photo,
  placeScene,
  type RenderPlan,
  supportsWasmKernels,
} from '@kinora/engine';
import type { RgbaImage } from '../track/grey-image.ts';

/** Raw frames of one shot through the engine's front door, in any order, on this thread. */
export interface FrameSource {
  readonly plan: RenderPlan;
  readonly sceneSeconds: number;
  /** Pictures are the caller's to keep. */
  frame(index: number): RgbaImage & { readonly facts: FrameFacts };
}

/** Builds the scene of a plan and the renderer over it. `typescript` asks for the plain kernels. */
export function openFrames(
  photo: Photo,
  perception: Perception,
  plan: RenderPlan,
  kernels: 'auto' | 'typescript' = 'auto',
): FrameSource {
  const started = performance.now();
  const scene = buildScene({ photo, perception, plan });
  const layout = layoutFrameMemory({ plan, scene, threadCount: 1, slotCount: 1 });
  const memory =
    kernels === 'auto' && supportsWasmKernels()
      ? new WebAssembly.Memory({ initial: layout.pages, maximum: layout.pages, shared: true })
      : undefined;
  const buffer = memory?.buffer ?? new ArrayBuffer(layout.totalBytes);
  const table = memory === undefined ? createTypescriptKernels() : createWasmKernels(memory);
  placeScene(scene, layout, buffer, table);
  const renderer = createFrameRenderer({
    plan,
    layout,
    buffer,
    kernels: table,
    threadIndex: 0,
  });
  const sceneSeconds = (performance.now() - started) / 1000;
  return {
    plan,
    sceneSeconds,
    frame(index) {
      const rgba = new Uint8Array(plan.width * plan.height * 4);
      const facts = renderer.renderFrameRgba(index, rgba);
      return { width: plan.width, height: plan.height, rgba, facts };
    },
  };
}
