import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { describeWithExtra, pythonClients } from '../../../../test/extras.ts';
import { type ClientServer, PHOTO } from './client-server.ts';

const REPOSITORY = join(import.meta.dirname, '../../../..');
const run = promisify(execFile);

/** Every program of the pages for people who come from elsewhere, as it stands there but for server, key and size. */
export function pagesSuite(server: () => ClientServer): void {
  describe('the programs of the pages', () => {
    it.each([
      ['from-higgsfield', 0],
      ['from-higgsfield', 1],
      ['from-fal', 0],
      ['from-openai', 0],
    ])('%s, TypeScript %i, gives a clip', async (page, index) => {
      const [source = ''] = (await blocksOf(page, 'ts')).slice(index);
      await inFolder(async (folder) => {
        await writeFile(join(folder, 'program.mts'), adapted(source, server()));
        const { stdout } = await run(process.execPath, ['program.mts'], { cwd: folder, timeout: 100_000 });
        // A program that prints nothing has saved its clip.
        if (stdout === '')
          expect((await readFile(join(folder, 'clip.mp4'))).toString('latin1', 4, 8)).toBe('ftyp');
        else expect(stdout).toContain(`${server().url}/media/`);
      });
    });

    describeWithExtra('in Python', pythonClients(), (python) => {
      it.each(['from-segmind', 'from-higgsfield'])('%s, from top to bottom, gives clips', async (page) => {
        const source = (await blocksOf(page, 'python')).join('\n');
        await inFolder(async (folder) => {
          await writeFile(join(folder, 'program.py'), adapted(source, server()));
          const { stdout } = await run(python, ['program.py'], { cwd: folder, timeout: 100_000 });
          for (const line of stdout.trim().split('\n')) expect(line).toContain(`${server().url}/media/`);
        });
      });
    });
  });
}

async function blocksOf(page: string, language: string): Promise<string[]> {
  const text = await readFile(join(REPOSITORY, 'docs', `${page}.md`), 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, block = '']) => block,
  );
}

/** The program for this server, with one small shot for all of them. */
function adapted(source: string, { url, key, pair }: ClientServer): string {
  return source
    .replaceAll('http://127.0.0.1:8080', url)
    .replaceAll('kin_1a2b3c4d:SECRET', `${pair.id}:${pair.secret}`)
    .replaceAll('kin_1a2b3c4d', pair.id)
    .replaceAll('SECRET', pair.secret)
    .replaceAll('kin_...', key)
    .replaceAll('portrait_astronaut', 'object_coffee')
    .replace(
      /^( *)("?prompt"?: .*)$/gm,
      `$1$2\n$1"seed": 12345, "duration_seconds": 1, "fps": 12, "resolution": "240p",`,
    )
    .replace(/^( *)(prompt=.*)$/gm, `$1$2\n$1duration_seconds=1, fps=12, resolution="240p",`)
    .replace("seconds: '4'", "seconds: '1'")
    .replace("size: '1280x720'", "size: '426x240'");
}

/** A folder with a photo and the packages of this repository. */
async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kinora-page-'));
  try {
    await copyFile(PHOTO, join(folder, 'photo.jpg'));
    await symlink(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'));
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
