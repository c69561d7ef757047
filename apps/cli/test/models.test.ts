import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createModelStore, type DownloadableModel } from '@kinora/animator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createModelsCommand } from '../src/commands/models.ts';
import { UsageError } from '../src/usage-error.ts';
import { jsonLines } from './run-kinora.ts';

const CONTENT = Buffer.alloc(3_000_000, 'weights');
let folder = '';
let server: Server;
let ranges: (string | undefined)[] = [];
let status = 200;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-models-'));
  [ranges, status] = [[], 200];
  server = createServer((request, response) => {
    ranges.push(request.headers.range);
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (status === 200 && start > 0)
      response.writeHead(206, { 'content-range': `bytes ${start}-${CONTENT.length - 1}/${CONTENT.length}` });
    else response.writeHead(status);
    response.end(status === 200 ? CONTENT.subarray(start) : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

function depthModel(): DownloadableModel {
  return {
    name: 'depth',
    title: 'Some depth network',
    purpose: 'measures depth',
    licence: 'Apache-2.0',
    homepage: 'http://127.0.0.1',
    file: 'depth.onnx',
    byteCount: CONTENT.length,
    sha256: createHash('sha256').update(CONTENT).digest('hex'),
    download: { kind: 'file', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/depth.onnx` },
  };
}

/** Carries out `kinora models` on a store whose one model lies on a server of this test. */
async function models(words: readonly string[], isOffline = false, signal = new AbortController().signal) {
  let stdout = '';
  let stderr = '';
  const command = createModelsCommand((config) =>
    createModelStore({ folder: config.modelsFolder, offline: config.isOffline, catalogue: [depthModel()] }),
  );
  const exitCode = await command(words, {
    stdout: {
      write(text) {
        stdout += text;
      },
    },
    stderr: {
      write(text) {
        stderr += text;
      },
    },
    signal,
    readStdin: async () => '',
    config: {
      dataFolder: folder,
      modelsFolder: join(folder, 'models'),
      isOffline,
      server: undefined,
      apiKey: undefined,
      configFile: join(folder, 'config.json'),
    },
  });
  return { exitCode, stdout, stderr, signal: null };
}

describe('kinora models', () => {
  it('lists a model before it is pulled, pulls it with progress in tenths, lists it as ready, and removes it', async () => {
    expect((await models([])).stdout).toMatch(
      /^depth {2}not installed: Some depth network, 3\.0 MB, Apache-2\.0\n/,
    );
    const pulled = await models(['pull', 'depth']);
    expect([pulled.exitCode, pulled.stdout]).toEqual([
      0,
      `depth: ready in ${join(folder, 'models', 'depth.onnx')}\n`,
    ]);
    expect(pulled.stderr).toContain('depth: 3.0 of 3.0 MB');
    expect(pulled.stderr.split('\n').length).toBeLessThanOrEqual(13);
    expect(await readFile(join(folder, 'models', 'depth.onnx'))).toEqual(CONTENT);
    expect(jsonLines(await models(['list', '--json']))).toMatchObject([{ name: 'depth', state: 'ready' }]);
    expect((await models(['remove', 'depth'])).stdout).toBe('depth: removed\n');
    expect(await readdir(join(folder, 'models'))).toEqual([]);
  });

  it('goes on at byte 1000000 where an earlier download stopped', async () => {
    await mkdir(join(folder, 'models'));
    await writeFile(join(folder, 'models', 'depth.onnx.part'), CONTENT.subarray(0, 1_000_000));
    expect((await models(['list'])).stdout).toContain('partly downloaded');
    const { exitCode, stdout, stderr } = await models(['pull', 'depth', '--json', '--quiet']);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ name: 'depth', state: 'ready' });
    expect(ranges).toEqual(['bytes=1000000-']);
  });

  it('says that a file is damaged and gets it again', async () => {
    await mkdir(join(folder, 'models'));
    await writeFile(join(folder, 'models', 'depth.onnx'), 'something else');
    expect((await models(['list'])).stdout).toContain('DAMAGED and not used');
    expect((await models(['pull', 'depth', '-q'])).exitCode).toBe(0);
    expect((await models(['list'])).stdout).toContain('depth  ready');
  });

  it('opens no connection offline and says what to do, exit code 4', async () => {
    const { exitCode, stdout, stderr } = await models(['pull', 'depth', '--json'], true);
    expect(exitCode).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({ state: 'failed', error: { code: 'model-download-refused' } });
    expect(stderr).toMatch(/KINORA_OFFLINE is set; unset it to download\.\n$/);
    expect(ranges).toEqual([]);
  });

  it('says where to get the file when the server answers 404, exit code 4', async () => {
    status = 404;
    const { exitCode, stderr } = await models(['pull', 'depth']);
    expect(exitCode).toBe(4);
    expect(stderr).toMatch(/^depth: http:.* the server answered 404\. Try again .*place it at .*depth\.onnx/);
  });

  it('keeps what has arrived when it is interrupted, exit code 130', async () => {
    const controller = new AbortController();
    controller.abort(new Error('interrupted'));
    const { exitCode, stderr } = await models(['pull', 'depth'], false, controller.signal);
    expect(exitCode).toBe(130);
    expect(stderr).toContain('What has arrived is kept');
  });

  it.each([
    [['pul', 'depth'], 'kinora models has no pul. Did you mean pull?'],
    [['pull'], 'Name a model, such as kinora models pull depth'],
    [['pull', 'depht'], 'There is no model "depht". Available: depth.'],
    [['list', 'depth'], 'kinora models list takes no words'],
    [['pull', 'depth', '--jsn'], 'Did you mean --json?'],
  ])('refuses %j as a usage error', async (words, message) => {
    const failure: unknown = await models(words).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UsageError);
    expect((failure as UsageError).message).toContain(message);
    expect(ranges).toEqual([]);
  });
});
