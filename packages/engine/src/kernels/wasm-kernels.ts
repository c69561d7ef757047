import { decodeBase64 } from './decode-base64.ts';
import { createTypescriptKernels, type Kernels } from './kernel-table.ts';
import { KERNELS_WASM_BASE64 } from './kernels-wasm.ts';

/** A number, or a view of the memory the kernels were made with. */
type KernelArgument = number | ArrayBufferView;
type KernelFunction = (...args: KernelArgument[]) => number;

let compiled: WebAssembly.Module | undefined;
let isSupported: boolean | undefined;

/**
 * Tells whether this runtime has all the kernels need: WebAssembly with SIMD, and memory shared between threads.
 * Where it is false, use createTypescriptKernels over ordinary arrays: the pictures are the same, slower.
 */
export function supportsWasmKernels(): boolean {
  if (typeof WebAssembly === 'undefined' || typeof SharedArrayBuffer === 'undefined') return false;
  isSupported ??= WebAssembly.validate(decodeBase64(KERNELS_WASM_BASE64));
  return isSupported;
}

/**
 * Makes the SIMD kernels over one shared memory. Every array a kernel is given must be a view of `memory.buffer`; any
 * other is refused with an Error, as the kernel could not see it.
 */
export function createWasmKernels(memory: WebAssembly.Memory): Kernels {
  compiled ??= new WebAssembly.Module(decodeBase64(KERNELS_WASM_BASE64));
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  const kernels: Record<string, unknown> = {};
  for (const [name, twin] of Object.entries(createTypescriptKernels())) {
    const kernel = exports[name];
    kernels[name] = typeof kernel === 'function' ? overMemory(name, kernel, memory) : twin;
  }
  // Each entry takes the arguments of the twin it is named after; the tests compare the two call by call.
  return kernels as Kernels;
}

/** Turns views into the addresses a WebAssembly function takes. */
function overMemory(
  name: string,
  kernel: (...args: number[]) => number,
  memory: WebAssembly.Memory,
): KernelFunction {
  const { buffer } = memory;
  return (...args) => {
    // Changed in place: a frame may call a thousand times, and a second list would cost more than the call.
    for (let i = 0; i < args.length; i++) {
      const argument = args[i]!;
      if (typeof argument === 'number') continue;
      if (argument.buffer !== buffer)
        throw new Error(`Internal error: ${name} was given an array outside its memory.`);
      args[i] = argument.byteOffset;
    }
    return kernel(...(args as number[]));
  };
}
