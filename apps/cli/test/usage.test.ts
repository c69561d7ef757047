import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { runInProcess } from './run-in-process.ts';
import { runKinora } from './run-kinora.ts';

describe('kinora', () => {
  it('exits with 2 and one line for a wrong word, as a process of its own', async () => {
    const { exitCode, stdout, stderr } = await runKinora(['animat', 'a.jpg'], { cwd: tmpdir() });
    expect(stderr).toMatch(/^kinora: Unknown command animat\. Did you mean animate\?.*\n$/);
    expect([exitCode, stdout]).toEqual([2, '']);
  });

  it('lists its commands with --help and exits with 0, and without a word with 2', async () => {
    const [help, bare] = await Promise.all([runInProcess('--help'), runInProcess()]);
    expect(help.stdout).toMatch(/animate +make a clip[\s\S]*motions/);
    expect([help.exitCode, bare.exitCode]).toEqual([0, 2]);
  });

  it('explains animate in lines of at most 110 columns, with examples', async () => {
    const { stdout, exitCode } = await runInProcess('animate', '--help');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('kinora animate photo.jpg --motion arc-left');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
  });

  it('lists at least 20 motions, as text and as JSON', async () => {
    const [text, json] = await Promise.all([runInProcess('motions'), runInProcess('motions', '--json')]);
    expect(text.stdout).toContain('arc-left');
    const motions = json.stdout
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as { slug: string });
    expect(motions.length).toBeGreaterThanOrEqual(20);
    expect(motions.map(({ slug }) => slug)).toContain('dolly-zoom-in');
  });

  it('lists the motions of one category, and only those that are rendered when asked', async () => {
    const list = async (...words: string[]): Promise<Record<string, unknown>[]> => {
      const { stdout } = await runInProcess('motions', '--json', ...words);
      return stdout
        .trimEnd()
        .split('\n')
        .map((text) => JSON.parse(text) as Record<string, unknown>);
    };
    const camera = await list('--category', 'camera', '--available');
    expect(new Set(camera.map(({ category }) => category))).toEqual(new Set(['camera']));
    expect(camera.every(({ available, fidelity }) => available === true && fidelity !== 'not-yet')).toBe(
      true,
    );
    expect((await list()).length).toBeGreaterThan(120);
    expect(camera[0]).toMatchObject({ preview_url: null, default_strength: 0.8 });
  });

  it.each([
    [['animate'], 'No photo is named.'],
    [['animate', 'a.jpg', '--motoin', 'x'], 'Did you mean --motion?'],
    [['animate', 'a.jpg', '--motion', 'arc-lft'], 'arc-left'],
    [['animate', 'a.jpg', '--strength', '1.5'], '1.5'],
    [['animate', 'a.jpg', '--duration', 'long'], '--duration must be a number'],
    [['animate', 'a.jpg', '--fps', '500'], '500'],
    [['animate', 'a.jpg', '--model', 'dop-trubo'], 'Did you mean dop-turbo?'],
    [['animate', 'a.jpg', '--encoder', 'x264'], 'node-av'],
    [['animate', 'a.jpg', '--threads', '0'], '--threads must be a whole number'],
    [['animate', 'a.jpg', '-o', 'clip.mov'], '-o must end with .mp4'],
    [['animate', 'a.jpg', 'b.jpg', '-o', 'clip.mp4'], 'Name a folder.'],
    [['animate', 'a.jpg', '--plan-in', 'none.json'], 'none.json cannot be read'],
    [['animate', 'a.jpg', '--disparity-in', 'a.png', '--depth-in', 'b.png'], 'give one map'],
    [['animate', '--poster', 'a.jpg'], 'a.jpg was taken as the file of --poster'],
    [['motions', 'arc'], 'kinora motions takes no words'],
    [['motions', '--category', 'camra'], 'Did you mean camera?'],
    [['previews', '--motions', 'arc-lft'], 'arc-left'],
    [['credits', 'grant', 'lots'], 'takes a number of credits, got lots'],
    [['keys', 'creat'], 'Did you mean create?'],
    [['keys', 'revoke'], 'takes 1 word, got 0'],
  ])('exits with 2 and one line for %j', async (words, message) => {
    const { exitCode, stdout, stderr } = await runInProcess(...words);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect([exitCode, stdout]).toEqual([2, '']);
  });
});
