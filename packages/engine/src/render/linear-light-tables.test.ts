import { describe, expect, it } from 'vitest';
import { SRGB_TABLE_LENGTH, writeLinearTable, writeSrgbTable } from './linear-light-tables.ts';

const srgb = new Uint8Array(SRGB_TABLE_LENGTH);
writeSrgbTable(srgb);

describe('linear light', () => {
  it.each([1, 2, 3, 5, 7, 8, 11, 16])(
    'gives every byte back when %i exposures of it are averaged',
    (count) => {
      const share = new Uint16Array(256);
      writeLinearTable(count, share);
      const back = Array.from(share, (light) => srgb[light * count] ?? -1);
      expect(back).toEqual(Array.from({ length: 256 }, (_, byte) => byte));
      expect(count * (share[255] ?? 0)).toBeLessThan(65536);
    },
  );

  it('averages black and white to sRGB 188, half the light', () => {
    const share = new Uint16Array(256);
    writeLinearTable(2, share);
    expect(srgb[(share[0] ?? 0) + (share[255] ?? 0)]).toBe(188);
  });

  it('rises from 0 to 255 and never falls', () => {
    expect([srgb[0], srgb[SRGB_TABLE_LENGTH - 1]]).toEqual([0, 255]);
    expect(srgb.every((byte, light) => byte >= (srgb[light - 1] ?? 0))).toBe(true);
  });
});
