import type { Photo } from '@kinora/engine';
import { describe, expect, it } from 'vitest';
import type { ContentScores } from './networks/nsfw.ts';
import { createContentCheck, DEFAULT_CONTENT_THRESHOLDS, judgeContent } from './nsfw-check.ts';

const scores = (shares: Partial<ContentScores>): ContentScores => ({
  drawing: 0,
  hentai: 0,
  neutral: 0,
  porn: 0,
  sexy: 0,
  ...shares,
});

describe('judgeContent', () => {
  it.each([
    [{ porn: 0.7, neutral: 0.3 }, true],
    [{ porn: 0.35, hentai: 0.35, sexy: 0.3 }, true],
    [{ porn: 0.69, neutral: 0.31 }, false],
    [{ sexy: 1 }, false],
  ])('of %o refuses: %s', (shares, refused) => {
    expect(judgeContent(scores(shares), DEFAULT_CONTENT_THRESHOLDS).refused).toBe(refused);
  });

  it('names the class with the largest share and marks sexy from 0.7', () => {
    const verdict = judgeContent(scores({ sexy: 0.8, neutral: 0.2 }), DEFAULT_CONTENT_THRESHOLDS);
    expect(verdict).toEqual({ refused: false, category: 'sexy', suggestive: true });
  });

  it('refuses nothing with a threshold above 1', () => {
    expect(judgeContent(scores({ porn: 1 }), { explicit: 1.1, suggestive: 1.1 }).refused).toBe(false);
  });
});

describe('content check', () => {
  const photo = (level: number): Photo => ({
    width: 1,
    height: 1,
    rgba: Uint8Array.of(level, level, level, 255),
  });
  // Rates by brightness, so that a test can say which frame is the bad one.
  const byBrightness = {
    name: 'by-brightness',
    classify: ({ rgba }: Photo) => {
      const porn = (rgba[0] ?? 0) / 255;
      return Promise.resolve(scores({ porn, neutral: 1 - porn }));
    },
  };

  it('reports the worst of 3 frames', async () => {
    const report = await createContentCheck(byBrightness).checkFrames([photo(10), photo(255), photo(20)]);
    expect(report).toMatchObject({ refused: true, category: 'porn', classifier: 'by-brightness' });
  });

  it('wants at least one frame', async () => {
    await expect(createContentCheck(byBrightness).checkFrames([])).rejects.toThrow(RangeError);
  });

  it('refuses a prompt by its words', () => {
    const check = createContentCheck(byBrightness);
    expect(check.checkPrompt('a naked man').refused).toBe(true);
    expect(check.checkPrompt('a man in the rain')).toEqual({ refused: false, matches: [] });
  });
});
