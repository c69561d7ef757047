import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { newRequest } from '../../../test/new-request.ts';
import { RenderFailure } from '../../ports/renderer.ts';
import { toShotRequest } from '../../shot-request-of.ts';
import { createForkedRenderer } from './forked-renderer.ts';

const folder = mkdtempSync(join(tmpdir(), 'kinora-fork-'));
afterAll(() => rmSync(folder, { recursive: true }));
const clipPath = join(folder, 'clip.mp4');

const render = (
  behaviour: string,
  options: {
    timeoutMs?: number;
    memoryMegabytes?: number;
    signal?: AbortSignal;
    onProgress?: () => void;
  } = {},
) => {
  const renderer = createForkedRenderer({
    version: 'test',
    threads: 1,
    encoder: 'auto',
    modelsFolder: join(folder, 'models'),
    memoryLimitBytes: (options.memoryMegabytes ?? 1000) * 1e6,
    timeoutMs: options.timeoutMs ?? 15_000,
    environment: { PATH: '/usr/bin' },
    program: new URL('../../../test/programs/misbehaving-render.ts', import.meta.url),
  });
  return renderer
    .render(
      {
        photoPath: behaviour,
        clipPath,
        shot: { request: toShotRequest(newRequest('').shot, newRequest('').parameters) },
        contentCheck: undefined,
      },
      {
        onProgress: options.onProgress ?? (() => undefined),
        onPlan: async () => 'go',
        onPreview: () => undefined,
      },
      options.signal ?? new AbortController().signal,
    )
    .then(
      () => 'done',
      (error: unknown) => (error instanceof RenderFailure ? error : String(error)),
    );
};

describe('a render in a process of its own', () => {
  it('delivers its clip', async () => {
    expect(await render('well')).toBe('done');
    expect(readFileSync(clipPath, 'utf8')).toBe('clip');
  });

  it.each(['throw', 'exit', 'abort'])('that ends by %s fails with a retry', async (behaviour) => {
    expect(await render(behaviour)).toMatchObject({ code: 'render_failed', retry: true });
  });

  it('keeps its last words for the log and out of the message', async () => {
    const failure = (await render('throw')) as RenderFailure;
    expect(String(failure.cause)).toContain('thrown on purpose');
    expect(failure.message).not.toContain('purpose');
  });

  it('that loops is stopped by its time limit', async () => {
    expect(await render('loop', { timeoutMs: 700 })).toMatchObject({ code: 'render_timeout', retry: false });
  });

  it.each(['heap', 'memory'])('that takes too much %s is stopped by its memory limit', async (behaviour) => {
    expect(await render(behaviour, { memoryMegabytes: 300 })).toMatchObject({
      code: 'render_out_of_memory',
      retry: false,
    });
  });

  it('stops when it is cancelled, and rejects with the reason once it is gone', async () => {
    const abort = new AbortController();
    const onProgress = () => abort.abort(new Error('cancelled'));
    expect(await render('wait', { signal: abort.signal, onProgress })).toBe('Error: cancelled');
    expect(await render('wait', { signal: abort.signal })).toBe('Error: cancelled');
  });

  it('does not see the secrets of the server', async () => {
    process.env['DATABASE_URL_FOR_TEST'] = 'postgres://hunter2';
    expect(((await render('secrets')) as RenderFailure).message).not.toContain('hunter2');
    delete process.env['DATABASE_URL_FOR_TEST'];
  });
});

describe('the version of a renderer', () => {
  const versionWith = (inpaintModelFile?: string) =>
    createForkedRenderer({
      version: '1.2.3',
      threads: 1,
      encoder: 'auto',
      modelsFolder: join(folder, 'models'),
      inpaintModelFile,
      memoryLimitBytes: 1e9,
      timeoutMs: 1000,
      environment: {},
    }).version();

  it('changes with the network that paints, so that no clip of another one is given out', () => {
    const painter = join(folder, 'painter.onnx');
    const missing = versionWith(painter);
    writeFileSync(painter, 'one network');
    const first = versionWith(painter);
    writeFileSync(painter, 'another one of another size');
    const second = versionWith(painter);
    expect(new Set([versionWith(), missing, first, second]).size).toBe(4);
    expect(versionWith(painter)).toBe(second);
  });
});
