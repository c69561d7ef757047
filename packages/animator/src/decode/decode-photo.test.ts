import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodePhoto } from './decode-photo.ts';
import { inspectPhoto } from './inspect-photo.ts';
import type { PhotoErrorCode } from './photo-error.ts';
import { DEFAULT_PHOTO_LIMITS } from './photo-limits.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinora-decode-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** 64x32: left half red, right half blue, so that turning and mirroring show. */
function redBlue(width = 64, height = 32): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i += 1) pixels[3 * i + (i % width < width / 2 ? 0 : 2)] = 255;
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** Noise compresses badly, so that cutting a file in half cuts its pixels. */
function noise(width: number, height: number): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  let state = 1;
  for (let i = 0; i < pixels.length; i += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    pixels[i] = state >>> 24;
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** The first 57 bytes of a PNG that claims a size; a decompression bomb shows itself no later. */
function pngHeader(width: number, height: number): Uint8Array {
  const chunk = (name: string, body: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
    const bytes = Buffer.alloc(named.length + 8);
    bytes.writeUInt32BE(body.length);
    named.copy(bytes, 4);
    bytes.writeUInt32BE(crc32(named), named.length + 4);
    return bytes;
  };
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Uint8Array.from(
    Buffer.concat([
      signature,
      chunk('IHDR', size),
      chunk('IDAT', deflateSync(Buffer.alloc(64))),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

function pixel(photo: { width: number; rgba: Uint8Array }, x: number, y: number): number[] {
  return [...photo.rgba.subarray(4 * (y * photo.width + x), 4 * (y * photo.width + x) + 4)];
}

function near(actual: number[], expected: number[], tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, i) => {
    expect(Math.abs(value - (expected[i] ?? 0)), `channel ${i} of ${actual}`).toBeLessThanOrEqual(tolerance);
  });
}

async function refusal(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await work;
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return { code, message };
  }
  throw new Error('The photo was accepted.');
}

describe('decodePhoto', () => {
  it('gives the pixels of a PNG unchanged at its own size', async () => {
    const photo = await decodePhoto(await redBlue().png().toBuffer());
    expect([photo.width, photo.height]).toEqual([64, 32]);
    expect(pixel(photo, 0, 0)).toEqual([255, 0, 0, 255]);
    expect(pixel(photo, 63, 31)).toEqual([0, 0, 255, 255]);
  });

  it('gives exactly the size that is asked for', async () => {
    const photo = await decodePhoto(await redBlue(300, 200).jpeg().toBuffer(), { width: 152, height: 98 });
    expect([photo.width, photo.height, photo.rgba.length]).toEqual([152, 98, 152 * 98 * 4]);
  });

  // Corners where red must be after orientation: EXIF 2.32, tag 0x0112.
  it.each([
    [1, 'left'],
    [2, 'right'],
    [3, 'right'],
    [4, 'left'],
    [5, 'top'],
    [6, 'top'],
    [7, 'bottom'],
    [8, 'bottom'],
  ] as const)('turns EXIF orientation %i so that red is at the %s', async (orientation, side) => {
    const bytes = await redBlue().withMetadata({ orientation }).png().toBuffer();
    const metadata = await inspectPhoto(bytes);
    const photo = await decodePhoto(bytes);
    const upright = orientation < 5;
    expect([metadata.width, metadata.height]).toEqual(upright ? [64, 32] : [32, 64]);
    expect([photo.width, photo.height]).toEqual([metadata.width, metadata.height]);
    const [w, h] = [photo.width, photo.height];
    const at = { left: [2, h / 2], right: [w - 3, h / 2], top: [w / 2, 2], bottom: [w / 2, h - 3] }[side];
    expect(pixel(photo, at[0] ?? 0, at[1] ?? 0)).toEqual([255, 0, 0, 255]);
  });

  it('turns a photo that is resized at the same time', async () => {
    const bytes = await redBlue().withMetadata({ orientation: 6 }).png().toBuffer();
    const photo = await decodePhoto(bytes, { width: 16, height: 32 });
    near(pixel(photo, 8, 2), [255, 0, 0, 255], 1);
    near(pixel(photo, 8, 30), [0, 0, 255, 255], 1);
  });

  it('converts 16-bit, grey and grey-with-alpha pictures to 8-bit colour', async () => {
    const wide = await redBlue().toColourspace('rgb16').png().toBuffer();
    expect((await sharp(wide).metadata()).depth).toBe('ushort');
    near(pixel(await decodePhoto(wide), 1, 1), [255, 0, 0, 255], 1);
    const grey = await sharp(Buffer.alloc(32 * 32, 77), { raw: { width: 32, height: 32, channels: 1 } })
      .toColourspace('b-w')
      .png()
      .toBuffer();
    expect((await sharp(grey).metadata()).channels).toBe(1);
    near(pixel(await decodePhoto(grey), 1, 1), [77, 77, 77, 255], 1);
    const greyWide = await sharp(grey).toColourspace('grey16').png().toBuffer();
    expect((await sharp(greyWide).metadata()).depth).toBe('ushort');
    near(pixel(await decodePhoto(greyWide), 1, 1), [77, 77, 77, 255], 1);
  });

  it.each(['jpeg', 'tiff'] as const)('converts a CMYK %s to sRGB', async (format) => {
    const bytes = await redBlue().toColourspace('cmyk')[format]({ quality: 95 }).toBuffer();
    expect((await sharp(bytes).metadata()).space).toBe('cmyk');
    const [r = 0, g = 0, b = 0, a] = pixel(await decodePhoto(bytes), 4, 4);
    // Pure red is outside the press gamut, so only its character can be asked for.
    expect(r).toBeGreaterThan(180);
    expect(Math.max(g, b)).toBeLessThan(90);
    expect(a).toBe(255);
  });

  it('brings a Display P3 picture into sRGB', async () => {
    const muted = Buffer.alloc(32 * 32 * 3);
    for (let i = 0; i < 32 * 32; i += 1) muted.set([180, 90, 60], 3 * i);
    const bytes = await sharp(muted, { raw: { width: 32, height: 32, channels: 3 } })
      .withIccProfile('p3')
      .png()
      .toBuffer();
    const stored = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer();
    near(pixel(await decodePhoto(bytes), 3, 3), [180, 90, 60, 255], 2);
    // The stored numbers differ, so a decoder that ignores the profile would fail the line above.
    expect(Math.abs((stored[0] ?? 0) - 180)).toBeGreaterThan(4);
  });

  it('lays transparent pixels on white', async () => {
    const bytes = await sharp({
      create: { width: 40, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    expect((await inspectPhoto(bytes)).hasAlpha).toBe(true);
    expect(pixel(await decodePhoto(bytes), 5, 5)).toEqual([255, 255, 255, 255]);
    near(pixel(await decodePhoto(bytes, { width: 20, height: 20 }), 5, 5), [255, 255, 255, 255], 0);
  });

  it.each(['gif', 'webp'] as const)('takes the first of 2 frames of an animated %s', async (format) => {
    const frames = Buffer.alloc(32 * 64 * 3);
    for (let i = 0; i < 32 * 64; i += 1) frames[3 * i + (i < 32 * 32 ? 1 : 2)] = 255;
    const bytes = await sharp(frames, { raw: { width: 32, height: 64, channels: 3, pageHeight: 32 } })
      [format](format === 'webp' ? { lossless: true } : {})
      .toBuffer();
    const metadata = await inspectPhoto(bytes);
    expect([metadata.pageCount, metadata.width, metadata.height]).toEqual([2, 32, 32]);
    const photo = await decodePhoto(bytes);
    expect([photo.width, photo.height]).toEqual([32, 32]);
    near(pixel(photo, 16, 16), [0, 255, 0, 255], 2);
  });

  it('decodes AVIF and lossy WebP', async () => {
    for (const bytes of [await redBlue().avif().toBuffer(), await redBlue().webp().toBuffer()]) {
      const [r = 0, , b = 0] = pixel(await decodePhoto(bytes), 8, 16);
      expect(r).toBeGreaterThan(220);
      expect(b).toBeLessThan(40);
    }
  });

  it('accepts an extreme panorama of 4000x20', async () => {
    const photo = await decodePhoto(await noise(4000, 20).jpeg().toBuffer(), { width: 800, height: 4 });
    expect([photo.width, photo.height]).toEqual([800, 4]);
  });

  it.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)(
    'refuses a %s cut in half',
    async (format) => {
      const bytes = await noise(200, 150)[format]().toBuffer();
      const { code, message } = await refusal(decodePhoto(bytes.subarray(0, bytes.length >> 1)));
      expect(['photo-truncated', 'photo-damaged'], message).toContain(code);
    },
  );

  it('names a JPEG that ends early as truncated', async () => {
    const bytes = await noise(200, 150).jpeg().toBuffer();
    const path = join(folder, 'cut.jpg');
    await writeFile(path, bytes.subarray(0, 9000));
    const { code, message } = await refusal(decodePhoto(path));
    expect(code).toBe('photo-truncated');
    expect(message).toMatch(/^cut\.jpg ends before/);
  });

  it('does not write to the bytes it is given', async () => {
    const bytes = await noise(64, 64).jpeg().toBuffer();
    const copy = Uint8Array.from(bytes);
    await decodePhoto(bytes);
    expect(Buffer.compare(bytes, copy)).toBe(0);
  });
});

describe('refusals', () => {
  const refusals: readonly (readonly [string, PhotoErrorCode, () => Promise<Uint8Array> | Uint8Array])[] = [
    ['an empty file', 'photo-empty', () => new Uint8Array(0)],
    [
      'a text file',
      'photo-unsupported-format',
      () => Buffer.from('this is not a picture at all, only some words'),
    ],
    [
      'an SVG',
      'photo-unsupported-format',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    ],
    [
      'an SVG behind a prologue',
      'photo-unsupported-format',
      () => Buffer.from('<?xml version="1.0"?>\n<!-- x -->\n<svg:svg/>'),
    ],
    ['a PDF', 'photo-unsupported-format', () => Buffer.from('%PDF-1.7\n1 0 obj')],
    ['a HEIC', 'photo-unsupported-format', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['an MP4', 'photo-unsupported-format', () => Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1')],
    ['a 1x1 picture', 'photo-too-small', () => redBlue(1, 1).png().toBuffer()],
    ['a 4000x8 strip', 'photo-too-small', () => redBlue(4000, 8).png().toBuffer()],
    [
      'a JPEG of 12 bytes',
      'photo-truncated',
      () => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4, 5, 6, 7, 8),
    ],
    ['a PNG with a wrong checksum', 'photo-damaged', () => pngHeader(64, 64).with(30, 0)],
  ];

  it.each(refusals)('%s is %s', async (_name, expected, make) => {
    const { code, message } = await refusal(decodePhoto(await make()));
    expect(code, message).toBe(expected);
    expect(message.endsWith('.')).toBe(true);
    expect(message).not.toMatch(/vips|sharp|\n|at .*\.ts/i);
  });

  it('a file that does not exist is photo-missing and names only the file', async () => {
    const { code, message } = await refusal(decodePhoto(join(folder, 'nowhere', 'absent.jpg')));
    expect(code).toBe('photo-missing');
    expect(message).toBe('absent.jpg was not found; check the path.');
  });

  it('a folder is photo-unreadable', async () => {
    expect((await refusal(decodePhoto(folder))).code).toBe('photo-unreadable');
  });

  it('a 20000x14000 bomb of 280 megapixels is refused by its header', async () => {
    const bytes = pngHeader(20000, 14000);
    const started = process.cpuUsage();
    const { code, message } = await refusal(decodePhoto(bytes));
    const spent = process.cpuUsage(started);
    expect(code).toBe('photo-too-many-pixels');
    expect(message).toContain('20000x14000 = 280 megapixels; at most 100');
    // Decoding it would take a second; reading the header takes milliseconds.
    expect((spent.user + spent.system) / 1e6).toBeLessThan(0.3);
  });

  it('51 bytes are too many when 50 are allowed', async () => {
    const limits = { ...DEFAULT_PHOTO_LIMITS, maxBytes: 50 };
    expect((await refusal(inspectPhoto(new Uint8Array(51), limits))).code).toBe('photo-too-large-bytes');
  });

  it('a HEIC tells what to do', async () => {
    const bytes = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
    const { message } = await refusal(inspectPhoto(bytes));
    expect(message).toMatch(/HEIC.*jpeg, png, webp, gif, tiff and avif are allowed.*convert it to JPEG/);
  });
});

describe('inspectPhoto', () => {
  it('reads a 28 mm equivalent focal length from EXIF', async () => {
    const bytes = await redBlue()
      .withExif({ IFD2: { FocalLengthIn35mmFilm: '28' } })
      .jpeg()
      .toBuffer();
    const metadata = await inspectPhoto(bytes);
    expect(metadata.focalLength35mm).toBe(28);
    expect(metadata.focalOverLongSide).toBeCloseTo(28 / 36, 12);
  });

  it('leaves the focal length undefined when EXIF has none or 0', async () => {
    expect((await inspectPhoto(await redBlue().jpeg().toBuffer())).focalLength35mm).toBeUndefined();
    const zero = await redBlue()
      .withExif({ IFD2: { FocalLengthIn35mmFilm: '0' } })
      .jpeg()
      .toBuffer();
    expect((await inspectPhoto(zero)).focalLength35mm).toBeUndefined();
  });
});
