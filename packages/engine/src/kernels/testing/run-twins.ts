import { createTypescriptKernels, type Kernels } from '../kernel-table.ts';
import { createWasmKernels } from '../wasm-kernels.ts';

type NumberArray = Float32Array | Float64Array | Int32Array | Int16Array | Uint16Array | Uint8Array;
type Argument = number | NumberArray;

/** What a kernel gave back, and its arguments afterwards. */
interface Outcome {
  readonly result: number | undefined;
  readonly args: readonly Argument[];
}

/**
 * Runs both twins of a kernel on copies of the same arguments: the plain one on ordinary arrays, the SIMD one on views
 * of a memory of its own.
 */
export function runTwins<Name extends keyof Kernels>(
  name: Name,
  ...args: Parameters<Kernels[Name]>
): { readonly plain: Outcome; readonly wasm: Outcome } {
  const given = args as readonly Argument[];
  const bytes = given.reduce<number>(
    (sum, a) => sum + (typeof a === 'number' ? 0 : a.byteLength + 128),
    1024,
  );
  const pages = Math.ceil(bytes / 65536);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  let at = 1024;
  const placed = given.map((argument) => {
    if (typeof argument === 'number') return argument;
    const View = argument.constructor as new (
      buffer: ArrayBufferLike,
      byteOffset: number,
      length: number,
    ) => NumberArray;
    const view = new View(memory.buffer, at, argument.length);
    view.set(argument);
    at = Math.ceil((at + argument.byteLength + 64) / 64) * 64;
    return view;
  });
  const copied = given.map((argument) => (typeof argument === 'number' ? argument : argument.slice()));
  const run = (kernels: Kernels, own: readonly Argument[]): Outcome => {
    const kernel = kernels[name] as (...values: readonly Argument[]) => number | undefined;
    return { result: kernel(...own), args: own };
  };
  return { plain: run(createTypescriptKernels(), copied), wasm: run(createWasmKernels(memory), placed) };
}

/** The columns of a plane that belong to the picture, row by row: kernels may write into the padding of a row. */
export function pictureColumns(
  plane: Argument | undefined,
  width: number,
  stride: number,
): readonly number[] {
  if (plane === undefined || typeof plane === 'number') throw new Error('expected an array');
  return Array.from(plane).filter((_, i) => i % stride < width);
}

/** Numbers in 0 to 1 without any pattern, the same on every run. */
export function createNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) >>> 0) / 0x100000000;
  };
}
