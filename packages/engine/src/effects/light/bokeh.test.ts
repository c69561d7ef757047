import { describe, expect, it } from 'vitest';
import { createTypescriptKernels } from '../../kernels/kernel-table.ts';
import { effectPlan } from '../testing/effect-shot.ts';
import { createBokehLens } from './bokeh.ts';

const SIZE = 64;

/** Mean level of a coarse check of bright and dark, all at inverse depth 2, through a lens focused on 1. */
function meanThroughLens(largestPixels: number): number {
  const plan = { ...effectPlan([], 'rests'), width: SIZE, height: SIZE };
  const kernels = createTypescriptKernels();
  const lens = createBokehLens({ plan, kernels, allocate: (bytes) => new Uint8Array(bytes) }, 1);
  const check = (i: number): number => (((i % SIZE) >> 3) + (Math.trunc(i / SIZE) >> 3)) % 2;
  const rgba = new Uint8Array(4 * SIZE * SIZE).map((_, i) => (check(i >> 2) === 1 ? 240 : 20));
  const inverseDepth = new Float32Array(SIZE * SIZE).fill(2);
  const matte = new Float32Array(SIZE * SIZE);
  const setting = { focus: 1, sharp: 0.07, widestPixels: 100, largestPixels, holds: 0 };
  lens.blur({ rgba, inverseDepth, matte, pose: plan.poses[0]! }, setting);
  return rgba.reduce((sum, level) => sum + level, 0) / rgba.length;
}

describe('what stands in front of the focus', () => {
  it('melts away step by step as the lens opens: no step of 0.1 pixels is over 4 times the mean one', () => {
    // Blurring light makes levels brighter: the mean tells how much of the layer is seen.
    const means = Array.from({ length: 61 }, (_, i) => meanThroughLens(0.1 * i));
    const steps = means.slice(1).map((mean, i) => Math.abs(mean - means[i]!));
    const whole = Math.abs(means.at(-1)! - means[0]!);
    expect(whole).toBeGreaterThan(10);
    expect(Math.max(...steps)).toBeLessThan((4 * whole) / steps.length);
  });
});
