import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DirectoryOwnedError, lockDirectory } from './owner-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'kinora-lock-'));
afterAll(() => rmSync(folder, { recursive: true }));
const module = new URL('./owner-lock.ts', import.meta.url).href;

describe('owner lock', () => {
  it('lets one owner in and gives the directory on after release', () => {
    const first = lockDirectory(folder);
    expect(() => lockDirectory(folder)).toThrow(DirectoryOwnedError);
    expect(() => lockDirectory(folder)).toThrow(`process ${process.pid}`);
    first.release();
    first.release();
    lockDirectory(folder).release();
  });

  it('is held against other processes and freed by kill -9', async () => {
    const program = `import { lockDirectory } from ${JSON.stringify(module)}; lockDirectory(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(() => lockDirectory(folder)).toThrow(`process ${child.pid}`);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    lockDirectory(folder).release();
  });
});
