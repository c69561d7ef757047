import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { runInProcess } from './run-in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'kinora-previews-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('kinora previews', () => {
  it('renders a loop of 30 frames, 320 pixels wide, that the list of motions then names, and does it once', async () => {
    const words = ['previews', '--data-dir', folder, '--motions', 'zoom-in'];
    expect(await runInProcess(...words)).toMatchObject({ exitCode: 0, stderr: 'zoom-in\n' });
    expect(readdirSync(join(folder, 'previews'))).toEqual(['zoom-in.webp']);
    const { pages, width, height, loop } = await sharp(join(folder, 'previews/zoom-in.webp')).metadata();
    expect({ pages, width, height, loop }).toEqual({ pages: 30, width: 320, height: 320, loop: 0 });
    expect((await runInProcess('motions', '--json', '--data-dir', folder)).stdout).toMatch(
      /"preview_url":"file:\/\/\/[^"]*\/previews\/zoom-in\.webp"/,
    );
    expect((await runInProcess(...words)).stdout).toContain('0 made, 1 there already');
  }, 60_000);

  it('says which preset cannot be rendered and exits with 4', async () => {
    const { exitCode, stderr } = await runInProcess(
      'previews',
      '--data-dir',
      folder,
      '--motions',
      'zoom-in',
      '--photo',
      'none.jpg',
      '--fresh',
    );
    expect([exitCode, stderr.startsWith('zoom-in: ')]).toEqual([4, true]);
  });
});
