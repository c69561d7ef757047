import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createAssemblyPlan } from './assembly-plan.ts';

/** Bytes that never repeat within a weight, so that each weight is found at one place only. */
const weights = Uint8Array.from({ length: 300 }, (_, i) => (i * i + (i >> 3)) % 256);
const file = Buffer.concat([
  Buffer.from('head'),
  weights.subarray(100, 200),
  Buffer.from('middle'),
  weights.subarray(0, 100),
  Buffer.from('tail'),
]);

describe('createAssemblyPlan', () => {
  it('cuts out the weights it finds, in file order, and keeps the rest', () => {
    const plan = createAssemblyPlan(file, weights, [100, 100, 100], ['a.js']);
    expect(plan.slices).toEqual([
      [4, 100, 100],
      [110, 0, 100],
    ]);
    expect(gunzipSync(Buffer.from(plan.skeleton, 'base64')).toString()).toBe('headmiddletail');
    expect(plan.byteCount).toBe(file.length);
  });

  it('leaves weights under 64 bytes in the skeleton', () => {
    const plan = createAssemblyPlan(file, weights, [50, 50, 100, 100], ['a.js']);
    expect(plan.slices).toEqual([[4, 100, 100]]);
  });
});
