import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RunningServer, readConfig, startServer } from '@kinora/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type DatabaseSettings, describeOnBothDatabases } from '../../server/test/both-databases.ts';
import { runWith, type RunSettings } from './run-in-process.ts';

// A whole server with real renders.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 90_000 });

const KEY = 'test-key-0123456789';
const PHOTO = fileURLToPath(new URL('../../../examples/object_coffee.jpg', import.meta.url));
const SMALL = [
  '-m',
  'arc-left',
  '--model',
  'dop-lite',
  '--duration',
  '1',
  '--fps',
  '12',
  '--resolution',
  '240p',
];
let folder = '';
let server: RunningServer;
const configFile = () => join(folder, 'person', 'config.json');

/** A server and a folder for all tests of a `describe`. */
function useServer(settings: DatabaseSettings): void {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinora-cli-'));
    server = await startServer(
      readConfig({
        KINORA_PORT: '0',
        KINORA_DATA_DIR: join(folder, 'data'),
        KINORA_API_KEY: KEY,
        KINORA_OFFLINE: '1',
        KINORA_LOG: 'silent',
        ...(await settings()),
      }),
    );
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });
}

const run = (...words: string[]) => runWith({ config: { server: server.url, apiKey: KEY } }, ...words);
const json = (text: string) => JSON.parse(text) as Record<string, unknown>;

