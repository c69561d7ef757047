import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createFileEstimator } from './file-estimator.ts';
import { readDisparityFile } from './read-disparity-file.ts';

/** A .npy file of the given element type; `data` holds its elements already encoded. */
function npy(type: string, shape: string, data: Buffer, fortran = false): Buffer {
  const text = `{'descr': '${type}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${shape}), }`;
  const header = Buffer.from(`${text}${' '.repeat(63 - ((text.length + 10) % 64))}\n`);
  const start = Buffer.from('\x93NUMPY\x01\x00\0\0', 'latin1');
  start.writeUInt16LE(header.length, 8);
  return Buffer.concat([start, header, data]);
}

function floats(values: readonly number[]): Buffer {
  return Buffer.from(Float32Array.from(values).buffer);
}

/** One entry, without a central directory, which readers of the first entry do not need. */
function npz(content: Buffer, deflate: boolean): Buffer {
  const body = deflate ? deflateRawSync(content) : content;
  const name = Buffer.from('arr_0.npy');
  const head = Buffer.alloc(30);
  head.write('PK\x03\x04', 'latin1');
  head.writeUInt16LE(deflate ? 8 : 0, 8);
  head.writeUInt32LE(crc32(content), 14);
  head.writeUInt32LE(body.length, 18);
  head.writeUInt32LE(content.length, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name, body]);
}

async function refusal(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const { code, message } = error as { code: string; message: string };
  return { code, message };
}

const SIX = [1, 2, 3, 4, 5, 6];

describe('readDisparityFile', () => {
  it('reads a float32 .npy of 2x3', async () => {
    const map = await readDisparityFile(npy('<f4', '2, 3', floats(SIX)));
    expect([map.width, map.height, ...map.values]).toEqual([3, 2, ...SIX]);
  });

  it('reads column-major order, a leading dimension of 1 and float64', async () => {
    const doubles = Buffer.from(Float64Array.from(SIX).buffer);
    expect([...(await readDisparityFile(npy('<f8', '2, 3', doubles, true))).values]).toEqual([
      1, 3, 5, 2, 4, 6,
    ]);
    const map = await readDisparityFile(npy('<f8', '1, 2, 3', doubles));
    expect([map.width, map.height]).toEqual([3, 2]);
  });

  it('reads float16, big-endian and integer elements', async () => {
    const half = Buffer.from(Uint16Array.from([0x3c00, 0xc000, 0x7c00, 0x0001]).buffer);
    const [one, minusTwo, infinity, tiny] = (await readDisparityFile(npy('<f2', '1, 4', half).subarray()))
      .values;
    expect([one, minusTwo, infinity]).toEqual([1, -2, Number.POSITIVE_INFINITY]);
    expect(tiny).toBeCloseTo(2 ** -24, 12);
    const big = Buffer.from([0, 1, 1, 0]);
    expect([...(await readDisparityFile(npy('>u2', '1, 2', big))).values]).toEqual([1, 256]);
  });

  it.each([false, true])('reads the first array of an .npz, deflated: %s', async (deflate) => {
    const map = await readDisparityFile(npz(npy('<f4', '2, 3', floats(SIX)), deflate));
    expect([...map.values]).toEqual(SIX);
  });

  it('reads a .pfm from the bottom up in both byte orders', async () => {
    const little = Buffer.concat([Buffer.from('Pf\n3 2\n-1.0\n'), floats(SIX)]);
    expect([...(await readDisparityFile(little)).values]).toEqual([4, 5, 6, 1, 2, 3]);
    const body = floats(SIX);
    body.swap32();
    const big = Buffer.concat([Buffer.from('Pf\n3 2\n1.0\n'), body]);
    expect([...(await readDisparityFile(big)).values]).toEqual([4, 5, 6, 1, 2, 3]);
  });

  it('keeps all 16 bits of a grey PNG', async () => {
    const numbers = Uint16Array.from([0, 1, 258, 65535]);
    const png = await sharp(numbers, { raw: { width: 2, height: 2, channels: 1 } })
      .toColourspace('grey16')
      .png()
      .toBuffer();
    expect([...(await readDisparityFile(png)).values]).toEqual([0, 1, 258, 65535]);
  });

  it('reads an 8-bit PNG in proportion', async () => {
    const png = await sharp(Uint8Array.from([0, 51, 102, 255]), { raw: { width: 2, height: 2, channels: 1 } })
      .toColourspace('b-w')
      .png()
      .toBuffer();
    const { values } = await readDisparityFile(png);
    const top = values[3] ?? 1;
    expect([...values].map((value) => Math.round((255 * value) / top))).toEqual([0, 51, 102, 255]);
  });

  it('reads a file by path', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kinora-disparity-'));
    try {
      await writeFile(join(folder, 'map.npy'), npy('<f4', '2, 3', floats(SIX)));
      expect((await readDisparityFile(join(folder, 'map.npy'))).width).toBe(3);
      const missing = await refusal(readDisparityFile(join(folder, 'no.npy')));
      expect(missing).toEqual({
        code: 'disparity-missing',
        message: 'no.npy was not found or cannot be read; check the path.',
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it.each([
    ['text', Buffer.from('some words that are no map'), 'disparity-unsupported-format'],
    ['complex numbers', npy('<c8', '2, 3', Buffer.alloc(48)), 'disparity-unsupported-format'],
    ['one dimension', npy('<f4', '6,', floats(SIX)), 'disparity-wrong-shape'],
    ['three dimensions', npy('<f4', '2, 3, 4', Buffer.alloc(96)), 'disparity-wrong-shape'],
    ['a short .npy', npy('<f4', '20, 30', floats(SIX)), 'disparity-damaged'],
    ['half an .npz', npz(npy('<f4', '2, 3', floats(SIX)), true).subarray(0, 60), 'disparity-damaged'],
    ['a short .pfm', Buffer.from('Pf\n30 20\n-1.0\nxx'), 'disparity-damaged'],
    ['half a PNG header', Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'), 'disparity-damaged'],
  ] as const)('refuses %s', async (_name, bytes, expected) => {
    const { code, message } = await refusal(readDisparityFile(bytes));
    expect(code, message).toBe(expected);
    expect(message).toMatch(/^The disparity map .*\.$/);
  });
});

describe('createFileEstimator', () => {
  it('brings a 16x8 map to a 64x32 photo with its step on the edge of the photo', async () => {
    const rgba = new Uint8Array(64 * 32 * 4).fill(255);
    for (let i = 0; i < 64 * 32; i += 1) if (i % 64 < 30) rgba.set([20, 20, 20], 4 * i);
    const photo = { width: 64, height: 32, rgba };
    const map = {
      width: 16,
      height: 8,
      values: Float32Array.from({ length: 128 }, (_, i) => (i % 16 < 8 ? 10 : 50)),
    };
    const cues = { subjects: [], objects: [], tables: [], focalOverLongSide: undefined };
    const given = await createFileEstimator(map).estimate(photo, cues);
    expect([given.source, given.disparity.width, given.disparity.height]).toEqual(['file', 64, 32]);
    expect([...given.disparity.values.subarray(16 * 64 + 28, 16 * 64 + 32)]).toEqual([0, 0, 1, 1]);
    const inverted = await createFileEstimator(map, 'inverted').estimate(photo, cues);
    expect([...inverted.disparity.values.subarray(16 * 64 + 28, 16 * 64 + 32)]).toEqual([1, 1, 0, 0]);
  });
});
