import {
  createTypescriptKernels,
  createWasmKernels,
  type FrameMemoryLayout,
  type Kernels,
  supportsWasmKernels,
} from '@kinora/engine';

export type KernelKind = 'wasm' | 'typescript';

/** Memory that all threads of one shot see. It is what WebAssembly sees too, when that runs the kernels. */
export type SharedMemory =
  | { readonly kind: 'wasm'; readonly memory: WebAssembly.Memory }
  | { readonly kind: 'typescript'; readonly buffer: SharedArrayBuffer };

/** Returns the kernels to use: WebAssembly where this machine has threads and SIMD for it, unless told otherwise. */
export function chooseKernels(wanted: 'auto' | 'typescript'): KernelKind {
  return wanted === 'auto' && supportsWasmKernels() ? 'wasm' : 'typescript';
}

/** Returns zeroed memory for a layout. @throws RangeError when the machine has not that much. */
export function allocateSharedMemory(
  { pages, totalBytes }: FrameMemoryLayout,
  kind: KernelKind,
): SharedMemory {
  if (kind === 'typescript') return { kind, buffer: new SharedArrayBuffer(totalBytes) };
  return { kind, memory: new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true }) };
}

/** Returns the bytes of a memory. */
export function bufferOf(shared: SharedMemory): ArrayBufferLike {
  return shared.kind === 'wasm' ? shared.memory.buffer : shared.buffer;
}

/** Returns the kernels that work on a memory. */
export function kernelsOf(shared: SharedMemory): Kernels {
  return shared.kind === 'wasm' ? createWasmKernels(shared.memory) : createTypescriptKernels();
}
