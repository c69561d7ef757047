import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPendingFile, writeFileWhole } from './pending-file.ts';

describe('createPendingFile', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinora-pending-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('shows a file under its own name only after the commit, in folders it makes', async () => {
    const path = join(folder, 'a', 'b', 'clip.mp4');
    const file = await createPendingFile(path);
    await writeFile(file.temporaryPath, 'content');
    await expect(readFile(path)).rejects.toMatchObject({ code: 'ENOENT' });
    await file.commit();
    await file.discard();
    expect(await readdir(join(folder, 'a', 'b'))).toEqual(['clip.mp4']);
  });

  it('replaces an older file by default and keeps it when told to, leaving nothing else', async () => {
    const own = await mkdtemp(join(folder, 'keep-'));
    const path = join(own, 'x.txt');
    await writeFileWhole(path, 'one');
    await writeFileWhole(path, 'two');
    await expect(writeFileWhole(path, 'three', { overwrite: false })).rejects.toMatchObject({
      code: 'output-exists',
    });
    expect(await readFile(path, 'utf8')).toBe('two');
    expect(await readdir(own)).toEqual(['x.txt']);
  });

  it('names the file and the reason when a folder cannot be made', async () => {
    await writeFile(join(folder, 'plain'), '');
    await expect(createPendingFile(join(folder, 'plain', 'clip.mp4'))).rejects.toMatchObject({
      code: 'output-unwritable',
      message: expect.stringContaining('clip.mp4') as string,
    });
  });

  it('leaves nothing behind when the process ends before the commit', async () => {
    const own = await mkdtemp(join(folder, 'exit-'));
    const module = new URL('./pending-file.ts', import.meta.url).href;
    const script = `
      const { createPendingFile } = await import(${JSON.stringify(module)});
      const file = await createPendingFile(${JSON.stringify(join(own, 'clip.mp4'))});
      (await import('node:fs')).writeFileSync(file.temporaryPath, 'half');
      process.exit(3);`;
    const ended = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
    await expect(ended).rejects.toMatchObject({ code: 3 });
    expect(await readdir(own)).toEqual([]);
  });
});
