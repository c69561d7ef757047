// The part of the WebAssembly JavaScript interface that Kinora uses, for programs that load neither DOM nor worker types.
// Source: W3C WebAssembly JavaScript Interface, threads proposal included. Every tsconfig gets this file from tsconfig.base.json.
declare namespace WebAssembly {
  type ExportValue = (...args: number[]) => number;
  type ImportValue = Memory | ((...args: number[]) => number | void);

  /** Sizes are in pages of 65536 bytes; shared memories need a maximum. */
  interface MemoryDescriptor {
    initial: number;
    maximum?: number;
    shared?: boolean;
  }

  class Memory {
    constructor(descriptor: MemoryDescriptor);
    /** A SharedArrayBuffer when the memory is shared, otherwise an ArrayBuffer that `grow` detaches. */
    readonly buffer: ArrayBufferLike;
    /** Adds pages and gives back the number there were before. */
    grow(pages: number): number;
  }

  class Module {
    constructor(bytes: ArrayBufferView | ArrayBufferLike);
  }

  class Instance {
    constructor(module: Module, imports?: Record<string, Record<string, ImportValue>>);
    readonly exports: Record<string, ExportValue | Memory>;
  }

  /** Whether the bytes are a module that this engine can compile, which is how features such as SIMD are detected. */
  function validate(bytes: ArrayBufferView | ArrayBufferLike): boolean;
}