describeOnBothDatabases('kinora with a server', (settings) => {
  useServer(settings);

  it('submits a file, shows how far it is, and saves the clip', async () => {
    const clip = join(folder, 'clip.mp4');
    const { exitCode, stdout, stderr } = await run('submit', PHOTO, ...SMALL, '-o', clip);
    expect([exitCode, stdout]).toEqual([0, `${clip}\n`]);
    expect(stderr).toMatch(/^object_coffee\.jpg: (waiting|starting)/);
    expect(stderr).toMatch(/object_coffee\.jpg: (seeing depth|building the scene|rendering)/);
    // A log wants few lines: one per phase, and quarters of the render.
    expect(stderr.split('\n').length).toBeLessThan(16);
    expect(stderr).toMatch(/Arc Left, 0\.\d MB, 0\.0125 credits, 999\.9875 left, rendered in \d+\.\d s\n$/);
    expect((await readFile(clip)).subarray(4, 8).toString()).toBe('ftyp');
    expect(await readdir(folder)).not.toContainEqual(expect.stringContaining('.part'));
  });

  it('draws one line on a terminal and takes it back, and is silent with --json', async () => {
    const settings = { config: { server: server.url, apiKey: KEY }, columns: 60 };
    const seen = await runWith(settings, 'submit', PHOTO, ...SMALL, '--wait');
    expect(seen.stderr).toMatch(/\r\x1b\[K(?!.*\r).*Arc Left/s);
    for (const line of seen.stderr.split('\r\x1b[K').slice(0, -1)) expect(line.length).toBeLessThan(60);
    const quiet = await runWith(settings, 'submit', PHOTO, ...SMALL, '--wait', '--json');
    expect([quiet.exitCode, quiet.stderr]).toEqual([0, '']);
    expect(json(quiet.stdout)).toMatchObject({ status: 'COMPLETED', cache: 'hit' });
  });

  it('submits without waiting, tells the state, waits, downloads and shows the request', async () => {
    const accepted = json(
      (await run('submit', PHOTO, ...SMALL, '--seed', '77', '--no-cache', '--json')).stdout,
    );
    const id = String(accepted['request_id']);
    expect((await run('status', id)).stdout).toMatch(/^(QUEUED|PROCESSING) {2}\d+ %, \w+/);
    const waited = await run('wait', id, '-q');
    expect([waited.exitCode, waited.stdout.startsWith(`${server.url ?? ''}/media/`)]).toEqual([0, true]);
    expect((await run('status', id)).stdout).toMatch(/^COMPLETED {2}in \d+\.\d s\n$/);
    await mkdir(join(folder, 'clips'));
    const saved = json((await run('download', id, '-o', join(folder, 'clips'), '--json')).stdout);
    expect((await stat(String(saved['file']))).size).toBe(saved['bytes']);
    expect((await run('requests', 'show', id)).stdout).toMatch(/^status +COMPLETED\n/m);
    expect(await run('cancel', id)).toMatchObject({ exitCode: 3, stdout: '' });
  });

  it('cancels, and then says that the request failed with exit code 4', async () => {
    const id = (await run('submit', PHOTO, ...SMALL, '--seed', '78', '-q')).stdout.trim();
    expect((await run('cancel', id)).stdout).toBe(`Cancelled ${id}; nothing was charged.\n`);
    expect(await run('status', id)).toMatchObject({
      exitCode: 4,
      stdout: expect.stringMatching(/^FAILED {2}request_canceled: /),
    });
    const waited = await run('wait', id, '--json');
    expect([waited.exitCode, json(waited.stdout)['code']]).toEqual([4, 'request_canceled']);
    expect(waited.stderr).toMatch(new RegExp(`^kinora: Request ${id} failed: `));
  });

  it('leaves the request running when its time or its patience is up, and says how to come back', async () => {
    const id = (await run('submit', PHOTO, ...SMALL, '--seed', '79', '-q')).stdout.trim();
    const timed = await run('wait', id, '-q', '--timeout', '0.05');
    expect([timed.exitCode, timed.stderr]).toEqual([5, expect.stringContaining(`kinora wait ${id}`)]);
    const config = { server: server.url, apiKey: KEY };
    const stopped = await runWith(
      { config, signal: AbortSignal.abort(new Error('Ctrl-C')) },
      'wait',
      id,
      '-q',
    );
    expect([stopped.exitCode, stopped.stderr]).toEqual([130, expect.stringContaining(`kinora cancel ${id}`)]);
    await run('cancel', id);
  });

  it('estimates price, time and camera without making anything', async () => {
    const { stdout, exitCode } = await run(
      'estimate',
      PHOTO,
      '-m',
      'arc-left:0.5,dolly-in',
      '--duration',
      '10',
    );
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Price +0\.812 credits \(you have/);
    expect(stdout).toMatch(/^Camera +Arc Left at 0\.5, Dolly In at 0\.8$/m);
  });

  it('lists every wrong field of a refused submit', async () => {
    const { exitCode, stderr, stdout } = await run('submit', PHOTO, '--seed', '0', '--fps', '999', '--json');
    expect(exitCode).toBe(3);
    expect(stderr).toBe(
      'kinora: The server refused:\n  seed must be at least 1, got 0\n  fps must be at most 60, got 999\n',
    );
    expect(json(stdout)).toMatchObject({ code: 'invalid_parameter', status: 400, errors: [{}, {}] });
  });

  it('prices a clip without a photo, and says so', async () => {
    const { exitCode, stdout, stderr } = await run('estimate', ...SMALL);
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^Price +0\.0125 credits/)]);
    expect(stderr).toContain('The plan is the one of a typical 3:2 photo');
  });

  it('shows the account of the key: credits, ledger, key, and the presets of the server', async () => {
    expect((await run('credits', 'show')).stdout).toMatch(/^ACCOUNT +BALANCE[^\n]*\ndefault +999\./);
    expect((await run('credits', 'ledger', '--limit', '1')).stdout.trimEnd().split('\n')).toHaveLength(2);
    expect((await run('keys', 'show')).stdout).toContain('generate,read');
    const newest = await run('requests', 'list', '--state', 'completed', '--limit', '1');
    expect(newest.stdout).toMatch(/^REQUEST +STATE[^\n]*\n[0-9a-f-]{36} +COMPLETED +100 %/);
    const [, after = ''] = /--after (\S+)/.exec(newest.stderr) ?? [];
    const older = json((await run('requests', 'list', '--after', after, '--json')).stdout);
    expect(JSON.stringify(older)).not.toContain(after);
    expect((await run('motions', '--server', server.url ?? '')).stdout).toMatch(/^ {2}arc-left /m);
  });

  it.each([
    [['status', 'nope'], 3, 'Request nope not found.'],
    [['credits', 'show', '--key', 'wrong'], 3, 'refused the key'],
    [['credits', 'show', '--server', 'http://127.0.0.1:1'], 3, 'http://127.0.0.1:1 does not answer'],
    [
      ['wait', 'x', '--server', 'http://127.0.0.1:1', '--timeout', '0.5'],
      5,
      'does not answer; trying for a minute',
    ],
    [['credits', 'show', '--server', 'x', '--data-dir', 'y'], 2, 'Leave one out'],
    [['credits', 'show', '--server', 'ftp://x'], 2, 'must be an http or https address'],
    [['submit'], 2, '<photo|url> is missing'],
    [['submit', 'none.jpg'], 2, 'There is no photo none.jpg'],
    [['submit', tmpdir()], 2, 'is no file'],
    [['submit', PHOTO, '--motion', 'arc:strong'], 2, 'the strength must be a number'],
    [
      ['submit', PHOTO, '--motion', 'arc-lefft'],
      3,
      'Near matches: arc-left, arc-right, pan-left. "kinora motions" lists all.',
    ],
    [['submit', PHOTO, '--model', 'dop-trubo'], 2, 'Did you mean dop-turbo?'],
    [['wait', 'a', 'b'], 2, 'takes <request>, got a b'],
  ])('%j exits with %i', async (words, code, message) => {
    const { exitCode, stdout, stderr } = await run(...words);
    expect(stderr).toContain(message);
    expect([exitCode, stdout]).toEqual([code, '']);
  });

  it('needs a key, and says where it can come from', async () => {
    const { exitCode, stderr } = await runWith({ config: { server: server.url } }, 'credits', 'show');
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('kinora config set key -')]);
  });

  describe('kinora config', () => {
    const settings = (stdin = ''): RunSettings => ({ config: { configFile: configFile() }, stdin });

    it('keeps server and key for the owner alone, and commands use them', async () => {
      await runWith(settings(), 'config', 'set', 'server', server.url ?? '');
      await runWith(settings(`${KEY}\n`), 'config', 'set', 'key', '-');
      expect((await stat(configFile())).mode & 0o777).toBe(0o600);
      const shown = await runWith(settings(), 'config', 'show');
      expect(shown.stdout).toContain(`server  ${server.url ?? ''}\nkey     test-key…\n`);
      expect(shown.stdout).not.toContain(KEY);
      expect((await runWith(settings(), 'credits', 'show')).stdout).toContain('default');
    });

    it('is overruled by the environment, and that by options', async () => {
      const config = { configFile: configFile(), server: 'http://127.0.0.1:1' };
      expect((await runWith({ config }, 'credits', 'show')).stderr).toContain(
        'http://127.0.0.1:1 does not answer',
      );
      expect((await runWith({ config }, 'credits', 'show', '--server', server.url ?? '')).exitCode).toBe(0);
    });

    it('forgets a setting, and refuses names, addresses and files that are none', async () => {
      await runWith(settings(), 'config', 'unset', 'key');
      expect((await runWith(settings(), 'config', 'show')).stdout).toContain('key     (none)');
      expect((await runWith(settings(), 'config', 'set', 'colour', 'red')).stderr).toContain('server, key');
      expect((await runWith(settings(), 'config', 'set', 'server', 'here')).stderr).toContain(
        'http or https',
      );
      await writeFile(configFile(), '{"server": 5}');
      expect(await runWith(settings(), 'credits', 'show')).toMatchObject({
        exitCode: 2,
        stderr: expect.stringContaining('Correct or delete it'),
      });
    });
  });

  describe('kinora doctor', () => {
    const findings = async (config: RunSettings['config']) => {
      const { exitCode, stdout } = await runWith({ config: { ...config } }, 'doctor', '--json');
      const report = json(stdout) as {
        healthy: boolean;
        findings: { name: string; state: string; advice?: string }[];
      };
      expect(exitCode).toBe(report.healthy ? 0 : 4);
      return new Map(report.findings.map((finding) => [finding.name, finding]));
    };

    it('finds nothing wrong with a server that answers and a key that is right', async () => {
      const found = await findings({ server: server.url, apiKey: KEY });
      for (const name of [
        'Node',
        'Library sharp',
        'Library onnxruntime',
        'Encoder',
        'Disk',
        'Server',
        'API key',
      ])
        expect(found.get(name)?.state, name).toBe('ok');
      expect(found.get('Model depth')).toMatchObject({
        state: 'warn',
        advice: expect.stringContaining('kinora models pull depth'),
      });
    });

    it('fails for a server that was named and is away, but only notes that nobody runs one', async () => {
      expect((await findings({ server: 'http://127.0.0.1:1' })).get('Server')).toMatchObject({
        state: 'fail',
        advice: expect.stringContaining('kinora serve'),
      });
      expect((await findings({})).get('Server')?.state).not.toBe('fail');
    });

    it('fails for a wrong key, and for an address where something else answers', async () => {
      expect((await findings({ server: server.url, apiKey: 'wrong' })).get('API key')?.state).toBe('fail');
      const other: Server = createServer((_request, response) => response.end('<html>'));
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      try {
        const address = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
        expect((await findings({ server: address })).get('Server')).toMatchObject({
          state: 'fail',
          advice: expect.stringContaining('Something else answers'),
        });
      } finally {
        other.close();
      }
    });

    it('prints a line for each look and what to do below it', async () => {
      const { stdout } = await runWith({ config: { server: server.url, apiKey: KEY } }, 'doctor');
      expect(stdout).toMatch(/^ok {4}Node +\d+\.\d+/);
      expect(stdout).toMatch(/^note {2}Model depth .*\n +Optional: kinora models pull depth/m);
      expect(stdout).toMatch(/\nNothing is wrong, \d+ notes\.\n$/);
    });
  });
});

