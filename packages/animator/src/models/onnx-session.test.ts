import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { BUNDLED_MODELS, type BundledModelName } from './bundled-manifest.ts';
import { bundledModel } from './bundled-models.ts';
import { createOnnxRuntime, type NetworkTensor, type OnnxRuntime } from './onnx-session.ts';

const folder = await mkdtemp(join(tmpdir(), 'kinora-session-'));
const open: OnnxRuntime[] = [];

function runtime(threads: number): OnnxRuntime {
  const created = createOnnxRuntime({ threads });
  open.push(created);
  return created;
}

afterEach(async () => {
  for (const used of open.splice(0)) await used.release();
});
afterAll(() => rm(folder, { recursive: true }));

/** A fixed pattern with every byte value, as a network input of a shape. */
function pattern(shape: readonly (number | undefined)[]): NetworkTensor {
  const sizes = shape.map((size) => size ?? 1);
  const count = sizes.reduce((product, size) => product * size, 1);
  return {
    shape: sizes,
    values: Float32Array.from({ length: count }, (_, i) => ((i * 73 + (i >> 5)) % 256) / 255),
  };
}

describe('onnx runtime', () => {
  it.each(Object.keys(BUNDLED_MODELS) as BundledModelName[])(
    'gives bit-equal outputs of %s with 1 and 2 threads',
    async (name) => {
      const [one, two] = await Promise.all(
        [1, 2].map((threads) => runtime(threads).session(bundledModel(name))),
      );
      const input = one?.inputs[0];
      if (one === undefined || two === undefined || input === undefined) throw new Error('no session');
      const feeds = { [input.name]: pattern(input.shape) };
      expect(await one.run(feeds)).toEqual(await two.run(feeds));
    },
  );

  it('loads a file once for two requests and again after a release', async () => {
    const shared = runtime(1);
    const source = bundledModel('selfie');
    const [first, second] = await Promise.all([shared.session(source), shared.session(source)]);
    expect(first).toBe(second);
    await shared.release();
    const third = await shared.session(source);
    expect(third).not.toBe(first);
    const outputs = await third.run({ input: pattern([1, 3, 256, 256]) });
    expect(outputs['matte']?.shape).toEqual([1, 1, 256, 256]);
  });

  it('refuses a file with one changed byte and names it', async () => {
    const source = bundledModel('selfie');
    const bytes = await readFile(source.path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    const path = join(folder, 'changed.onnx');
    await writeFile(path, bytes);
    const refused = runtime(1).session({ path, sha256: source.sha256 });
    await expect(refused).rejects.toMatchObject({
      code: 'model-corrupt',
      message: expect.stringContaining(path),
    });
  });

  it('says that a text file is no network', async () => {
    const path = join(folder, 'page.onnx');
    await writeFile(path, '<html>not found</html>');
    await expect(runtime(1).session({ path })).rejects.toMatchObject({ code: 'model-corrupt' });
  });

  it('loads a file that appears after a failed attempt', async () => {
    const path = join(folder, 'late.onnx');
    const patient = runtime(1);
    await expect(patient.session({ path })).rejects.toMatchObject({ code: 'model-missing' });
    await writeFile(path, await readFile(bundledModel('selfie').path));
    expect((await patient.session({ path })).outputNames).toEqual(['matte']);
  });

  it('names the platform when the native library does not load', async () => {
    const broken = createOnnxRuntime({
      threads: 1,
      loadBinding: () => Promise.reject(new Error('no such file')),
    });
    await expect(broken.session(bundledModel('selfie'))).rejects.toMatchObject({
      code: 'inference-unavailable',
      message: expect.stringContaining(`${process.platform}-${process.arch}`),
    });
  });

  it('reports an input of the wrong shape as a failed run of that file', async () => {
    const session = await runtime(1).session(bundledModel('selfie'));
    const run = session.run({ input: pattern([1, 3, 8, 8]) });
    await expect(run).rejects.toMatchObject({
      code: 'inference-failed',
      message: expect.stringContaining('selfie.onnx'),
    });
  });
});
