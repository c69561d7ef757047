import { describe, expect, it } from 'vitest';
import {
  type FrameMemoryLayout,
  frameSlot,
  layoutFrameMemory,
  sceneArrays,
  scratchArrays,
} from './frame-memory.ts';
import { planOfPoses } from './testing/plan-of-poses.ts';
import { reliefScene } from './testing/relief-scene.ts';

const scene = reliefScene({
  width: 130,
  height: 70,
  border: 3,
  colour: (x, y) => [x, y, 0],
  inverseDepth: (x) => 1 + x / 500,
  tolerance: 0.01,
});
const layout = layoutFrameMemory({
  plan: planOfPoses(130, 70, [{}]),
  scene,
  threadCount: 3,
  slotCount: 4,
});
const buffer = new SharedArrayBuffer(layout.totalBytes);

describe('layoutFrameMemory', () => {
  it('gives every array of the scene, of 3 threads and 4 slots a place of its own', () => {
    const views = [
      ...Object.values(sceneArrays(layout, buffer)),
      ...[0, 1, 2].flatMap((thread) => Object.values(scratchArrays(layout, buffer, thread))),
      ...[0, 1, 2, 3].map((slot) => frameSlot(layout, buffer, slot)),
    ] as ArrayBufferView[];
    const ranges = views
      .filter((view) => view.byteLength > 0)
      .map((view) => [view.byteOffset, view.byteOffset + view.byteLength] as const)
      .sort(([a], [b]) => a - b);
    ranges.forEach(([start], i) => expect(start).toBeGreaterThanOrEqual(ranges[i - 1]?.[1] ?? 1));
    expect(ranges.at(-1)?.[1]).toBeLessThanOrEqual(layout.totalBytes);
  });

  it('is plain data that a thread can be sent', () => {
    expect(structuredClone(layout)).toEqual(layout);
    expect(JSON.parse(JSON.stringify(layout)) as FrameMemoryLayout).toEqual(layout);
  });

  it('keeps the planes of a 1080p thread below 4 MB and its bands even', () => {
    const large = layoutFrameMemory({
      plan: planOfPoses(1920, 1080, [{}]),
      scene,
      threadCount: 1,
      slotCount: 1,
    });
    expect(large.scratchBytes).toBeLessThan(4e6);
    expect(large.bandRows % 2).toBe(0);
    expect(large.planeStride).toBeGreaterThanOrEqual(1923);
    expect(large.frameBytes).toBe(3110400);
  });

  it('refuses a thread or slot it has no room for', () => {
    expect(() => scratchArrays(layout, buffer, 3)).toThrow(/thread 3/);
    expect(() => frameSlot(layout, buffer, 4)).toThrow(/slot 4/);
  });
});
