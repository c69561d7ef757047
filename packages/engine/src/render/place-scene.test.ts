import { describe, expect, it } from 'vitest';
import { quadIndex } from '../kernels/raster-quads/raster-quads.ts';
import { createWasmKernels } from '../kernels/wasm-kernels.ts';
import { layoutFrameMemory, sceneArrays, TEXTURE_PAD } from './frame-memory.ts';
import { placeScene } from './place-scene.ts';
import type { Scene } from './scene.ts';
import { planOfPoses } from './testing/plan-of-poses.ts';

/** Two layers of 4 x 3 texels with a gap of two rows; texel values count up. */
const scene: Scene = {
  canvasWidth: 4,
  canvasHeight: 3,
  originX: 1,
  originY: 0,
  layerCount: 2,
  rowsPerLayer: 5,
  texture: Uint8Array.from({ length: 4 * 4 * 8 }, (_, i) => (i % 4 === 3 ? 0 : i >> 2)),
  quads: {
    count: 2,
    place: Int32Array.of(0, 0, 2, 0, 1, 1, 1, 1),
    inverseDepth: Float32Array.of(1, 1.5, 2, 2.5, 0.25, 0.5, 0.75, 1),
  },
  skirts: {
    count: 1,
    vertices: Float32Array.from(
      [1, 2, 3, 3.75].flatMap((x, corner) => [x, 0.5, 1, x, corner < 2 ? 0.5 : 6.5, corner / 2]),
    ),
  },
};
const layout = layoutFrameMemory({
  plan: planOfPoses(2, 2, [{}], { sampling: 'bilinear' }),
  scene,
  threadCount: 1,
  slotCount: 1,
});
const buffer = new ArrayBuffer(layout.totalBytes);
placeScene(scene, layout, buffer);
const placed = sceneArrays(layout, buffer);

/** Red of a placed texel; x and y count from the layer's own corner. */
const red = (layer: number, x: number, y: number): number | undefined =>
  placed.texture[4 * ((layer * layout.layerRows + y + TEXTURE_PAD) * layout.textureStride + x + TEXTURE_PAD)];

describe('placeScene', () => {
  it('repeats the edge of every layer by 4 texels and never the neighbour layer', () => {
    expect([red(0, 0, 0), red(0, 3, 2), red(1, 0, 0), red(1, 3, 2)]).toEqual([0, 11, 20, 31]);
    expect([red(0, -4, -4), red(0, 7, 6), red(1, -4, -4), red(1, 7, 6)]).toEqual([0, 11, 20, 31]);
    expect([red(0, -2, 1), red(0, 6, 1), red(0, 2, 5), red(1, 2, -3)]).toEqual([4, 7, 10, 22]);
  });

  it('places the coefficients of each layer for smooth sampling, alike with SIMD and plain kernels', () => {
    const smooth = layoutFrameMemory({ plan: planOfPoses(2, 2, [{}]), scene, threadCount: 1, slotCount: 1 });
    const memory = new WebAssembly.Memory({ initial: smooth.pages, maximum: smooth.pages, shared: true });
    placeScene(scene, smooth, memory.buffer, createWasmKernels(memory));
    const plain = new ArrayBuffer(smooth.totalBytes);
    placeScene(scene, smooth, plain);
    const { texture } = sceneArrays(smooth, plain);
    expect(sceneArrays(smooth, memory.buffer).texture).toEqual(texture);
    // A ramp of 1 level per texel and 4 per row is its own spline, away from the repeated edges.
    const at = 4 * ((smooth.layerRows + 1 + TEXTURE_PAD) * smooth.textureStride + 1 + TEXTURE_PAD);
    expect(Math.abs((texture[at] ?? 0) / 16 - 25)).toBeLessThan(0.5);
  });

  it('counts quads from the padding and names the first row of their layer', () => {
    const place = (quad: number): readonly (number | undefined)[] =>
      [0, 4, 8, 12].map((value) => placed.place[quadIndex(quad) + value]);
    expect(place(0)).toEqual([4, 4, 2, 0]);
    expect(place(1)).toEqual([5, 5, 1, layout.layerRows]);
    expect([0, 4, 8, 12].map((corner) => placed.inverseDepth[quadIndex(1) + corner])).toEqual([
      0.25, 0.5, 0.75, 1,
    ]);
  });

  it('boxes a group by its texel centres and inverse depths', () => {
    expect([...placed.quadBoxes]).toEqual([4.5, 6.5, 4.5, 6.5, 0.25, 2.5]);
    expect([...placed.skirtBoxes]).toEqual([5, 7.75, 4.5, 4.5, 1, 1]);
  });

  it('moves skirts and their colour places into the padded layers, alpha within 0 to 1', () => {
    expect([...placed.skirts]).toEqual([
      ...[5, 6, 7, 7.75],
      ...[4.5, 4.5, 4.5, 4.5],
      ...[1, 1, 1, 1],
      ...[5, 6, 7, 7.75],
      ...[4.5, 4.5, 5.5 + layout.layerRows, 5.5 + layout.layerRows],
      ...[0, 0.5, 1, 1],
    ]);
  });

  it('refuses a texture smaller than its layers', () => {
    const short = { ...scene, texture: scene.texture.subarray(0, 100) };
    expect(() => placeScene(short, layout, buffer)).toThrow(/smaller than its layers/);
  });
});
