import { createTypescriptKernels, type Kernels } from '../../kernels/kernel-table.ts';
import { createWasmKernels } from '../../kernels/wasm-kernels.ts';
import type { RenderPlan } from '../../plan/render-plan.ts';
import { type FrameMemoryLayout, frameSlot, layoutFrameMemory } from '../frame-memory.ts';
import { createFrameRenderer, type FrameRenderer } from '../frame-renderer.ts';
import { placeScene } from '../place-scene.ts';
import type { Scene } from '../scene.ts';

/** A renderer with its memory, as one thread has it. */
export interface ReadyRenderer {
  readonly renderer: FrameRenderer;
  readonly layout: FrameMemoryLayout;
  readonly slot: Uint8Array;
}

/** Places a scene in a memory of its own and makes a renderer with SIMD or plain kernels. */
export function readyRenderer(plan: RenderPlan, scene: Scene, twin: 'wasm' | 'typescript'): ReadyRenderer {
  const layout = layoutFrameMemory({ plan, scene, threadCount: 1, slotCount: 1 });
  const memory = new WebAssembly.Memory({ initial: layout.pages, maximum: layout.pages, shared: true });
  const kernels: Kernels = twin === 'wasm' ? createWasmKernels(memory) : createTypescriptKernels();
  const { buffer } = memory;
  placeScene(scene, layout, buffer, kernels);
  const renderer = createFrameRenderer({ plan, layout, buffer, kernels, threadIndex: 0 });
  return { renderer, layout, slot: frameSlot(layout, buffer, 0) };
}

/** Draws one frame as RGBA. */
export function renderRgba(
  plan: RenderPlan,
  scene: Scene,
  frameIndex = 0,
  twin: 'wasm' | 'typescript' = 'wasm',
): { readonly rgba: Uint8Array; readonly holePixels: number; readonly rimPixels: number } {
  const { renderer } = readyRenderer(plan, scene, twin);
  const rgba = new Uint8Array(4 * plan.width * plan.height);
  const { holePixels, rimPixels } = renderer.renderFrameRgba(frameIndex, rgba);
  return { rgba, holePixels, rimPixels };
}
