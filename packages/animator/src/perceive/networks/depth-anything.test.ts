import { fileURLToPath } from 'node:url';
import type { Photo } from '@kinora/engine';
import { afterAll, describe, expect, it } from 'vitest';
import { bundledModel } from '../../models/bundled-models.ts';
import { createOnnxRuntime } from '../../models/onnx-session.ts';
import { createDepthNetwork, inputSize } from './depth-anything.ts';

// 326 bytes with the names, axes and open sizes of Depth Anything V2: its "depth" is blurred brightness.
const TINY = { path: fileURLToPath(new URL('../../../test/fixtures/tiny-depth.onnx', import.meta.url)) };
const runtime = createOnnxRuntime({ threads: 1 });
afterAll(() => runtime.release());

/** Brightness rises from black at the left to white at the right. */
function ramp(width: number, height: number): Photo {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++)
    rgba.fill(Math.round((255 * (i % width)) / (width - 1)), i * 4, i * 4 + 3);
  return { width, height, rgba };
}

describe('inputSize', () => {
  const open = [1, 3, undefined, undefined];

  it.each([
    [1280, 720, 924, 518],
    [720, 1280, 518, 924],
    [1000, 1000, 518, 518],
    [848, 480, 910, 518],
    [6000, 4000, 784, 518],
    [16, 16, 518, 518],
  ])('of a %i x %i photo is %i x %i', (width, height, inputWidth, inputHeight) => {
    expect(inputSize({ width, height }, open)).toEqual({ width: inputWidth, height: inputHeight });
  });

  it('stays within 2738 patches and near the aspect for a 10:1 panorama', () => {
    const { width, height } = inputSize({ width: 10_000, height: 1000 }, open);
    expect((width / 14) * (height / 14)).toBeLessThanOrEqual(2738);
    expect(width / height).toBeGreaterThan(9.4);
    expect(width / height).toBeLessThan(10.6);
  });

  it('is what the file declares when its sizes are fixed', () => {
    expect(inputSize({ width: 1280, height: 720 }, [1, 3, 392, 518])).toEqual({ width: 518, height: 392 });
  });
});

describe('depth network', () => {
  it('spans 0 to 1 from far to near, near being large', async () => {
    const { disparity, hasRelief } = await createDepthNetwork(runtime, TINY).estimate(ramp(128, 72));
    expect(hasRelief).toBe(true);
    expect([disparity.width, disparity.height]).toEqual([924, 518]);
    const row = disparity.values.subarray(259 * 924, 260 * 924);
    expect(row[0]).toBe(0);
    expect(row[923]).toBe(1);
    expect(row[462]).toBeCloseTo(0.5, 1);
  });

  it('is not thrown off by a few wild pixels', async () => {
    const photo = ramp(128, 72);
    for (let i = 0; i < photo.rgba.length; i++)
      if (i % 4 !== 3) photo.rgba[i] = 64 + ((photo.rgba[i] ?? 0) >> 2);
    photo.rgba.fill(255, 0, 12);
    const { disparity } = await createDepthNetwork(runtime, TINY).estimate(photo);
    expect(disparity.values[259 * 924 + 462]).toBeCloseTo(0.5, 1);
  });

  it('reports no relief and all 0 for a blank picture', async () => {
    const blank: Photo = { width: 40, height: 30, rgba: new Uint8Array(40 * 30 * 4).fill(128) };
    const { disparity, hasRelief } = await createDepthNetwork(runtime, TINY).estimate(blank);
    expect(hasRelief).toBe(false);
    expect(disparity.values.every((value) => value === 0)).toBe(true);
  });

  it('names the file and the shape of a network that answers 5 numbers', async () => {
    const classifier = createDepthNetwork(runtime, bundledModel('nsfw-mobilenet-v2'));
    await expect(classifier.estimate(ramp(16, 16))).rejects.toMatchObject({
      code: 'model-shape-wrong',
      message: expect.stringMatching(
        /nsfw-mobilenet-v2\.onnx: output "scores" is 1 x 5, expected 1 x height x width/,
      ),
    });
  });

  it('says that a missing file is missing', async () => {
    const missing = createDepthNetwork(runtime, { path: '/nowhere/depth.onnx' });
    await expect(missing.estimate(ramp(16, 16))).rejects.toMatchObject({ code: 'model-missing' });
  });
});
