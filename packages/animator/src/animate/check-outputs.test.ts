import { link, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnimateOutputs } from './animate-request.ts';
import { checkOutputs } from './check-outputs.ts';

describe('checkOutputs', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinora-check-'));
    await writeFile(join(folder, 'photo.jpg'), 'photo');
    await writeFile(join(folder, 'old.mp4'), 'clip');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const shot = {
    request: {
      motion: 'static',
      strength: 0,
      seed: 1,
      tier: 'dop-lite',
      durationSeconds: 1,
      framesPerSecond: 12,
    },
  } as const;
  const check = (outputs: AnimateOutputs, overwrite?: boolean) =>
    checkOutputs({ photo: join(folder, 'photo.jpg'), shot, outputs, overwrite });

  it('accepts a new clip and one that replaces an older clip', async () => {
    await expect(
      check({ clip: join(folder, 'new.mp4'), poster: join(folder, 'p.jpg') }),
    ).resolves.toBeUndefined();
    await expect(check({ clip: join(folder, 'old.mp4') })).resolves.toBeUndefined();
  });

  it('refuses to replace an older clip when overwriting is off', async () => {
    await expect(check({ clip: join(folder, 'old.mp4') }, false)).rejects.toMatchObject({
      code: 'output-exists',
    });
  });

  it('refuses the photo itself as an output, also by another path', async () => {
    const roundabout = join(folder, 'sub', '..', 'photo.jpg');
    await expect(check({ poster: roundabout })).rejects.toMatchObject({ code: 'output-is-input' });
    await link(join(folder, 'photo.jpg'), join(folder, 'same.jpg'));
    await expect(check({ poster: join(folder, 'same.jpg') })).resolves.toBeUndefined();
  });

  it('refuses a clip that is no .mp4 and two outputs of one name', async () => {
    await expect(check({ clip: join(folder, 'a.avi') })).rejects.toMatchObject({
      code: 'output-unsupported',
    });
    const twice = { poster: join(folder, 'a.jpg'), contactSheet: join(folder, 'a.jpg') };
    await expect(check(twice)).rejects.toMatchObject({ code: 'output-unsupported' });
  });
});
