import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildSdk } from '../packages/sdk/tools/build-sdk.ts';
import { chromium, describeWithExtra } from './extras.ts';
import { type RealServer, SMALL_CLIP, startRealServer, TEST_KEY } from './start-real-server.ts';

// What people install: built, packed, and put into fresh projects.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** A page should not notice it. */
const MOST_BYTES = 12_000;
const repository = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'kinora-sdk-'));
const npm = (cwd: string, ...words: string[]) =>
  execFileSync('npm', [...words, '--offline', '--no-audit', '--no-fund'], {
    cwd,
    encoding: 'utf8',
    stdio: 'pipe',
    shell: process.platform === 'win32',
  });
let tarball = '';

/** A project of its own with the package installed from the tarball. */
function newProject(name: string, files: Readonly<Record<string, string>>): string {
  const project = join(folder, name);
  mkdirSync(project, { recursive: true });
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name, private: true, type: 'module' }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), text);
  }
  npm(project, 'install', tarball);
  return project;
}

beforeAll(async () => {
  const built = await buildSdk(join(folder, 'dist'));
  tarball = join(folder, npm(folder, 'pack', built).trim().split('\n').at(-1) ?? '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the package', () => {
  it('has five files, no dependency, and a module of less than 12 kB compressed', () => {
    const project = newProject('contents', {});
    const installed = join(project, 'node_modules/@kinora/sdk');
    expect(readdirSync(installed).sort()).toEqual([
      'LICENSE',
      'README.md',
      'index.d.ts',
      'index.js',
      'package.json',
    ]);
    expect(readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      '@kinora',
    ]);
    const module = readFileSync(join(installed, 'index.js'));
    expect(module.toString()).not.toMatch(/\bimport\b|\brequire\(/);
    const bytes = gzipSync(module, { level: 9 }).length;
    console.log(`@kinora/sdk: ${bytes} bytes compressed, ${module.length} not`);
    expect(bytes).toBeLessThan(MOST_BYTES);
  });

  it('runs in a fresh ESM project', () => {
    const project = newProject('esm', {
      'main.js': `import { createClient, isKinoraError, NotFoundError } from '@kinora/sdk';
        const client = createClient({ baseUrl: 'http://x.invalid', fetch: async () => Response.json({ code: 'request_not_found', error: 'gone' }, { status: 404 }) });
        const error = await client.result('a').catch((thrown) => thrown);
        console.log(isKinoraError(error), error instanceof NotFoundError, error.code);`,
    });
    expect(execFileSync(process.execPath, ['main.js'], { cwd: project, encoding: 'utf8' })).toBe(
      'true true request_not_found\n',
    );
  });

  it('type-checks in a fresh strict TypeScript project, with library checks on, for Node and for browsers', () => {
    const program = `import { createClient, JobFailedError, type Job, type JobStatus, type Progress, verifyWebhook } from '@kinora/sdk';
      const client = createClient({ baseUrl: 'http://127.0.0.1:8080', apiKey: 'k', timeoutMs: 1000 });
      export async function main(photo: Blob): Promise<string> {
        const job: Job = await client.submit({ image: photo, motion_id: 'arc-left', model: 'dop-lite', motions: [{ name: 'pan' }] });
        const status: JobStatus = await job.status();
        if (status.status === 'FAILED') return status.code;
        if (status.status === 'COMPLETED') return status.response_url;
        const position: number | undefined = status.queue_position;
        const onProgress = ({ progress, phase }: Progress): void => console.log(progress, phase, position);
        try {
          const result = await job.wait({ onProgress, timeoutMs: 1, signal: new AbortController().signal });
          const event = await verifyWebhook({ body: '', headers: new Headers(), secret: '' });
          return event.data.status === 'COMPLETED' ? event.data.video.url : result.video.url;
        } catch (error) {
          if (error instanceof JobFailedError) return error.answer.title;
          throw error;
        }
      }
      // @ts-expect-error: there is no such model
      void client.submit({ model: 'dop-mega' });
      // @ts-expect-error: a live answer has no code
      (status: JobStatus) => { if (status.status === 'QUEUED') return status.code; return ''; };`;
    const options = {
      strict: true,
      noEmit: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
      target: 'es2022',
      types: [],
    };
    const project = newProject('typescript', {
      'main.ts': program,
      'node.json': JSON.stringify({
        compilerOptions: { ...options, module: 'nodenext', lib: ['es2022', 'dom', 'dom.iterable'] },
        files: ['main.ts'],
      }),
      'bundler.json': JSON.stringify({
        compilerOptions: {
          ...options,
          module: 'esnext',
          moduleResolution: 'bundler',
          lib: ['es2022', 'dom'],
        },
        files: ['main.ts'],
      }),
    });
    const tsc = join(repository, 'node_modules/typescript/bin/tsc');
    for (const config of ['node.json', 'bundler.json']) {
      const run = () =>
        execFileSync(process.execPath, [tsc, '-p', config], {
          cwd: project,
          encoding: 'utf8',
          stdio: 'pipe',
        });
      try {
        expect(run()).toBe('');
      } catch (error) {
        throw new Error((error as { stdout?: string }).stdout ?? String(error));
      }
    }
  });
});

const PAGE = `<!doctype html><meta charset="utf-8"><title>Kinora in a page</title><body><p id="said">…</p>
<video id="clip" muted></video><script type="module">
import { createClient } from './index.js';
const report = (body) => fetch('/report', { method: 'POST', body: JSON.stringify(body) });
try {
  const { server, key, clip } = await (await fetch('/settings')).json();
  const client = createClient({ baseUrl: server, apiKey: key });
  const photo = await (await fetch('/photo.jpg')).blob();
  const phases = [];
  const result = await client.run({ image: new File([photo], 'photo.jpg'), ...clip }, { onProgress: ({ phase }) => phases.push(phase) });
  const video = document.querySelector('#clip');
  video.src = URL.createObjectURL(await client.download(result));
  await new Promise((resolve, reject) => { video.onloadedmetadata = resolve; video.onerror = () => reject(new Error('the clip does not play: ' + video.error.message)); });
  const refused = await createClient({ baseUrl: server, apiKey: 'wrong' }).credits().catch((error) => error.code);
  document.querySelector('#said').textContent = result.status;
  report({ shown: document.querySelector('#said').textContent, width: video.videoWidth, seconds: video.duration, live: phases.includes('render'), refused });
} catch (error) { report({ error: String(error.stack ?? error) }); }
</script>`;

describeWithExtra('the package in a browser', chromium(), (browser) => {
  let server: RealServer;
  beforeAll(async () => {
    // The page comes from another port, which to a browser is another site.
    server = await startRealServer({ KINORA_CORS_ORIGINS: '*' });
  });
  afterAll(() => server.stop());

  it('submits a file, follows it live, shows the result and plays the clip', async () => {
    const project = newProject('browser', {});
    let tell: (report: unknown) => void;
    const reported = new Promise<unknown>((resolve) => (tell = resolve));
    const files: Record<string, () => [string, string | Buffer]> = {
      '/': () => ['text/html', PAGE],
      '/index.js': () => [
        'text/javascript',
        readFileSync(join(project, 'node_modules/@kinora/sdk/index.js')),
      ],
      '/photo.jpg': () => ['image/jpeg', readFileSync(join(repository, 'examples/object_coffee.jpg'))],
      '/settings': () => [
        'application/json',
        JSON.stringify({ server: server.url, key: TEST_KEY, clip: SMALL_CLIP }),
      ],
    };
    const site = createServer((request, response) => {
      if (request.url === '/report') {
        let text = '';
        request.on('data', (chunk) => (text += String(chunk))).on('end', () => tell(JSON.parse(text)));
        response.end();
        return;
      }
      const [type, body] = files[request.url ?? '']?.() ?? ['text/plain', ''];
      response.writeHead(200, { 'content-type': type }).end(body);
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
    const flags = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      `--user-data-dir=${join(folder, 'profile')}`,
    ];
    const child = spawn(
      browser,
      [...flags, '--disable-dev-shm-usage', '--remote-debugging-port=0', address],
      { stdio: 'ignore' },
    );
    try {
      const report = await reported;
      expect(report).toMatchObject({ shown: 'COMPLETED', live: true, refused: 'key_invalid' });
      expect(report).toMatchObject({ seconds: expect.closeTo(1, 1), width: expect.any(Number) });
    } finally {
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('close', resolve));
      site.close();
      site.closeAllConnections();
    }
  });
});
