import { describe, expect, it } from 'vitest';
import { decodeBase64 } from './decode-base64.ts';
import { createTypescriptKernels } from './kernel-table.ts';
import { KERNELS_WASM_BASE64 } from './kernels-wasm.ts';
import { createWasmKernels, supportsWasmKernels } from './wasm-kernels.ts';

const makeMemory = (): WebAssembly.Memory => new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });

describe('the SIMD kernels', () => {
  it('are decoded like Node decodes base64', () => {
    for (const text of ['', 'TQ==', 'TWE=', 'TWFu', 'AP+/8A==', KERNELS_WASM_BASE64]) {
      expect([...decodeBase64(text)]).toEqual([...Buffer.from(text, 'base64')]);
    }
  });

  it('run here and take at most 64 KiB', () => {
    expect(supportsWasmKernels()).toBe(true);
    expect(decodeBase64(KERNELS_WASM_BASE64).length).toBeLessThanOrEqual(65536);
  });

  it('have the names of the plain ones', () => {
    expect(Object.keys(createWasmKernels(makeMemory()))).toEqual(Object.keys(createTypescriptKernels()));
  });

  it('refuse an array outside their memory', () => {
    const { averageLinear } = createWasmKernels(makeMemory());
    expect(() => averageLinear(new Uint16Array(4), 1, 1, new Uint8Array(4), 1, new Uint8Array(4))).toThrow(
      /averageLinear was given an array outside its memory/,
    );
  });
});
