import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytesSha256 } from '../models/file-digest.ts';
import { createModelStore, type ModelStore } from '../models/model-store.ts';
import { createOnnxRuntime, type OnnxRuntime } from '../models/onnx-session.ts';
import { findLearnedDepth, tryLearnedDepth } from './learned-depth-source.ts';

const TINY = fileURLToPath(new URL('../../test/fixtures/tiny-depth.onnx', import.meta.url));
const bytes = await readFile(TINY);
let folder: string;
let store: ModelStore;
let runtime: OnnxRuntime;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-depth-'));
  runtime = createOnnxRuntime({ threads: 1 });
  const depth = {
    name: 'depth',
    title: 'Tiny depth',
    purpose: 'tests',
    licence: 'Apache-2.0',
    homepage: 'http://127.0.0.1',
    file: 'tiny-depth.onnx',
    byteCount: bytes.length,
    sha256: bytesSha256(bytes),
    download: { kind: 'file', url: 'http://127.0.0.1:9/tiny-depth.onnx' },
  } as const;
  store = createModelStore({ folder, offline: true, catalogue: [depth] });
});
afterEach(async () => {
  await runtime.release();
  await rm(folder, { recursive: true });
});

describe('findLearnedDepth', () => {
  it('is absent in an empty store', async () => {
    expect(await findLearnedDepth(runtime, store)).toEqual({ kind: 'absent' });
  });

  it('estimates a 60 x 40 photo with the model that lies in the store', async () => {
    await writeFile(join(folder, 'tiny-depth.onnx'), bytes);
    const found = await findLearnedDepth(runtime, store);
    if (found.kind !== 'ready') throw new Error(`it is ${found.kind}`);
    const rgba = Uint8Array.from({ length: 60 * 40 * 4 }, (_, i) => ((i >> 2) % 60) << 2);
    const cues = { subjects: [], objects: [], tables: [], focalOverLongSide: undefined };
    const estimate = await found.estimator.estimate({ width: 60, height: 40, rgba }, cues);
    expect(estimate).toMatchObject({ source: 'tiny-depth', disparity: { width: 60, height: 40 } });
    expect(estimate.disparity.values[20 * 60 + 55]).toBeGreaterThan(
      estimate.disparity.values[20 * 60 + 5] ?? 1,
    );
  });

  it('does not load a model with one changed byte and says that it is damaged', async () => {
    const changed = Buffer.from(bytes);
    changed[100] = (changed[100] ?? 0) ^ 1;
    await writeFile(join(folder, 'tiny-depth.onnx'), changed);
    const found = await findLearnedDepth(runtime, store);
    expect(found).toMatchObject({ kind: 'unusable', error: { code: 'model-corrupt' } });
  });
});

describe('tryLearnedDepth', () => {
  it('is named after the file', async () => {
    expect(await tryLearnedDepth(runtime, { path: TINY })).toMatchObject({
      estimator: { name: 'tiny-depth' },
    });
  });

  it('says at once that a path has no file', async () => {
    expect(await tryLearnedDepth(runtime, { path: join(folder, 'none.onnx') })).toMatchObject({
      kind: 'unusable',
      error: { code: 'model-missing' },
    });
  });
});
