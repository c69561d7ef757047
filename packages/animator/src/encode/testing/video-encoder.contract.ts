import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openVideoEncoder } from '../open-video-encoder.ts';
import type { EncoderAdapter, VideoFormat } from '../video-encoder.ts';
import { decodeLuma, peakSignalToNoise } from './decode-luma.ts';
import { mp4Facts } from './mp4-facts.ts';
import { syntheticFrame } from './synthetic-frame.ts';

const BASE: VideoFormat = {
  width: 96,
  height: 64,
  framesPerSecond: 24,
  frameCount: 24,
  quality: { crf: 18, preset: 'veryfast' },
};

const SHAPES: readonly (readonly [string, Partial<VideoFormat>])[] = [
  ['landscape at 24 fps', {}],
  ['portrait at 12 fps', { width: 64, height: 96, framesPerSecond: 12, frameCount: 12 }],
  ['an odd 25 fps', { framesPerSecond: 25, frameCount: 25 }],
  ['23.976 fps', { framesPerSecond: 23.976, frameCount: 24 }],
  [
    '60 fps with sides that are no multiple of 16',
    { width: 102, height: 58, framesPerSecond: 60, frameCount: 30 },
  ],
  ['a single frame', { frameCount: 1 }],
  ['several groups of pictures', { framesPerSecond: 12, frameCount: 60 }],
];

/** The suite that every adapter of the encoder port passes. */
export function describeVideoEncoder(name: string, create: () => EncoderAdapter): void {
  describe(`video encoder ${name}`, () => {
    const adapter = create();
    let folder = '';
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'kinora-encode-'));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    async function encode(path: string, format: VideoFormat): Promise<Uint8Array> {
      const encoder = await openVideoEncoder(adapter, path, format);
      for (let i = 0; i < format.frameCount; i += 1)
        await encoder.writeFrame(syntheticFrame(format.width, format.height, i));
      await encoder.finish();
      return readFile(path);
    }

    it('is available on this machine', async () => {
      expect(await adapter.unavailableReason()).toBeUndefined();
    });

    it.each(SHAPES)('writes %s with exact frames, size, duration and index first', async (_, change) => {
      const format = { ...BASE, ...change };
      const facts = await mp4Facts(await encode(join(folder, 'shape.mp4'), format));
      expect(facts.codec).toMatch(/^avc1\./);
      expect([facts.width, facts.height]).toEqual([format.width, format.height]);
      expect(facts.frameCount).toBe(format.frameCount);
      expect(facts.firstTimestampSeconds).toBeCloseTo(0, 6);
      expect(facts.durationSeconds).toBeCloseTo(format.frameCount / format.framesPerSecond, 3);
      expect(facts.keyFrameCount).toBe(Math.ceil(format.frameCount / Math.round(2 * format.framesPerSecond)));
      expect(facts.colour).toBe('bt709 bt709 bt709 limited');
      expect(facts.boxes.indexOf('moov')).toBeGreaterThan(0);
      expect(facts.boxes.indexOf('moov')).toBeLessThan(facts.boxes.indexOf('mdat'));
    });

    it('decodes to the frames that were written, in order, at 38 dB or better', async () => {
      const path = join(folder, 'decode.mp4');
      await encode(path, BASE);
      const decoded = await decodeLuma(path);
      expect(decoded).toHaveLength(24);
      for (const [i, luma] of decoded.entries()) {
        const written = syntheticFrame(96, 64, i).subarray(0, 96 * 64);
        expect(peakSignalToNoise(written, luma)).toBeGreaterThan(38);
      }
    });

    it('writes the same bytes for the same frames, without a date or a name of the writer', async () => {
      const first = await encode(join(folder, 'same-1.mp4'), BASE);
      const second = await encode(join(folder, 'same-2.mp4'), BASE);
      expect(first.byteLength).toBeGreaterThan(1000);
      expect(Buffer.compare(first, second)).toBe(0);
      expect(Buffer.from(first).toString('latin1')).not.toMatch(/x264 - core|Lav[cf]\d|mediabunny v/i);
    });

    it('reads a frame that lies in shared memory', async () => {
      const shared = new Uint8Array(new SharedArrayBuffer(1000 + (96 * 64 * 3) / 2), 1000);
      shared.set(syntheticFrame(96, 64, 0));
      const encoder = await openVideoEncoder(adapter, join(folder, 'shared.mp4'), { ...BASE, frameCount: 1 });
      await encoder.writeFrame(shared);
      shared.fill(0);
      await encoder.finish();
      const [luma = new Uint8Array()] = await decodeLuma(join(folder, 'shared.mp4'));
      expect(peakSignalToNoise(syntheticFrame(96, 64, 0).subarray(0, 96 * 64), luma)).toBeGreaterThan(38);
    });

    it('leaves no file behind when it is aborted, and keeps an older clip of the same name', async () => {
      const own = await mkdtemp(join(folder, 'abort-'));
      const path = join(own, 'clip.mp4');
      await writeFile(path, 'older clip');
      for (const frames of [0, 3]) {
        const encoder = await openVideoEncoder(adapter, path, BASE);
        for (let i = 0; i < frames; i += 1) await encoder.writeFrame(syntheticFrame(96, 64, i));
        expect((await readdir(own)).length).toBeLessThanOrEqual(2);
        await encoder.abort();
        expect(await readdir(own)).toEqual(['clip.mp4']);
      }
      expect(await readFile(path, 'utf8')).toBe('older clip');
    });

    it('refuses to finish a clip of 24 frames after 2, and leaves no file', async () => {
      const own = await mkdtemp(join(folder, 'short-'));
      const encoder = await openVideoEncoder(adapter, join(own, 'clip.mp4'), BASE);
      for (let i = 0; i < 2; i += 1) await encoder.writeFrame(syntheticFrame(96, 64, i));
      await expect(encoder.finish()).rejects.toMatchObject({ code: 'encoder-failed' });
      expect(await readdir(own)).toEqual([]);
    });
  });
}
