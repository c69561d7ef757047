import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { jsonLines, runKinora } from './run-kinora.ts';

const run = (...words: string[]) => runKinora(words, { cwd: tmpdir() });

describe('kinora', () => {
  it('lists its commands with --help and exits with 0, and without a word with 2', async () => {
    const [help, bare] = await Promise.all([run('--help'), run()]);
    expect(help.stdout).toMatch(/animate +make a clip[\s\S]*motions/);
    expect([help.exitCode, bare.exitCode]).toEqual([0, 2]);
  });

  it('explains animate in lines of at most 110 columns, with examples', async () => {
    const { stdout, exitCode } = await run('animate', '--help');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('kinora animate photo.jpg --motion arc-left');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
  });

  it('lists at least 20 motions, as text and as JSON', async () => {
    const [text, json] = await Promise.all([run('motions'), run('motions', '--json')]);
    expect(text.stdout).toContain('arc-left');
    const motions = jsonLines(json);
    expect(motions.length).toBeGreaterThanOrEqual(20);
    expect(motions.map(({ slug }) => slug)).toContain('dolly-zoom-in');
  });

  it.each([
    [['animat', 'a.jpg'], 'Unknown command animat. Did you mean animate?'],
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
  ])('exits with 2 and one line for %j', async (words, message) => {
    const { exitCode, stdout, stderr } = await run(...words);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect([exitCode, stdout]).toEqual([2, '']);
  });
});
