import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { jsonLines, runKinora } from './run-kinora.ts';

// Whole programs: seconds each on a quiet machine, many times that on one that is building something else.
vi.setConfig({ testTimeout: 180_000 });

describe('kinora serve, keys, credits and requests', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinora-service-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run = (...words: string[]) => runKinora([...words, '--data-dir', 'data'], { cwd: folder });

  it('makes a key, shows it once, and lists it without the secret', async () => {
    const [made] = jsonLines(await run('keys', 'create', '--label', 'demo', '--json'));
    const { key, id } = made as { key: string; id: string };
    expect(key.startsWith(id)).toBe(true);
    const listed = await run('keys', 'list');
    expect(listed.stdout).toContain(`${id}  default  demo`);
    expect(listed.stdout).not.toContain(key);
  });

  it('grants 12.5 credits, which the account then has', async () => {
    const [balance] = jsonLines(await run('credits', 'grant', '12.5', '--json'));
    expect(balance).toMatchObject({ account: 'default', available: 12.5 });
  });

  it('serves until SIGINT and then exits with 0; the log says one line, after the greeting', async () => {
    let said = '';
    const { exitCode, stdout } = await runKinora(['serve', '--port', '0', '--data-dir', 'data'], {
      cwd: folder,
      onStderr: (text) => {
        said = text;
        return text.includes('server started') ? 'SIGINT' : undefined;
      },
    });
    expect(JSON.parse(said)).toMatchObject({ msg: 'server started', role: 'all' });
    expect(stdout).toMatch(/answers at http:\/\/127\.0\.0\.1:\d+/);
    expect(exitCode).toBe(0);
  });

  it('says in one line that a request does not exist', async () => {
    const { exitCode, stderr } = await run('requests', 'show', 'nope');
    expect(stderr).toBe('kinora: There is no request "nope"; it may have expired.\n');
    expect(exitCode).toBe(2);
  });
});
