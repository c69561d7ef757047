import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Photo, ShotRequest } from '@kinora/engine';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodePhoto } from '../decode/decode-photo.ts';
import type { ContentScores } from '../perceive/networks/nsfw.ts';
import { animate } from './animate.ts';
import { type AnimateHost, createAnimateHost } from './animate-host.ts';
import { checkContent } from './check-content.ts';

const ASTRONAUT = fileURLToPath(new URL('../../../../examples/portrait_astronaut.jpg', import.meta.url));
const CALM: ContentScores = { drawing: 0, hentai: 0, neutral: 1, porn: 0, sexy: 0 };
const GREY: Photo = { width: 8, height: 8, rgba: new Uint8Array(8 * 8 * 4).fill(128) };
const SHOT: ShotRequest = {
  motion: 'pan-left',
  strength: 0.5,
  seed: 1,
  tier: 'dop-lite',
  durationSeconds: 1,
  framesPerSecond: 12,
  shortSidePixels: 160,
};

describe('content check', () => {
  const real = createAnimateHost();
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinora-content-'));
  });
  afterAll(async () => {
    await real.release();
    await rm(folder, { recursive: true, force: true });
  });

  /** A host whose classifier gives these scores, one after the other: no explicit picture lies in this repository. */
  function hostAnswering(...answers: readonly Partial<ContentScores>[]): AnimateHost {
    let calls = 0;
    const classify = () => {
      const answer = { ...CALM, neutral: 0, ...(answers[Math.min(calls, answers.length - 1)] ?? {}) };
      calls += 1;
      return Promise.resolve(answer);
    };
    return { ...real, contentClassifier: () => Promise.resolve({ name: 'stub', classify }) };
  }

  it('passes a portrait, given as path, as bytes or decoded, with porn + hentai below 0.05', async () => {
    for (const photo of [ASTRONAUT, await readFile(ASTRONAUT)]) {
      const verdict = await checkContent(
        { prompt: 'The camera circles around her.', photo },
        undefined,
        real,
      );
      expect(verdict).toMatchObject({ refused: false, message: undefined, prompt: { matches: [] } });
      const { porn = 1, hentai = 1 } = verdict.photo?.scores ?? {};
      expect(porn + hentai).toBeLessThan(0.05);
    }
    expect((await checkContent({ photo: GREY }, undefined, real)).photo?.classifier).toBe(
      'nsfw-mobilenet-v2',
    );
  });

  it('passes 5:1 strips of three harmless photos, which stretched to a square would be refused', async () => {
    const classifier = await real.contentClassifier();
    for (const name of ['cat_chelsea', 'object_coffee', 'portrait_astronaut']) {
      const file = fileURLToPath(new URL(`../../../../examples/${name}.jpg`, import.meta.url));
      const { width = 0, height = 0 } = await sharp(file).metadata();
      const strip = { left: 0, top: Math.floor(0.4 * height), width, height: Math.round(width / 5) };
      const photo = await sharp(file).extract(strip).png().toBuffer();
      const stretched = await classifier.classify(await decodePhoto(photo, strip));
      expect(stretched.porn + stretched.hentai, name).toBeGreaterThan(0.7);
      expect((await checkContent({ photo }, undefined, real)).refused, name).toBe(false);
    }
  });

  it('refuses a prompt without loading a network, naming the word', async () => {
    const host = { ...real, contentClassifier: () => Promise.reject(new Error('loaded')) };
    const verdict = await checkContent({ prompt: 'a naked woman', photo: GREY }, undefined, host);
    expect(verdict.refused).toBe(true);
    expect(verdict.message).toMatch(/^The prompt asks for nudity \("naked"\)\. Reword it/);
  });

  it('refuses a photo from porn + hentai 0.7 on, or from where the threshold is put', async () => {
    const host = () => hostAnswering({ porn: 0.5, hentai: 0.3, neutral: 0.2 });
    const verdict = await checkContent({ photo: GREY }, undefined, host());
    expect(verdict.message).toMatch(
      /^The photo was judged explicit: 0\.80 of 1, refused from 0\.70 \(stub\)/,
    );
    const thresholds = { explicit: 0.9, suggestive: 0.5 };
    expect((await checkContent({ photo: GREY }, thresholds, host())).refused).toBe(false);
  });

  it('judges frames by the worst of them', async () => {
    const host = hostAnswering(CALM, { porn: 0.1 }, { porn: 0.95 }, CALM);
    const verdict = await checkContent({ photo: GREY, frames: [GREY, GREY, GREY] }, undefined, host);
    expect(verdict.frames?.scores.porn).toBe(0.95);
    expect(verdict.message).toMatch(/^The clip was judged explicit/);
  });

  it.each([
    ['the photo', [{ porn: 0.9 }], 0],
    ['1 of 4 frames', [CALM, CALM, CALM, { hentai: 0.8 }, CALM], 12],
  ])(
    'makes animate leave no file when it refuses %s',
    async (_, answers, frames) => {
      const own = await mkdtemp(join(folder, 'refused-'));
      let shown = 0;
      const request = {
        photo: ASTRONAUT,
        shot: { request: SHOT },
        outputs: { clip: join(own, 'clip.mp4'), poster: join(own, 'poster.png') },
        contentCheck: {},
        onFrame: () => {
          shown += 1;
        },
      };
      await expect(animate(request, hostAnswering(...answers))).rejects.toMatchObject({
        code: 'content-refused',
        verdict: { refused: true },
      });
      expect(await readdir(own)).toEqual([]);
      expect(shown).toBe(frames);
    },
    60_000,
  );

  it('reports the scores of photo and clip with the result of an animation, and nothing when not asked', async () => {
    const request = {
      photo: ASTRONAUT,
      shot: { request: SHOT },
      outputs: { clip: join(folder, 'fine.mp4') },
    };
    const checked = await animate({ ...request, contentCheck: { prompt: 'slow pan' } }, real);
    expect(checked.content).toMatchObject({
      refused: false,
      prompt: { refused: false },
      photo: { category: 'neutral' },
      frames: { category: 'neutral' },
    });
    expect((await animate(request, real)).content).toBeUndefined();
  }, 60_000);
});
