import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ShotRequest } from '@kinora/engine';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnimateHost, createAnimateHost } from '../animate/animate-host.ts';
import { ModelError } from '../models/model-error.ts';
import { inspectShot } from './inspect-shot.ts';

const ASTRONAUT = fileURLToPath(new URL('../../../../examples/portrait_astronaut.jpg', import.meta.url));
const SHOT: ShotRequest = {
  motion: 'arc-left',
  strength: 0.8,
  seed: 1,
  tier: 'dop-lite',
  durationSeconds: 1,
  framesPerSecond: 12,
  shortSidePixels: 240,
};

describe('inspectShot', () => {
  const host: AnimateHost = createAnimateHost();
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinora-inspect-'));
  });
  afterAll(async () => {
    await host.release();
    await rm(folder, { recursive: true, force: true });
  });

  it('finds 1 person, tears along the outline, fills behind it, and draws the sheet', async () => {
    const sheet = join(folder, 'sheets/astronaut.png');
    const report = await inspectShot({ photo: ASTRONAUT, shot: { request: SHOT }, sheet }, host);
    expect(report.subjects.map(({ kind }) => kind)).toEqual(['person']);
    expect(report.subjects[0]?.areaShare).toBeGreaterThan(0.3);
    expect(report.disparity).toMatchObject({ source: 'layout', warnings: [] });
    const { tears, filledBehindShare } = report.scene;
    expect(tears.subject).toBeGreaterThan(200);
    expect(tears.subject).toBeGreaterThan(tears.unexplained);
    expect(filledBehindShare).toBeGreaterThan(0.02);
    expect(filledBehindShare).toBeLessThan(0.5);
    expect(report.content).toMatchObject({ refused: false, category: 'neutral' });
    expect(Object.keys(report.timings)).toEqual([
      'decode',
      'matte',
      'disparity',
      'plan',
      'scene',
      'one frame',
      'content',
    ]);
    const metadata = await sharp(sheet).metadata();
    expect(metadata).toMatchObject({ format: 'png', channels: 3 });
    expect(metadata.width).toBeGreaterThan(1000);
    // JSON is what --json prints: it must say everything that is not undefined.
    expect(JSON.parse(JSON.stringify(report))).toMatchObject({ subjectFound: true });
  }, 60_000);

  it('has no tear and nothing painted in for a shot that only turns, and writes nothing unless asked', async () => {
    const before = await readdir(folder);
    const request = { ...SHOT, motion: 'static' };
    const report = await inspectShot({ photo: ASTRONAUT, shot: { request } }, host);
    expect(report.scene).toMatchObject({ quads: 0, filledBehindShare: 0, filledAroundShare: 0 });
    expect(await readdir(folder)).toEqual(before);
  }, 60_000);

  it('draws the sheet without scores when the classifier cannot run', async () => {
    const broken: AnimateHost = {
      ...host,
      contentClassifier: () => Promise.reject(new ModelError('model-missing', 'The classifier is gone.')),
    };
    const sheet = join(folder, 'without.webp');
    const report = await inspectShot({ photo: ASTRONAUT, shot: { request: SHOT }, sheet }, broken);
    expect(report).toMatchObject({ content: undefined, contentProblem: 'The classifier is gone.' });
    expect((await sharp(sheet).metadata()).format).toBe('webp');
  }, 60_000);

  it('refuses a sheet over the photo itself, one of an unknown kind, and one that must be kept', async () => {
    const shot = { request: SHOT };
    await expect(inspectShot({ photo: ASTRONAUT, shot, sheet: ASTRONAUT }, host)).rejects.toMatchObject({
      code: 'output-is-input',
    });
    await expect(
      inspectShot({ photo: ASTRONAUT, shot, sheet: join(folder, 'a.bmp') }, host),
    ).rejects.toMatchObject({ code: 'output-unsupported' });
    const kept = join(folder, 'kept.png');
    await writeFile(kept, 'older sheet');
    await expect(
      inspectShot({ photo: ASTRONAUT, shot, sheet: kept, overwrite: false }, host),
    ).rejects.toMatchObject({ code: 'output-exists' });
  });
});
