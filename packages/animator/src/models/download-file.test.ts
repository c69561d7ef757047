import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadFile, type KnownFile } from './download-file.ts';
import { bytesSha256 } from './file-digest.ts';

const CONTENT = Buffer.from(Uint8Array.from({ length: 200_000 }, (_, i) => (i * 31 + (i >> 8)) % 256));
const folder = await mkdtemp(join(tmpdir(), 'kinora-download-'));
let server: Server;
let requests: (string | undefined)[] = [];
/** What the server does with a request; replaced by tests. */
let answer: (request: IncomingMessage, response: ServerResponse) => void;

function sendRanges(request: IncomingMessage, response: ServerResponse): void {
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (start > 0)
    response.writeHead(206, { 'content-range': `bytes ${start}-${CONTENT.length - 1}/${CONTENT.length}` });
  response.end(CONTENT.subarray(start));
}

beforeEach(async () => {
  requests = [];
  answer = sendRanges;
  server = createServer((request, response) => {
    requests.push(request.headers.range);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

function known(): KnownFile {
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/model.onnx`,
    byteCount: CONTENT.length,
    sha256: bytesSha256(CONTENT),
  };
}
const target = join(folder, 'models', 'model.onnx');
const part = `${target}.part`;

async function leavePart(bytes: Uint8Array): Promise<void> {
  await rm(join(folder, 'models'), { recursive: true, force: true });
  await import('node:fs/promises').then(({ mkdir }) => mkdir(join(folder, 'models')));
  await writeFile(part, bytes);
}

describe('downloadFile', () => {
  it('writes the file, makes its folder, reports every byte and leaves no part behind', async () => {
    const received: number[] = [];
    await downloadFile(known(), target, { onProgress: ({ receivedBytes }) => received.push(receivedBytes) });
    expect(await readFile(target)).toEqual(CONTENT);
    expect(received.at(-1)).toBe(200_000);
    expect(received).toEqual([...received].sort((a, b) => a - b));
    expect(await readdir(join(folder, 'models'))).toEqual(['model.onnx']);
  });

  it('goes on after the 50,000 bytes that are already there', async () => {
    await leavePart(CONTENT.subarray(0, 50_000));
    await downloadFile(known(), target);
    expect(requests).toEqual(['bytes=50000-']);
    expect(await readFile(target)).toEqual(CONTENT);
  });

  it('starts over when the server ignores ranges', async () => {
    await leavePart(CONTENT.subarray(0, 50_000));
    answer = (_, response) => response.end(CONTENT);
    await downloadFile(known(), target);
    expect(await readFile(target)).toEqual(CONTENT);
  });

  it('asks nothing when the part is already complete', async () => {
    await leavePart(CONTENT);
    await downloadFile(known(), target);
    expect(requests).toEqual([]);
    expect(await readFile(target)).toEqual(CONTENT);
  });

  it('goes on with the second connection where the first one broke off', async () => {
    answer = (request, response) => {
      if (requests.length > 1) return sendRanges(request, response);
      response.write(CONTENT.subarray(0, 80_000), () => response.destroy());
    };
    await downloadFile(known(), target);
    expect(requests[0]).toBeUndefined();
    expect(requests[1]).toMatch(/^bytes=\d+-$/);
    expect(await readFile(target)).toEqual(CONTENT);
  });

  it('gives up after 3 truncated connections and keeps what it has for later', async () => {
    answer = (request, response) => {
      const start = Number(/\d+/.exec(request.headers.range ?? '0')?.[0]);
      response.writeHead(start > 0 ? 206 : 200, { 'content-range': `bytes ${start}-${start + 9}/200000` });
      response.end(CONTENT.subarray(start, start + 10));
    };
    await expect(downloadFile(known(), target)).rejects.toMatchObject({
      code: 'model-download-failed',
      message: expect.stringContaining('ended after 30 bytes'),
    });
    expect((await readFile(part)).length).toBe(30);
    await expect(readFile(target)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('replaces a part with wrong bytes by a fresh download', async () => {
    await leavePart(Buffer.alloc(50_000, 7));
    await downloadFile(known(), target);
    expect(requests).toEqual(['bytes=50000-', undefined]);
    expect(await readFile(target)).toEqual(CONTENT);
  });

  it('never publishes content with another digest', async () => {
    answer = (_, response) => response.end(Buffer.alloc(CONTENT.length, 1));
    await expect(downloadFile(known(), target)).rejects.toMatchObject({
      code: 'model-download-failed',
      message: expect.stringContaining('not the expected one'),
    });
    expect(await readdir(join(folder, 'models'))).toEqual([]);
  });

  it('stops reading from a server that sends more than the announced size', async () => {
    answer = (_, response) => response.end(Buffer.concat([CONTENT, CONTENT]));
    await expect(downloadFile(known(), target)).rejects.toMatchObject({ code: 'model-download-failed' });
    expect(await readdir(join(folder, 'models'))).toEqual([]);
  });

  it('says 404 at once, with the address, the target and the digest to place the file by hand', async () => {
    answer = (_, response) => response.writeHead(404).end('gone');
    const file = known();
    const failure = await downloadFile(file, target).catch((error: Error) => error);
    expect(failure).toMatchObject({ code: 'model-download-failed' });
    for (const part of ['404', file.url, target, file.sha256])
      expect((failure as Error).message).toContain(part);
    expect(requests).toHaveLength(1);
  });

  it('gives up on silent connections', async () => {
    answer = (_, response) => response.write(CONTENT.subarray(0, 10));
    await expect(downloadFile(known(), target, { stallMs: 30 })).rejects.toMatchObject({
      message: expect.stringContaining('went silent'),
    });
  });

  it('stops when cancelled and keeps the part', async () => {
    const controller = new AbortController();
    answer = (_, response) => response.write(CONTENT.subarray(0, 1000));
    const download = downloadFile(known(), target, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(download).rejects.toMatchObject({ name: 'AbortError' });
    expect((await readFile(part)).length).toBe(1000);
  });

  it('lets two downloads of one file end well side by side', async () => {
    await Promise.all([downloadFile(known(), target), downloadFile(known(), target)]);
    expect(await readFile(target)).toEqual(CONTENT);
    expect(await readdir(join(folder, 'models'))).toEqual(['model.onnx']);
  });

  it('explains that nothing listens at the address', async () => {
    const refused = { ...known(), url: 'http://127.0.0.1:9/model.onnx' };
    await expect(downloadFile(refused, target)).rejects.toMatchObject({ code: 'model-download-failed' });
  });
});
