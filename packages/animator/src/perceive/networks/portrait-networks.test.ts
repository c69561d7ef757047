import { fileURLToPath } from 'node:url';
import type { Photo, PlaneF32 } from '@kinora/engine';
import { afterAll, describe, expect, it } from 'vitest';
import { decodePhoto } from '../../decode/decode-photo.ts';
import { bundledModel } from '../../models/bundled-models.ts';
import { createOnnxRuntime } from '../../models/onnx-session.ts';
import { createBlazeFaceNetwork } from './blazeface.ts';
import { createBlazePoseNetwork } from './blazepose.ts';
import { createNanodetNetwork } from './nanodet.ts';
import { wholePhoto } from './network-input.ts';
import { createNsfwClassifier } from './nsfw.ts';
import { createSelfieNetwork } from './selfie.ts';

// An official portrait by NASA (public domain), 256 x 256: one person, face at about (0.41, 0.21), wall at the upper right.
const PORTRAIT = fileURLToPath(new URL('../../../test/fixtures/portrait-nasa.jpg', import.meta.url));
const portrait = await decodePhoto(PORTRAIT);
const blank: Photo = { width: 64, height: 48, rgba: new Uint8Array(64 * 48 * 4).fill(255) };
const runtime = createOnnxRuntime({ threads: 1 });
afterAll(() => runtime.release());

function valueAt(plane: PlaneF32, u: number, v: number): number {
  return plane.values[Math.floor(v * plane.height) * plane.width + Math.floor(u * plane.width)] ?? Number.NaN;
}

describe('networks on a portrait', () => {
  it('selfie separates the face (above 0.9) from the wall (below 0.1)', async () => {
    const matte = await createSelfieNetwork(runtime).segment(portrait);
    expect([matte.width, matte.height]).toEqual([256, 256]);
    expect(valueAt(matte, 0.41, 0.21)).toBeGreaterThan(0.9);
    expect(valueAt(matte, 0.65, 0.05)).toBeLessThan(0.1);
  });

  it('blazeface finds one face, eyes above mouth, inside its box', async () => {
    const faces = await createBlazeFaceNetwork(runtime).detect(portrait, 0.7);
    expect(faces).toHaveLength(1);
    const [face] = faces;
    const eye = face?.points.get('left-eye');
    const mouth = face?.points.get('mouth');
    expect(eye?.v).toBeLessThan(mouth?.v ?? 0);
    for (const [at, low, size] of [
      [(mouth?.u ?? 0) * 256, face?.box.left ?? 0, face?.box.width ?? 0],
      [(mouth?.v ?? 0) * 256, face?.box.top ?? 0, face?.box.height ?? 0],
    ] as const) {
      expect(at).toBeGreaterThan(low);
      expect(at).toBeLessThan(low + size);
    }
    expect(mouth?.u).toBeCloseTo(0.41, 1);
  });

  it('blazepose sees a body with the nose in the face and the shoulders below it', async () => {
    const reading = await createBlazePoseNetwork(runtime).read(portrait, wholePhoto(portrait));
    expect(reading.presence).toBeGreaterThan(0.8);
    expect(reading.landmarks.get('nose')?.u).toBeCloseTo(0.41, 1);
    expect(reading.landmarks.get('nose')?.v).toBeLessThan(reading.landmarks.get('left-shoulder')?.v ?? 0);
    expect(valueAt(reading.matte, 0.41, 0.21)).toBeGreaterThan(0.9);
    expect(valueAt(reading.matte, 0.95, 0.05)).toBeLessThan(0.1);
  });

  it('nanodet finds one person whose box holds face and chest', async () => {
    const objects = await createNanodetNetwork(runtime).detect(portrait, 0.5);
    expect(objects.map(({ className }) => className)).toEqual(['person']);
    const box = objects[0]?.box;
    expect(box?.left).toBeLessThan(0.3 * 256);
    expect((box?.left ?? 0) + (box?.width ?? 0)).toBeGreaterThan(0.5 * 256);
    expect(box?.height).toBeGreaterThan(0.8 * 256);
  });

  it('the content classifier calls it neutral by more than 0.9', async () => {
    const scores = await createNsfwClassifier(runtime).classify(portrait);
    expect(scores.neutral).toBeGreaterThan(0.9);
    expect(Object.values(scores).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
  });
});

describe('networks on a blank picture', () => {
  it('find no face, no object and no subject', async () => {
    expect(await createBlazeFaceNetwork(runtime).detect(blank, 0.7)).toEqual([]);
    expect(await createNanodetNetwork(runtime).detect(blank, 0.4)).toEqual([]);
    const matte = await createSelfieNetwork(runtime).segment(blank);
    expect(Math.max(...matte.values)).toBeLessThan(0.5);
  });

  it('take a 2000 x 20 panorama and a 1 x 1 picture', async () => {
    const panorama: Photo = { width: 2000, height: 20, rgba: new Uint8Array(2000 * 20 * 4).fill(90) };
    const pixel: Photo = { width: 1, height: 1, rgba: Uint8Array.of(9, 9, 9, 255) };
    for (const photo of [panorama, pixel]) {
      expect(await createNanodetNetwork(runtime).detect(photo, 0.5)).toEqual([]);
      expect((await createSelfieNetwork(runtime).segment(photo)).values.every(Number.isFinite)).toBe(true);
    }
  });
});

describe('a network of another layout', () => {
  it('is an error that names the file, the output and the sizes', async () => {
    const broken = createBlazePoseNetwork(runtime, bundledModel('selfie'));
    await expect(broken.read(blank, wholePhoto(blank))).rejects.toMatchObject({
      code: 'model-shape-wrong',
      message: expect.stringMatching(/selfie\.onnx has no output "presence" \(it has matte\)/),
    });
  });
});
