import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { jsonLines, runKinora } from './run-kinora.ts';
import { examplePhoto, writeBadPhotos, writeUnusualPhotos } from './strange-photos.ts';

const CAT = examplePhoto('cat_chelsea.jpg');
const ASTRONAUT = examplePhoto('portrait_astronaut.jpg');
/** The smallest shot: 12 frames of 240 pixels. */
const TINY = ['--short-side', '240', '--duration', '1', '--fps', '12', '--model', 'dop-lite'];

// Whole programs: seconds each on a quiet machine, many times that on one that is building something else.
vi.setConfig({ testTimeout: 180_000 });

describe('kinora animate', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinora-cli-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run = (...words: string[]) => runKinora(words, { cwd: folder });

  it('makes a clip of 12 frames with plain progress lines and every extra file', async () => {
    const extras = [
      '--poster',
      '--preview',
      '--contact-sheet',
      's.png',
      '--disparity',
      '--matte',
      '--plan',
      '--debug',
      'debug',
    ];
    const { exitCode, stdout, stderr } = await run(
      'animate',
      CAT,
      '-m',
      'arc-left',
      ...TINY,
      '-o',
      'out/cat.mp4',
      ...extras,
    );
    expect(stderr).toContain('cat_chelsea.jpg: rendering, frame 12 of 12');
    expect(stdout).toMatch(/^out\/cat\.mp4: \d+x240, 12 frames at 12 fps/);
    expect(exitCode).toBe(0);
    const files = (await readdir(join(folder, 'out'))).sort();
    expect(files).toEqual(
      ['.mp4', '-disparity.png', '-matte.png', '-plan.json', '-poster.jpg', '-preview.webp']
        .map((end) => `cat${end}`)
        .sort(),
    );
    expect((await readFile(join(folder, 'out/cat.mp4'))).toString('latin1', 4, 8)).toBe('ftyp');
    expect((await sharp(join(folder, 'out/cat-preview.webp'), { pages: -1 }).metadata()).pages).toBe(12);
    expect(await readdir(join(folder, 'debug'))).toContain('layer-0.png');
    expect((await sharp(join(folder, 's.png')).metadata()).format).toBe('png');
  });

  it('renders a written plan to the same bytes, on 1 thread as on 2', async () => {
    const common = ['--json', '--quiet', '--threads'];
    const first = await run(
      'animate',
      CAT,
      '-m',
      'dolly-in',
      ...TINY,
      '-o',
      'first.mp4',
      '--plan',
      'first.json',
      ...common,
      '2',
    );
    const [record] = jsonLines(first);
    expect(record).toMatchObject({ status: 'done', clip: 'first.mp4', frameCount: 12, motion: 'dolly-in' });
    const second = await run('animate', CAT, '--plan-in', 'first.json', '-o', 'second.mp4', ...common, '1');
    expect(second.stderr).toBe('');
    const [a, b] = await Promise.all(['first.mp4', 'second.mp4'].map((name) => readFile(join(folder, name))));
    expect(Buffer.compare(a ?? Buffer.alloc(1), b ?? Buffer.alloc(2))).toBe(0);
  });

  it('prints a plan of 120 frames and writes nothing with --plan-only', async () => {
    const before = await readdir(folder);
    const { exitCode, stdout } = await run('animate', ASTRONAUT, '-m', 'Arc Left', '--plan-only', '--quiet');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ motion: 'arc-left', frameCount: 120 });
    expect(await readdir(folder)).toEqual(before);
  });

  it('says one sentence for each bad photo, leaves no file of it, and still makes the clip of a good one', async () => {
    const photos = join(folder, 'bad');
    await mkdir(photos);
    const codes = await writeBadPhotos(photos);
    const paths = [...codes.keys()].map((name) => join(photos, name));
    const { exitCode, stdout, stderr } = await run(
      'animate',
      ...paths,
      CAT,
      ...TINY,
      '-m',
      'static',
      '-o',
      'bad-out',
      '--json',
    );
    expect(exitCode).toBe(4);
    const records = jsonLines({ exitCode, stdout, stderr, signal: null });
    expect(records).toHaveLength(codes.size + 1);
    for (const [i, [name, code]] of [...codes].entries()) {
      expect(records[i], name).toMatchObject({ status: 'failed', error: { code } });
      const { message } = records[i]?.['error'] as { message: string };
      expect(message.length, message).toBeLessThan(250);
      expect(message).toMatch(/^\S.*[.!]$/);
    }
    expect(records.at(-1)).toMatchObject({ status: 'done' });
    expect(stderr).not.toMatch(/\n\s+at |node:|Error:/);
    expect(await readdir(join(folder, 'bad-out'))).toEqual(['cat_chelsea-static.mp4']);
  });

  it('makes a clip of CMYK, 16-bit, grey, transparent, animated and turned photos of a folder', async () => {
    const photos = join(folder, 'unusual');
    await mkdir(photos);
    const names = await writeUnusualPhotos(photos);
    const { exitCode, stdout, stderr } = await run(
      'animate',
      photos,
      ...TINY,
      '-m',
      'static',
      '-o',
      'unusual-out',
      '--json',
    );
    expect(stderr).toContain(`${names.length} of ${names.length} photos done, 0 failed.`);
    expect(exitCode).toBe(0);
    const records = jsonLines({ exitCode, stdout, stderr, signal: null });
    expect(records.map(({ status }) => status)).toEqual(names.map(() => 'done'));
    const turned = records.find(({ photo }) => String(photo).endsWith('turned.jpg'));
    expect(Number(turned?.['width'])).toBeGreaterThan(Number(turned?.['height']));
  });

  it('leaves no file when Ctrl-C comes in the middle of rendering, and exits with 130', async () => {
    const { exitCode, stderr } = await runKinora(
      ['animate', CAT, '-m', 'arc-left', '--duration', '10', '--model', 'dop-lite', '-o', 'stopped/clip.mp4'],
      { cwd: folder, onStderr: (text) => (/frame \d+ of 240/.test(text) ? 'SIGINT' : undefined) },
    );
    expect(exitCode).toBe(130);
    expect(stderr).toContain('Interrupted');
    expect(await readdir(join(folder, 'stopped'))).toEqual([]);
  });

  it('keeps an older clip with --no-overwrite and replaces it otherwise', async () => {
    await writeFile(join(folder, 'kept.mp4'), 'older clip');
    const kept = await run(
      'animate',
      CAT,
      ...TINY,
      '-m',
      'static',
      '-o',
      'kept.mp4',
      '--no-overwrite',
      '--quiet',
    );
    expect([kept.exitCode, kept.stdout]).toEqual([4, '']);
    expect(kept.stderr).toContain('exists already');
    expect(await readFile(join(folder, 'kept.mp4'), 'utf8')).toBe('older clip');
    expect((await run('animate', CAT, ...TINY, '-m', 'static', '-o', 'kept.mp4', '--quiet')).exitCode).toBe(
      0,
    );
    expect((await readFile(join(folder, 'kept.mp4'))).byteLength).toBeGreaterThan(1000);
  });
});
