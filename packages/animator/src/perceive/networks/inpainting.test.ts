import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { bundledModel } from '../../models/bundled-models.ts';
import { createOnnxRuntime } from '../../models/onnx-session.ts';
import { createInpaintingNetwork } from './inpainting.ts';

const TINY = fileURLToPath(new URL('../../../test/fixtures/tiny-inpainting.onnx', import.meta.url));
const TINY_DEPTH = fileURLToPath(new URL('../../../test/fixtures/tiny-depth.onnx', import.meta.url));
const runtime = createOnnxRuntime({ threads: 1 });
afterAll(() => runtime.release());

/** 5 x 3 pixels of rising values. */
const PICTURE = Uint8Array.from({ length: 5 * 3 * 4 }, (_, i) => (i % 4 === 3 ? 255 : 4 * i));

describe('inpainting network', () => {
  it('paints 2 holes of 15 pixels and leaves the others as they are, bit for bit', async () => {
    const isHole = new Uint8Array(15);
    isHole[4] = 1;
    isHole[7] = 2;
    const painted = await createInpaintingNetwork(runtime, { path: TINY }).paint(PICTURE, isHole, 5, 3);
    for (let i = 0; i < 15; i += 1) {
      const expected = isHole[i] === 0 ? [...PICTURE.subarray(4 * i, 4 * i + 4)] : [12, 200, 34, 255];
      expect([...painted.subarray(4 * i, 4 * i + 4)], `pixel ${i}`).toEqual(expected);
    }
  });

  it.each([
    [
      'a depth network',
      TINY_DEPTH,
      /tiny-depth\.onnx is not an inpainting pipeline: it takes pixel_values float32/,
    ],
    ['a segmenter', bundledModel('selfie').path, /selfie\.onnx is not an inpainting pipeline/],
  ])('names the file and what it takes when it is %s', async (_, path, message) => {
    const paint = createInpaintingNetwork(runtime, { path }).paint(PICTURE, new Uint8Array(15), 5, 3);
    await expect(paint).rejects.toMatchObject({
      code: 'model-shape-wrong',
      message: expect.stringMatching(message),
    });
  });

  it('says which file is missing', async () => {
    const paint = createInpaintingNetwork(runtime, { path: '/none/gone.onnx' });
    await expect(paint.paint(PICTURE, new Uint8Array(15), 5, 3)).rejects.toMatchObject({
      code: 'model-missing',
      message: expect.stringContaining('/none/gone.onnx'),
    });
  });
});
