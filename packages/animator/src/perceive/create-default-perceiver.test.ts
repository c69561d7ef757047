import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Photo } from '@kinora/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundledModel } from '../models/bundled-models.ts';
import { bytesSha256 } from '../models/file-digest.ts';
import type { DownloadableModel } from '../models/model-catalogue.ts';
import { createModelStore, type ModelStore } from '../models/model-store.ts';
import { createOnnxRuntime, type OnnxRuntime } from '../models/onnx-session.ts';
import { createDefaultPerceiver } from './create-default-perceiver.ts';

const TINY = fileURLToPath(new URL('../../test/fixtures/tiny-depth.onnx', import.meta.url));
const bytes = await readFile(TINY);
let folder: string;
let store: ModelStore;
let runtime: OnnxRuntime;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-perceiver-'));
  runtime = createOnnxRuntime({ threads: 1 });
  store = createModelStore({ folder, offline: true, catalogue: [depthModel(bytes)] });
});
afterEach(async () => {
  await runtime.release();
  await rm(folder, { recursive: true });
});

function depthModel(content: Uint8Array): DownloadableModel {
  return {
    name: 'depth',
    title: 'Tiny depth',
    purpose: 'tests',
    licence: 'Apache-2.0',
    homepage: 'http://127.0.0.1',
    file: 'tiny-depth.onnx',
    byteCount: content.length,
    sha256: bytesSha256(content),
    download: { kind: 'file', url: 'http://127.0.0.1:9/tiny-depth.onnx' },
  };
}

/** Brightness rises to the right, which the tiny network calls near. */
const RAMP: Photo = {
  width: 96,
  height: 64,
  rgba: Uint8Array.from({ length: 96 * 64 * 4 }, (_, i) => (i % 4 === 3 ? 255 : ((i >> 2) % 96) * 2)),
};

describe('default perceiver', () => {
  it('guesses from the layout, without a warning, while the store is empty', async () => {
    const seen = await createDefaultPerceiver(runtime, { store }).perceive(RAMP);
    expect(seen.disparitySource).toBe('layout');
    expect(seen.warnings ?? []).toEqual([]);
    expect(seen.confidence).toBeLessThan(0.8);
  });

  it('measures with the network of the store from the photo after it was put there, with confidence 0.95', async () => {
    const perceiver = createDefaultPerceiver(runtime, { store });
    expect((await perceiver.perceive(RAMP)).disparitySource).toBe('layout');
    await writeFile(join(folder, 'tiny-depth.onnx'), bytes);
    const seen = await perceiver.perceive(RAMP);
    expect(seen).toMatchObject({ disparitySource: 'tiny-depth', confidence: 0.95 });
    expect(seen.disparity.values[32 * 96 + 90]).toBeGreaterThan(seen.disparity.values[32 * 96 + 5] ?? 1);
  });

  it('never loads a network with 1 changed byte, and says so', async () => {
    const changed = Buffer.from(bytes);
    changed[100] = (changed[100] ?? 0) ^ 1;
    await writeFile(join(folder, 'tiny-depth.onnx'), changed);
    const seen = await createDefaultPerceiver(runtime, { store }).perceive(RAMP);
    expect(seen.disparitySource).toBe('layout');
    expect(seen.warnings).toHaveLength(1);
    expect(seen.warnings?.[0]).toMatch(/tiny-depth\.onnx is damaged.*guessed from the layout/);
  });

  it('sees the layout without subjects, little trusted, where no network runs at all', async () => {
    const bare = createOnnxRuntime({
      threads: 1,
      loadBinding: () => Promise.reject(new Error('no library')),
    });
    await writeFile(join(folder, 'tiny-depth.onnx'), bytes);
    const seen = await createDefaultPerceiver(bare, { store }).perceive(RAMP);
    expect(seen).toMatchObject({ disparitySource: 'layout', subjectFound: false, subjects: [] });
    expect(seen.disparity.values.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(seen.confidence).toBeLessThan(0.6);
    expect(seen.warnings).toEqual([
      expect.stringMatching(/onnxruntime-node does not load.*without looking for subjects/s),
      expect.stringMatching(/onnxruntime-node does not load.*guessed from the layout/s),
    ]);
  });

  it('uses a file of somebody’s own choice before the store', async () => {
    const seen = await createDefaultPerceiver(runtime, { store, file: TINY }).perceive(RAMP);
    expect(seen.disparitySource).toBe('tiny-depth');
  });

  it.each([
    ['a file that is not there', join(tmpdir(), 'none.onnx'), /none\.onnx cannot be read \(ENOENT\)/],
    ['a file that is no network', fileURLToPath(import.meta.url), /is not a network that can be loaded/],
    [
      'a network that answers 5 numbers',
      bundledModel('nsfw-mobilenet-v2').path,
      /nsfw-mobilenet-v2\.onnx: output "scores" is 1 x 5/,
    ],
  ])('falls back to the layout and names %s', async (_, file, message) => {
    const seen = await createDefaultPerceiver(runtime, { store, file }).perceive(RAMP);
    expect(seen.disparitySource).toBe('layout');
    expect(seen.warnings).toEqual([expect.stringMatching(message)]);
  });
});
