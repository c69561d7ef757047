import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytesSha256 } from './file-digest.ts';
import { DOWNLOADABLE_MODELS, type DownloadableModel } from './model-catalogue.ts';
import { createModelStore, type ModelStore } from './model-store.ts';

const CONTENT = Buffer.from('a network of twenty-nine bytes');
let server: Server;
let requests = 0;
let folder: string;
let model: DownloadableModel;

beforeEach(async () => {
  requests = 0;
  folder = await mkdtemp(join(tmpdir(), 'kinora-store-'));
  server = createServer((_, response) => {
    requests++;
    response.end(CONTENT);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  model = {
    name: 'tiny',
    title: 'Tiny',
    purpose: 'nothing',
    licence: 'Apache-2.0',
    homepage: 'http://127.0.0.1',
    file: 'tiny.onnx',
    byteCount: CONTENT.length,
    sha256: bytesSha256(CONTENT),
    download: { kind: 'file', url: `http://127.0.0.1:${port}/tiny.onnx` },
  };
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

function store(offline = false): ModelStore {
  return createModelStore({ folder, offline, catalogue: [model] });
}
const stateOf = async (): Promise<string | undefined> => (await store().list())[0]?.state;

describe('model store', () => {
  it('goes from absent to ready with one pull and does not download twice', async () => {
    expect(await stateOf()).toBe('absent');
    expect(await store().locate('tiny')).toBeUndefined();
    const path = await store().pull('tiny');
    expect(await readFile(path)).toEqual(CONTENT);
    expect(await stateOf()).toBe('ready');
    await store().pull('tiny');
    expect(requests).toBe(1);
  });

  it('hands out the path together with the digest', async () => {
    await store().pull('tiny');
    expect(await store().locate('tiny')).toEqual({ path: join(folder, 'tiny.onnx'), sha256: model.sha256 });
  });

  it('is pulled once by 2 processes at once: the second waits, also for the next one when the first is killed', async () => {
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      server.removeAllListeners('request');
      server.on('request', (_, response) => {
        requests++;
        answer = () => response.end(CONTENT);
        resolve();
      });
    });
    const program = `
      import { createModelStore } from ${JSON.stringify(new URL('./model-store.ts', import.meta.url).href)};
      await createModelStore(${JSON.stringify({ folder, offline: false, catalogue: [model] })}).pull('tiny');`;
    const other = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' });
    await asked;
    const abort = new AbortController();
    const impatient = store().pull('tiny', { signal: abort.signal });
    const patient = store().pull('tiny');
    abort.abort();
    await expect(impatient).rejects.toMatchObject({ name: 'AbortError' });
    expect(requests).toBe(1);
    other.kill('SIGKILL');
    await expect.poll(() => requests, { timeout: 10_000 }).toBe(2);
    answer();
    expect(await readFile(await patient)).toEqual(CONTENT);
    expect(requests).toBe(2);
  }, 20_000);

  it('lists a damaged file as damaged and pulls it anew', async () => {
    await writeFile(join(folder, 'tiny.onnx'), Buffer.alloc(CONTENT.length, 1));
    expect(await stateOf()).toBe('damaged');
    await store().pull('tiny');
    expect(await stateOf()).toBe('ready');
  });

  it('lists a truncated file as damaged', async () => {
    await writeFile(join(folder, 'tiny.onnx'), CONTENT.subarray(0, 5));
    expect(await stateOf()).toBe('damaged');
  });

  it('lists an unfinished download as partial', async () => {
    await writeFile(join(folder, 'tiny.onnx.part'), CONTENT.subarray(0, 5));
    expect(await stateOf()).toBe('partial');
  });

  it('opens no connection offline and says where to place which file', async () => {
    const failure = await store(true)
      .pull('tiny')
      .catch((error: Error) => error);
    expect(failure).toMatchObject({ code: 'model-download-refused' });
    expect((failure as Error).message).toContain(join(folder, 'tiny.onnx'));
    expect((failure as Error).message).toContain(model.sha256);
    expect(requests).toBe(0);
  });

  it('accepts a file that somebody placed by hand, offline too', async () => {
    await writeFile(join(folder, 'tiny.onnx'), CONTENT);
    expect(await store(true).pull('tiny')).toBe(join(folder, 'tiny.onnx'));
  });

  it('names what there is when asked for something else', async () => {
    await expect(store().pull('large')).rejects.toMatchObject({
      code: 'model-unknown',
      message: 'There is no model "large". Available: tiny.',
    });
  });

  it('removes a model with its leftovers', async () => {
    await store().pull('tiny');
    await writeFile(join(folder, 'tiny.onnx.part'), 'x');
    await store().remove('tiny');
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('model catalogue', () => {
  it('pins every model by https address, size and digest, under a permissive licence', () => {
    for (const { byteCount, sha256, licence, download } of DOWNLOADABLE_MODELS) {
      expect(download.url).toMatch(/^https:\/\//);
      expect(byteCount).toBeGreaterThan(1_000_000);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(['Apache-2.0', 'MIT']).toContain(licence);
    }
  });

  it('takes depth from a fixed revision of the Small network', () => {
    const depth = DOWNLOADABLE_MODELS.find(({ name }) => name === 'depth');
    expect(depth?.download.url).toMatch(/depth-anything-v2-small\/resolve\/[0-9a-f]{40}\//);
  });
});
