import { describe, expect, it } from 'vitest';
import { x264Params } from './x264-settings.ts';

describe('settings of x264', () => {
  it.each([
    [59, 24, 60],
    [30, 24, 31],
    [68, 24, 69],
    [71, 24, 72],
    [79, 24, 40],
    [119, 60, 120],
    [119, 24, undefined],
    [72, 24, undefined],
    [0, 24, undefined],
    [7, 24, undefined],
  ])(
    'lay a key frame after anchor frame %d of 120 at %d frames a second by an interval of %s',
    (anchorFrame, framesPerSecond, interval) => {
      const frameCount = framesPerSecond === 60 ? 240 : 120;
      const found = /keyint=(\d+)/.exec(x264Params({ anchorFrame, framesPerSecond, frameCount }))?.[1];
      expect(found).toBe(interval === undefined ? undefined : String(interval));
      if (interval !== undefined) expect((anchorFrame + 1) % interval).toBe(0);
    },
  );

  it('search less for fine texture, which is not found, and for nothing else', () => {
    const clip = { anchorFrame: 0, framesPerSecond: 24, frameCount: 120 };
    const plain = x264Params({ ...clip, hasFineTexture: false });
    expect(plain).toBe(x264Params(clip));
    const fine = x264Params({ ...clip, hasFineTexture: true });
    expect(fine.split(':').filter((setting) => !plain.split(':').includes(setting))).toEqual([
      'partitions=none',
      'subme=1',
    ]);
  });

  it('give no zone to a clip without an anchor', () => {
    expect(x264Params({ anchorFrame: undefined, framesPerSecond: 24, frameCount: 120 })).toBe(
      'cpu-independent=1',
    );
  });
});