describe('kinora completion', () => {
  it('teaches bash commands, verbs, options, values of options and files', async () => {
    const { stdout: script } = await runWith({}, 'completion', 'bash');
    const complete = (...words: string[]) =>
      `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _kinora; echo "\${COMPREPLY[@]}"`;
    const asked = [
      complete('kinora', 'su'),
      complete('kinora', 'keys', 'cr'),
      complete('kinora', 'keys', 'create', '--la'),
      complete('kinora', 'submit', '--motion', 'arc-l'),
      complete('kinora', 'submit', 'a.jpg', '--mod'),
      complete('kinora', 'models', 'p'),
      complete('kinora', 'submit', 'pack'),
    ];
    const bash = spawn('bash', ['-c', `${script}\n${asked.join('\n')}`], {
      cwd: join(PHOTO, '../../apps/cli'),
    });
    let said = '';
    bash.stdout.on('data', (text) => (said += String(text)));
    expect(await new Promise((resolve) => bash.on('close', resolve))).toBe(0);
    expect(said.split('\n')).toEqual([
      'submit',
      'create',
      '--label',
      'arc-left',
      '--model',
      'pull',
      'package.json',
      '',
    ]);
  });

  it.each([
    ['zsh', /^#compdef kinora\n/],
    [
      'fish',
      /complete -c kinora -n '__fish_seen_subcommand_from submit' -l model -x -a 'dop-lite dop-turbo dop-preview'/,
    ],
  ])('has a script for %s with every command', async (shell, pattern) => {
    const { stdout } = await runWith({}, 'completion', shell);
    expect(stdout).toMatch(pattern);
    for (const name of ['submit', 'doctor', 'animate', 'completion']) expect(stdout).toContain(name);
  });

  it('knows three shells', async () => {
    expect(await runWith({}, 'completion', 'tcsh')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('bash, zsh, fish'),
    });
  });
});
