import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPhotos } from './find-photos.ts';

describe('findPhotos', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinora-find-'));
    await mkdir(join(folder, 'empty'));
    for (const name of ['b.JPG', 'a.png', 'notes.txt', '[x].jpg']) await writeFile(join(folder, name), '');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const found = async (...words: string[]) =>
    (await findPhotos(words.map((word) => join(folder, word)))).map((photo) =>
      photo.kind === 'photo' ? photo.path.slice(folder.length + 1) : photo.message,
    );

  it('finds the 3 photos of a folder by name and leaves other files out', async () => {
    expect(await found('.')).toEqual(['[x].jpg', 'a.png', 'b.JPG'].map((name) => name));
  });

  it('finds what a pattern matches, once each, in the order of the words', async () => {
    expect(await found('b.JPG', '*.{png,JPG}')).toEqual(['b.JPG', 'a.png']);
  });

  it('takes a file whose name looks like a pattern as that file, and a missing file as a photo', async () => {
    expect(await found('[x].jpg', 'missing.jpg')).toEqual(['[x].jpg', 'missing.jpg']);
  });

  it('says so when a folder is empty or a pattern matches nothing', async () => {
    const [empty, none] = await found('empty', '*.tiff');
    expect(empty).toContain('has no photos');
    expect(none).toContain('No photo matches');
  });
});
