import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFrameSampler, indicesAtRate, indicesSpread } from './frame-sampler.ts';
import { shrinkI420 } from './shrink-i420.ts';
import { layContactSheet, writeContactSheet } from './write-contact-sheet.ts';
import { writePlane8, writePlane16 } from './write-plane.ts';
import { writePoster } from './write-poster.ts';
import { writePreview } from './write-preview.ts';

/** One I420 frame of a single colour. */
function plain(width: number, height: number, y: number, u: number, v: number): Uint8Array {
  const area = width * height;
  const frame = new Uint8Array((area * 3) / 2).fill(y, 0, area);
  return frame.fill(u, area, area * 1.25).fill(v, area * 1.25);
}

describe('shrinkI420', () => {
  // ITU-R BT.709 limited range codes of the primaries, each within a rounding of the exact colour.
  it.each([
    ['white', [235, 128, 128], [255, 255, 255]],
    ['black', [16, 128, 128], [0, 0, 0]],
    ['red', [63, 102, 240], [255, 0, 0]],
    ['green', [173, 42, 26], [0, 255, 0]],
    ['blue', [32, 240, 118], [0, 0, 255]],
  ] as const)('turns the code of %s into that colour at every size', (_, [y, u, v], [r, g, b]) => {
    for (const factor of [1, 2, 3]) {
      const { width, height, rgb } = shrinkI420(plain(12, 6, y, u, v), 12, 6, factor);
      expect([width, height]).toEqual([12 / factor, 6 / factor]);
      for (const [i, expected] of [r, g, b].entries())
        expect(Math.abs((rgb[i] ?? -9) - expected)).toBeLessThanOrEqual(2);
      expect(rgb.subarray(-3)).toEqual(rgb.subarray(0, 3));
    }
  });
});

describe('choosing frames', () => {
  it('takes 60 of 120 frames for 12 a second from 24, and all of 10 from 10', () => {
    expect(indicesAtRate(120, 24, 12)).toHaveLength(60);
    expect(indicesAtRate(120, 24, 12).slice(0, 3)).toEqual([0, 2, 4]);
    expect(indicesAtRate(10, 10, 12)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(indicesAtRate(25, 25, 12).at(-1)).toBeLessThan(25);
  });

  it('spreads 12 frames over 120 with both ends, and takes 1 of 1', () => {
    expect(indicesSpread(120, 12)).toEqual([0, 11, 22, 32, 43, 54, 65, 76, 87, 97, 108, 119]);
    expect(indicesSpread(1, 12)).toEqual([0]);
    expect(indicesSpread(5, 12)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('extra outputs', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinora-outputs-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function sample(width: number, height: number, count: number, longSide: number) {
    const indices = Array.from({ length: count }, (_, i) => i * 3);
    const sampler = createFrameSampler({ width, height }, indices, longSide);
    for (let i = 0; i < count * 3; i += 1) await sampler.offer(i, plain(width, height, 40 + i * 4, 128, 128));
    return { indices, pictures: sampler.pictures };
  }

  it('keeps a slow gradient in a preview within 12 levels, without blocks of older frames', async () => {
    const path = join(folder, 'sky.webp');
    const [width, height, frames] = [64, 64, 8];
    // A sky that slides by 2 rows a frame, which an encoder may take for unchanged.
    const level = (frame: number, y: number): number => 60 + 1.5 * (y + 2 * frame);
    const pictures = Array.from({ length: frames }, (_, frame) => ({
      width,
      height,
      rgb: Uint8Array.from({ length: 3 * width * height }, (_, i) => level(frame, Math.floor(i / 3 / width))),
    }));
    await writePreview(path, pictures, 12);
    const { pages = 1 } = await sharp(path).metadata();
    expect(pages).toBe(frames);
    const last = await sharp(path, { page: frames - 1 })
      .removeAlpha()
      .raw()
      .toBuffer();
    const misses = last.map((value, i) => Math.abs(value - level(frames - 1, Math.floor(i / 3 / width))));
    expect(Math.max(...misses)).toBeLessThanOrEqual(12);
  });

  it('writes a preview of 5 frames at most 480 pixels long, looping at 83 ms a frame', async () => {
    const { pictures } = await sample(640, 360, 5, 480);
    await writePreview(join(folder, 'p.webp'), pictures, 24);
    const { format, width, pageHeight, pages, loop, delay } = await sharp(join(folder, 'p.webp'), {
      pages: -1,
    }).metadata();
    expect({ format, width, pageHeight, pages, loop, delay }).toEqual({
      format: 'webp',
      width: 480,
      pageHeight: 270,
      pages: 5,
      loop: 0,
      delay: [83, 83, 83, 83, 83],
    });
  });

  it('lays 12 landscape frames as 4 by 3 and 12 portrait frames as 6 by 2, with a white digit on each', async () => {
    for (const [width, height, columns, rows] of [
      [160, 90, 4, 3],
      [90, 160, 6, 2],
    ] as const) {
      const { pictures, indices } = await sample(width, height, 12, 480);
      const sheet = layContactSheet(pictures, indices, 24);
      expect(sheet?.width).toBe(columns * width + (columns + 1) * 4);
      expect(sheet?.height).toBe(rows * height + (rows + 1) * 4);
      expect(sheet?.rgb.includes(255)).toBe(true);
    }
  });

  it('writes a contact sheet as PNG and JPEG', async () => {
    const { pictures, indices } = await sample(160, 90, 12, 480);
    for (const [name, expected] of [
      ['sheet.png', 'png'],
      ['sheet.jpg', 'jpeg'],
    ] as const) {
      await writeContactSheet(join(folder, name), pictures, indices, 24);
      const { format, width } = await sharp(join(folder, name)).metadata();
      expect([format, width]).toEqual([expected, 660]);
    }
  });

  it('writes disparity as 16-bit grey that reads back within 1/65535 and a matte as 8-bit grey', async () => {
    const plane = { width: 4, height: 1, values: Float32Array.of(0, 0.25, 0.5, 1) };
    await writePlane16(join(folder, 'd.png'), plane);
    const disparity = sharp(join(folder, 'd.png'));
    expect((await disparity.metadata()).depth).toBe('ushort');
    const raw = await disparity.toColourspace('grey16').raw({ depth: 'ushort' }).toBuffer();
    expect([...new Uint16Array(raw.buffer, raw.byteOffset, 4)]).toEqual([0, 16384, 32768, 65535]);
    await writePlane8(join(folder, 'm.png'), plane);
    const matte = sharp(join(folder, 'm.png'));
    expect((await matte.metadata()).channels).toBe(1);
    expect([...(await matte.toColourspace('b-w').raw().toBuffer())]).toEqual([0, 64, 128, 255]);
  });

  it('writes a lossless poster as PNG and refuses a .gif by naming what is allowed', async () => {
    const frame = { width: 2, height: 1, rgba: Uint8Array.of(1, 2, 3, 255, 200, 100, 50, 255) };
    await writePoster(join(folder, 'poster.png'), frame);
    expect([...(await sharp(join(folder, 'poster.png')).raw().toBuffer())]).toEqual([1, 2, 3, 200, 100, 50]);
    await expect(writePoster(join(folder, 'poster.gif'), frame)).rejects.toMatchObject({
      code: 'output-unsupported',
      message: expect.stringContaining('.jpg, .jpeg, .png, .webp') as string,
    });
    await writePoster(join(folder, 'poster.jpg'), frame);
    expect((await readFile(join(folder, 'poster.jpg')))[0]).toBe(0xff);
  });
});
