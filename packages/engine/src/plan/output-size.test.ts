import { describe, expect, it } from 'vitest';
import { outputSize } from './output-size.ts';

describe('output size', () => {
  it.each([
    ['dop-lite', 1920, 1080, 854, 480],
    ['dop-turbo', 1080, 1920, 720, 1280],
    ['dop-preview', 4000, 3000, 1440, 1080],
    ['dop-turbo', 451, 300, 452, 300],
    ['dop-turbo', 9000, 1000, 1728, 192],
    ['dop-turbo', 100, 100, 240, 240],
    ['dop-lite', 3600, 100, 1152, 32],
  ] as const)('%s of a %dx%d photo is %dx%d', (tier, sourceWidth, sourceHeight, width, height) => {
    expect(outputSize(sourceWidth, sourceHeight, tier)).toMatchObject({ width, height });
  });

  it('a given short side overrides the tier, and a small photo is not enlarged to it', () => {
    expect(outputSize(1920, 1080, 'dop-preview', 240)).toMatchObject({
      width: 426,
      height: 240,
      warnings: [],
    });
    const small = outputSize(640, 480, 'dop-lite', 1000);
    expect(small).toMatchObject({ width: 640, height: 480 });
    expect(small.warnings.join()).toMatch(/640x480/);
  });

  it.each([
    [20_000, 100],
    [10, 400],
    [0, 0],
  ])('a strip of %dx%d is refused', (sourceWidth, sourceHeight) => {
    expect(() => outputSize(sourceWidth, sourceHeight, 'dop-turbo')).toThrow(
      expect.objectContaining({ code: 'parameter-invalid', parameter: 'photo' }),
    );
  });
});
