import { fileURLToPath } from 'node:url';
import type { Photo } from '@kinora/engine';
import { afterAll, describe, expect, it } from 'vitest';
import { decodePhoto } from '../decode/decode-photo.ts';
import { createOnnxRuntime } from '../models/onnx-session.ts';
import { createFileEstimator } from './file-estimator.ts';
import { createLayoutEstimator } from './layout-estimator.ts';
import { createNetworkMatte } from './network-matte.ts';
import { createPerceiver } from './perceive.ts';
import { createPerceptionNetworks } from './perception-networks.ts';

const runtime = createOnnxRuntime({ threads: 1 });
const perceiver = createPerceiver({
  subjectMatte: createNetworkMatte(createPerceptionNetworks(runtime)),
  disparity: createLayoutEstimator(),
});
afterAll(() => runtime.release());

const example = (name: string): string =>
  fileURLToPath(new URL(`../../../../examples/${name}.jpg`, import.meta.url));

function share(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function plain(width: number, height: number, at: (i: number) => number): Photo {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i += 1) rgba.fill(at(i), 4 * i, 4 * i + 3);
  return { width, height, rgba };
}

describe('perceive', () => {
  it('sees the astronaut: one person, her face, in front of the backdrop', async () => {
    const photo = await decodePhoto(example('portrait_astronaut'), { width: 480, height: 480 });
    const seen = await perceiver.perceive(photo);
    expect(seen.subjects[0]?.kind).toBe('person');
    // Her nose is at (0.44, 0.26) of the photo.
    expect(seen.subjectPoint.u).toBeCloseTo(0.44, 1);
    expect(seen.subjectPoint.v).toBeCloseTo(0.25, 1);
    expect(share(seen.matte.values)).toBeGreaterThan(0.35);
    expect(share(seen.matte.values)).toBeLessThan(0.6);
    const at = (u: number, v: number): number =>
      seen.disparity.values[Math.floor(v * 480) * 480 + Math.floor(u * 480)] ?? 0;
    expect(at(0.44, 0.26) - at(0.62, 0.1)).toBeGreaterThan(0.4);
    // No hole between face and suit.
    for (let v = 0.1; v < 0.95; v += 0.05) expect(at(0.42, v)).toBeGreaterThan(0.6);
    expect(seen.confidence).toBeGreaterThan(0.5);
  });

  it('sees the cat as one animal that fills the picture', async () => {
    const photo = await decodePhoto(example('cat_chelsea'), { width: 450, height: 300 });
    const seen = await perceiver.perceive(photo);
    expect(seen.subjects.map(({ kind }) => kind)).toEqual(['animal']);
    expect(share(seen.matte.values)).toBeGreaterThan(0.5);
  });

  it('sees the cup with its saucer on a table', async () => {
    const photo = await decodePhoto(example('object_coffee'), { width: 600, height: 400 });
    const seen = await perceiver.perceive(photo);
    expect(seen.notes['kind']).toBe('table-top');
    const at = (values: Float32Array, u: number, v: number): number =>
      values[Math.floor(v * 400) * 600 + Math.floor(u * 600)] ?? 0;
    for (const [u, v] of [
      [0.48, 0.35],
      [0.2, 0.55],
      [0.75, 0.6],
    ] as const) {
      expect(at(seen.matte.values, u, v), `matte at ${u}, ${v}`).toBeGreaterThan(0.5);
    }
    expect(at(seen.matte.values, 0.9, 0.15)).toBeLessThan(0.1);
  });

  it('gives the same disparity and matte twice', async () => {
    const photo = await decodePhoto(example('cat_chelsea'), { width: 240, height: 160 });
    const [first, second] = [await perceiver.perceive(photo), await perceiver.perceive(photo)];
    expect(
      Buffer.compare(Buffer.from(first.disparity.values.buffer), Buffer.from(second.disparity.values.buffer)),
    ).toBe(0);
    expect(
      Buffer.compare(Buffer.from(first.matte.values.buffer), Buffer.from(second.matte.values.buffer)),
    ).toBe(0);
  });

  it.each([
    ['a black frame', plain(320, 200, () => 0)],
    ['a white frame', plain(320, 200, () => 255)],
    ['stripes', plain(320, 200, (i) => (i % 8 < 4 ? 0 : 255))],
    ['16x16', plain(16, 16, (i) => (i * 37) % 256)],
    ['a panorama of 1600x48', plain(1600, 48, (i) => (i * 13) % 256)],
    ['a strip of 48x1600', plain(48, 1600, (i) => (i * 13) % 256)],
  ] as const)('sees %s calmly: numbers between 0 and 1, little trust', async (_name, photo) => {
    const seen = await perceiver.perceive(photo);
    for (const plane of [seen.disparity, seen.matte]) {
      expect([plane.width, plane.height]).toEqual([photo.width, photo.height]);
      expect(plane.values.every((value) => value >= 0 && value <= 1)).toBe(true);
    }
    expect(seen.confidence).toBeLessThanOrEqual(0.6);
    expect(seen.subjectPoint.u).toBeGreaterThanOrEqual(0);
    expect(seen.subjectPoint.v).toBeLessThanOrEqual(1);
  });

  it('takes a given map instead of its own estimate and keeps the subjects', async () => {
    const photo = await decodePhoto(example('cat_chelsea'), { width: 240, height: 160 });
    const map = { width: 24, height: 16, values: Float32Array.from({ length: 384 }, (_, i) => i % 24) };
    const seen = await perceiver.perceive(photo, { disparity: createFileEstimator(map) });
    expect([seen.disparitySource, seen.confidence]).toEqual(['file', 0.9]);
    expect(seen.subjects.length).toBe(1);
  });
});
