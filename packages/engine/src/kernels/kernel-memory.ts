import { createTypescriptKernels, type Kernels } from './kernel-table.ts';
import { createWasmKernels, supportsWasmKernels } from './wasm-kernels.ts';

const PAGE_BYTES = 65536;
/** What lies before belongs to the module, and arrays start at multiples of a cache line. */
const FIRST_BYTE = 1024;
const ALIGNMENT = 64;

/** The fastest kernels of this runtime, with arrays that they take. */
export interface KernelMemory {
  readonly kernels: Kernels;
  bytes(length: number): Uint8Array;
  shorts(length: number): Int16Array;
  integers(length: number): Int32Array;
}

/** Bytes that an array takes from a kernel memory. */
export function placedBytes(byteLength: number): number {
  return Math.ceil(byteLength / ALIGNMENT) * ALIGNMENT;
}

/**
 * A memory for one piece of work, let go of with its arrays. Arrays start filled with 0. Where WebAssembly or the address space for it is
 * missing they are ordinary arrays for the TypeScript kernels, whose results are the same.
 *
 * @param byteLength placedBytes of all arrays that will be asked for; one more is a RangeError
 */
export function createKernelMemory(byteLength: number): KernelMemory {
  const memory = supportsWasmKernels() ? allocate(byteLength) : undefined;
  if (memory === undefined) {
    return {
      kernels: createTypescriptKernels(),
      bytes: (length) => new Uint8Array(length),
      shorts: (length) => new Int16Array(length),
      integers: (length) => new Int32Array(length),
    };
  }
  const { buffer } = memory;
  let next = FIRST_BYTE;
  const place = (bytes: number): number => {
    const at = next;
    next += placedBytes(bytes);
    return at;
  };
  return {
    kernels: createWasmKernels(memory),
    bytes: (length) => new Uint8Array(buffer, place(length), length),
    shorts: (length) => new Int16Array(buffer, place(2 * length), length),
    integers: (length) => new Int32Array(buffer, place(4 * length), length),
  };
}

function allocate(byteLength: number): WebAssembly.Memory | undefined {
  const pages = Math.ceil((FIRST_BYTE + byteLength) / PAGE_BYTES);
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch {
    return undefined;
  }
}
