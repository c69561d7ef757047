import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BUNDLED_MODELS } from '../models/bundled-manifest.ts';
import { bundledModel } from '../models/bundled-models.ts';
import { createModelStore, type ModelStore } from '../models/model-store.ts';
import { createOnnxRuntime, type OnnxRuntime } from '../models/onnx-session.ts';
import { findContentClassifier } from './nsfw-classifier-source.ts';

const bundled = BUNDLED_MODELS['nsfw-mobilenet-v2'];
let folder: string;
let store: ModelStore;
let runtime: OnnxRuntime;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-nsfw-'));
  runtime = createOnnxRuntime({ threads: 1 });
  // The small network stands in for the large one: same layout, and it is at hand.
  const nsfw = {
    name: 'nsfw',
    title: 'Stand-in',
    purpose: 'tests',
    licence: 'MIT',
    homepage: 'http://127.0.0.1',
    ...bundled,
    download: { kind: 'file', url: 'http://127.0.0.1:9/nsfw.onnx' },
  } as const;
  store = createModelStore({ folder, offline: true, catalogue: [nsfw] });
});
afterEach(async () => {
  await runtime.release();
  await rm(folder, { recursive: true });
});

it('an empty store gives the network that ships', async () => {
  expect((await findContentClassifier(runtime, store)).name).toBe('nsfw-mobilenet-v2');
});

it('a store with the large network gives that one, and it rates a picture', async () => {
  await copyFile(bundledModel('nsfw-mobilenet-v2').path, join(folder, bundled.file));
  const classifier = await findContentClassifier(runtime, store);
  expect(classifier.name).toBe('nsfw-inception-v3');
  const scores = await classifier.classify({ width: 2, height: 2, rgba: new Uint8Array(16).fill(255) });
  expect(Object.values(scores).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
});

it('a damaged large network is not loaded; the small one takes its place', async () => {
  await writeFile(join(folder, bundled.file), 'damaged');
  expect((await findContentClassifier(runtime, store)).name).toBe('nsfw-mobilenet-v2');
});
