import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { jsonLines, runKinora } from './run-kinora.ts';
import { examplePhoto } from './strange-photos.ts';

// Whole programs: seconds each on a quiet machine, many times that on one that is building something else.
vi.setConfig({ testTimeout: 180_000 });

const CAT = examplePhoto('cat_chelsea.jpg');
const TINY_DEPTH = fileURLToPath(
  new URL('../../../packages/animator/test/fixtures/tiny-depth.onnx', import.meta.url),
);
const TINY = ['--short-side', '160', '--model', 'dop-lite'];

describe('kinora inspect', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinora-inspect-cli-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run = (...words: string[]) => runKinora(words, { cwd: folder });

  it('draws a sheet of the photo, goes on after 1 that is missing, and exits with 4', async () => {
    const { exitCode, stdout, stderr } = await run('inspect', 'none.jpg', CAT, ...TINY, '-o', 'sheets');
    expect(stdout).toMatch(
      /^sheets\/cat_chelsea-inspect\.png: depth by layout, confidence 0\.\d\d; animal; /,
    );
    expect(stderr).toMatch(/^none\.jpg/);
    expect(exitCode).toBe(4);
    expect(await readdir(join(folder, 'sheets'))).toEqual(['cat_chelsea-inspect.png']);
    expect((await sharp(join(folder, 'sheets/cat_chelsea-inspect.png')).metadata()).width).toBeGreaterThan(
      1000,
    );
  });

  it('prints the numbers as 1 JSON object and writes nothing with --json alone', async () => {
    const before = await readdir(folder);
    const result = await run(
      'inspect',
      CAT,
      ...TINY,
      '--json',
      '--depth-model',
      TINY_DEPTH,
      '-m',
      'dolly-in',
    );
    expect([result.exitCode, result.stderr]).toEqual([0, '']);
    expect(jsonLines(result)).toMatchObject([
      {
        photo: CAT,
        status: 'done',
        report: {
          photo: { width: 451, height: 300 },
          disparity: { source: 'tiny-depth', confidence: 0.95 },
          shot: { motion: 'dolly-in' },
          content: { refused: false },
        },
      },
    ]);
    expect(await readdir(folder)).toEqual(before);
  });

  it('guesses depth and says why when the depth model is no network', async () => {
    await writeFile(join(folder, 'broken.onnx'), 'not a network');
    const result = await run('inspect', CAT, ...TINY, '--json', '--depth-model', 'broken.onnx');
    expect(jsonLines(result)).toMatchObject([
      { status: 'done', report: { disparity: { source: 'layout' } } },
    ]);
    expect(result.stderr).toMatch(
      /cat_chelsea\.jpg: note: broken\.onnx is not a network.*guessed from the layout/,
    );
    expect(result.exitCode).toBe(0);
  });

  it('never replaces the photo', async () => {
    const photo = join(folder, 'photo.png');
    await sharp(CAT).resize(160).toFile(photo);
    const before = await readFile(photo);
    const { exitCode, stderr } = await run('inspect', 'photo.png', ...TINY, '-o', 'photo.png');
    expect([exitCode, stderr]).toEqual([4, expect.stringContaining('never replaced')]);
    expect(await readFile(photo)).toEqual(before);
  });

  it.each([
    [['inspect'], 'No photo is named.'],
    [['inspect', 'a.jpg', '-o', 'sheet.bmp'], '-o must end with .png, .jpg, .jpeg, .webp'],
    [['inspect', 'a.jpg', 'b.jpg', '-o', 'sheet.png'], 'Name a folder.'],
    [['inspect', 'a.jpg', '--motion', 'arc-lft'], 'arc-left'],
    [['inspect', 'a.jpg', '--stength', '1'], 'Did you mean --strength?'],
  ])('exits with 2 and 1 line for %j', async (words, message) => {
    const { exitCode, stdout, stderr } = await run(...words);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect([exitCode, stdout]).toEqual([2, '']);
  });
});

describe('kinora animate --check-nsfw', () => {
  it('lets a cat pass and prints the scores of photo and clip', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kinora-check-'));
    try {
      const clip = ['--duration', '1', '--fps', '12', '-o', 'cat.mp4', '--json', '--quiet'];
      const result = await runKinora(['animate', CAT, ...TINY, ...clip, '--check-nsfw'], { cwd: folder });
      expect(result.exitCode).toBe(0);
      expect(jsonLines(result)).toMatchObject([
        {
          status: 'done',
          content: { refused: false, photo: { refused: false }, frames: { refused: false } },
        },
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
