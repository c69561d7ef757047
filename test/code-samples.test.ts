import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { codeSamples, openapiDocument, type SampleRequest } from '@kinora/contract';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { endRequests } from './end-requests.ts';
import { describeWithExtra, pythonClients } from './extras.ts';
import { type RealServer, startRealServer, TEST_KEY } from './start-real-server.ts';

// Samples are run as they stand, against a server on which this test takes the part of the renderer.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 90_000 });

interface Sample {
  readonly id: string;
  readonly label: string;
  readonly source: string;
}

const repository = join(import.meta.dirname, '..');
/** Inside the repository, so that `@kinora/sdk` is found as in a project that has it installed. */
const folder = join(repository, 'test-results', `samples-${process.pid}`);
const run = promisify(execFile);
let server: RealServer;
let stopEnding: () => Promise<void>;

beforeAll(async () => {
  await mkdir(folder, { recursive: true });
  server = await startRealServer({ KINORA_RENDER_CONCURRENCY: '0' });
  stopEnding = endRequests(server);
});
afterAll(async () => {
  await stopEnding();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const environment = () => ({ ...process.env, KINORA_API_KEY: TEST_KEY, XDG_CONFIG_HOME: folder });
const shell = async (source: string): Promise<string> =>
  (await run('bash', ['-ec', source], { cwd: folder, env: environment(), timeout: 60_000 })).stdout;

/** The samples that the OpenAPI document of the server shows. */
async function samples(label: string): Promise<readonly Sample[]> {
  const document = openapiDocument({ serverUrl: server.url, version: '0' });
  const paths = document['paths'] as Record<
    string,
    Record<string, { operationId: string; 'x-codeSamples': Sample[] }>
  >;
  return Object.values(paths)
    .flatMap((verbs) => Object.values(verbs))
    .flatMap(({ operationId, 'x-codeSamples': all }) => all.map((sample) => ({ ...sample, id: operationId })))
    .filter((sample) => sample.label === label);
}

/** A completed request, for samples that name one. */
async function completedId(): Promise<string> {
  const photo = `${server.url}/examples/object_coffee.jpg`;
  const body = {
    model: 'dop-lite',
    motion_id: 'arc-left',
    prompt: '',
    seed: 1,
    enhance_prompt: false,
    image_urls: [photo],
  };
  const [curl] = codeSamples({
    method: 'POST',
    baseUrl: server.url,
    path: '/v2/higgsfield-image2video',
    body,
  });
  const id = (JSON.parse(await shell(curl?.source ?? '')) as { request_id: string }).request_id;
  const { requests } = server.running.stores;
  await expect.poll(async () => (await requests.findState(id))?.state, { timeout: 30_000 }).toBe('COMPLETED');
  return id;
}

/** The request that the document's examples name. */
const EXAMPLE_ID = /0b9f6f1c-[0-9a-f-]{27}/g;
/** Codes that would mean that the sample itself is wrong; an unknown request, or a webhook that an offline server does not call, is not its fault. */
const FAULTS = /"code":\s*"(invalid_|json_|key_|scope_|route_|method_|motion_|unsupported_|model_|data_uri)/;

describe('the samples', () => {
  it('of curl are taken by the server, for every operation', async () => {
    for (const { id, source } of await samples('curl')) {
      if (id === 'upload-put' || id === 'events' || id === 'fal-stream') continue;
      const said = await shell(source.replace('-o clip.mp4', '-o -'));
      expect(said, `${id}\n${source}`).not.toMatch(FAULTS);
    }
  });

  it('of TypeScript run, and do what they say', async () => {
    const done = await completedId();
    const said = new Map<string, string>();
    for (const { id, source } of await samples('TypeScript')) {
      if (!['submit', 'generate', 'result', 'events', 'higgsfield-submit'].includes(id)) continue;
      const file = join(folder, `${id}.ts`);
      await writeFile(file, source.replace(EXAMPLE_ID, done));
      said.set(
        id,
        (await run(process.execPath, [file], { cwd: folder, env: environment(), timeout: 60_000 })).stdout,
      );
    }
    expect(said.get('submit')).toMatch(/^[0-9a-f-]{36}\nhttp:.*\.mp4\?/);
    expect(said.get('generate')).toBe('4\n');
    expect(said.get('result')).toContain("status: 'COMPLETED'");
    expect(said.get('events')).toMatch(/^state /);
    expect(said.get('higgsfield-submit')).toMatch(/^200 /);
  });

  it('of the command line run', async () => {
    const done = await completedId();
    const kinora = `kinora() { "${process.execPath}" "${join(repository, 'apps/cli/src/main.ts')}" "$@"; }`;
    for (const { id, source } of await samples('kinora')) {
      if (!['submit', 'generate', 'status'].includes(id)) continue;
      const said = await shell(`${kinora}\n${source.replace(EXAMPLE_ID, done)}`);
      expect(said, id).toMatch(
        id === 'submit'
          ? /^[0-9a-f-]{36}\n$/
          : id === 'ledger'
            ? /reserve/
            : id === 'status'
              ? /^COMPLETED/
              : /^clip\.mp4\n$/,
      );
    }
  });

  it('of curl survive quotes, backslashes and line ends in a prompt', async () => {
    const prompt = `It's "so" \\ $HOME \`id\` \n ü 🎬`;
    const body = {
      model: 'dop-lite',
      motion_id: 'arc-left',
      prompt,
      seed: 1,
      enhance_prompt: false,
      image_urls: [`${server.url}/examples/object_coffee.jpg`],
    };
    const request: SampleRequest = {
      method: 'POST',
      baseUrl: server.url,
      path: '/v2/higgsfield-image2video',
      body,
    };
    for (const { language, source } of codeSamples(request)) {
      if (language === 'python' || language === 'cli') continue;
      const file = join(folder, 'prompt.ts');
      await writeFile(file, source);
      const said =
        language === 'curl'
          ? await shell(source)
          : (await run(process.execPath, [file], { cwd: folder, env: environment() })).stdout;
      const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(said)?.[0] ?? '';
      expect((await server.running.stores.requests.findResult(id))?.parameters.prompt, language).toBe(prompt);
    }
  });
});

describeWithExtra('the samples of Python', pythonClients(), (python) => {
  it('run with the client of the hosted service', async () => {
    const said = new Map<string, string>();
    for (const { id, source } of await samples('Python')) {
      if (!['submit', 'credits', 'status', 'higgsfield-submit', 'openai-create'].includes(id)) continue;
      const file = join(folder, `${id}.py`);
      await writeFile(file, source);
      said.set(id, (await run(python, [file], { cwd: folder, env: environment(), timeout: 60_000 })).stdout);
    }
    expect(said.get('submit')).toMatch(/^[0-9a-f-]{36}\nhttp:.*\.mp4\?/);
    expect(said.get('credits')).toMatch(/^200 .*credits/);
    expect(said.get('status')).toMatch(/^404 /);
    for (const id of ['higgsfield-submit', 'openai-create']) expect(said.get(id), id).toMatch(/^200 /);
  });
});
