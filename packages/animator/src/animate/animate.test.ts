import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ShotRequest } from '@kinora/engine';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodePhoto } from '../decode/decode-photo.ts';
import { chooseEncoder } from '../encode/choose-encoder.ts';
import { decodeLuma, peakSignalToNoise } from '../encode/testing/decode-luma.ts';
import { createPerceiver } from '../perceive/perceive.ts';
import { animate } from './animate.ts';
import type { AnimateHost } from './animate-host.ts';
import type { AnimateProgress, AnimateRequest } from './animate-request.ts';
import { openShot } from './open-shot.ts';
import { planAnimation } from './plan-animation.ts';

const COFFEE = fileURLToPath(new URL('../../../../examples/object_coffee.jpg', import.meta.url));

const SHOT: ShotRequest = {
  motion: 'arc-left',
  strength: 0.8,
  seed: 1,
  tier: 'dop-turbo',
  durationSeconds: 1,
  framesPerSecond: 12,
  shortSidePixels: 160,
};

/** A host that sees a floor: near at the bottom, far at the top. Perceiving for real is tested where it lives. */
const FLOOR_HOST: AnimateHost = {
  perceiver: createPerceiver({
    subjectMatte: { name: 'none', find: async () => ({ subjects: [], objects: [], tables: [] }) },
    disparity: {
      name: 'floor',
      async estimate({ width, height }) {
        const values = new Float32Array(width * height).map((_, i) => Math.floor(i / width) / height);
        const disparity = { width, height, values };
        return { disparity, sky: undefined, confidence: 0.9, source: 'floor', notes: {} };
      },
    },
  }),
  chooseEncoder: (name) => chooseEncoder(name),
  contentClassifier: async () => ({
    name: 'calm',
    classify: async () => ({ drawing: 0, hentai: 0, neutral: 1, porn: 0, sexy: 0 }),
  }),
  release: async () => {},
};

describe('animate', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kinora-animate-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run = (change: Partial<AnimateRequest>, shot: Partial<ShotRequest> = {}) =>
    animate({ photo: COFFEE, shot: { request: { ...SHOT, ...shot } }, outputs: {}, ...change }, FLOOR_HOST);

  it('gives back the decoded photo bit by bit as the poster of a static shot', async () => {
    const poster = join(folder, 'poster.png');
    const { plan } = await run({ outputs: { poster } }, { motion: 'static' });
    const { rgba } = await decodePhoto(COFFEE, plan);
    expect(Buffer.compare(await sharp(poster).ensureAlpha().raw().toBuffer(), rgba)).toBe(0);
  });

  it('encodes 12 frames that come back at 42 dB of luma or better', async () => {
    const clip = join(folder, 'quality.mp4');
    const { plan } = await run({ outputs: { clip } });
    const decoded = await decodeLuma(clip);
    expect(decoded).toHaveLength(12);
    const shot = await openShot({ photo: COFFEE, shot: { plan } }, FLOOR_HOST);
    try {
      await shot.renderFrames({
        async takeFrame(frameIndex, i420) {
          const luma = i420.slice(0, plan.width * plan.height);
          expect(peakSignalToNoise(luma, decoded[frameIndex] ?? luma.fill(0))).toBeGreaterThan(42);
        },
      });
    } finally {
      await shot.close();
    }
  });

  it('makes the same file from a plan and from the request that gave it, from a path and from bytes', async () => {
    const [first, second] = [join(folder, 'first.mp4'), join(folder, 'second.mp4')];
    const { plan } = await planAnimation({ photo: COFFEE, shot: { request: SHOT } }, FLOOR_HOST);
    const result = await run({ outputs: { clip: first } });
    expect(result.plan).toEqual(plan);
    const again = { photo: await readFile(COFFEE), shot: { plan }, threads: 1 };
    await run({ ...again, outputs: { clip: second } });
    expect(Buffer.compare(await readFile(first), await readFile(second))).toBe(0);
    expect(result.clipBytes).toBe((await readFile(first)).byteLength);
  });

  it('tells of every phase in order and of each of 12 frames', async () => {
    const events: AnimateProgress[] = [];
    await run({ outputs: { clip: join(folder, 'told.mp4') }, onProgress: (event) => events.push(event) });
    const phases = events.map(({ phase }) => phase).filter((phase, i, all) => phase !== all[i - 1]);
    expect(phases).toEqual(['decode', 'perceive', 'plan', 'scene', 'render', 'finish']);
    const frames = events.filter(({ phase }) => phase === 'render').map(({ framesDone }) => framesDone);
    expect(frames).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('tells the plan before it renders, and shows each of 12 frames to whoever asks', async () => {
    const told: string[] = [];
    await run({
      onPlan: (plan) => {
        told.push(plan.motion);
      },
      onFrame: async (frameIndex, i420) => {
        told.push(`${frameIndex}: ${i420.byteLength}`);
      },
    });
    expect(told).toEqual(['arc-left', ...Array.from({ length: 12 }, (_, i) => `${i}: ${240 * 160 * 1.5}`)]);
  });

  it('takes a written disparity map back, as it is or upside down as depth', async () => {
    const written = join(folder, 'map.png');
    const first = await run({ outputs: { disparity: written } });
    expect(first.perception.disparitySource).toBe('floor');
    const again = join(folder, 'again.png');
    const second = await run({ outputs: { disparity: again }, disparityMap: { file: written } });
    expect(second.perception.disparitySource).toBe('file');
    const upsideDown = join(folder, 'upside-down.png');
    await run({ outputs: { disparity: upsideDown }, disparityMap: { file: written, meaning: 'inverted' } });
    const [top, bottom] = await Promise.all([meanOfRows(again, 0.1), meanOfRows(again, 0.9)]);
    expect(bottom - top).toBeGreaterThan(0.6);
    expect((await meanOfRows(upsideDown, 0.1)) - (await meanOfRows(upsideDown, 0.9))).toBeGreaterThan(0.6);
    const missing = run({ disparityMap: { file: join(folder, 'none.npy') } });
    await expect(missing).rejects.toMatchObject({ code: 'disparity-missing' });
  });

  it('ends before rendering when the plan is refused', async () => {
    const own = await mkdtemp(join(folder, 'refused-'));
    const onPlan = () => Promise.reject(new Error('not this one'));
    await expect(run({ outputs: { clip: join(own, 'clip.mp4') }, onPlan })).rejects.toThrow('not this one');
    expect(await readdir(own)).toEqual([]);
  });

  it('renders nothing when only the plan and the maps are wanted', async () => {
    const phases = new Set<string>();
    const outputs = { plan: join(folder, 'p.json'), disparity: join(folder, 'd.png') };
    const result = await run({ outputs, onProgress: ({ phase }) => phases.add(phase) });
    expect(phases.has('render')).toBe(false);
    expect(result.encoder).toBeUndefined();
    expect(JSON.parse(await readFile(outputs.plan, 'utf8'))).toEqual(result.plan);
  });

  it.each(['decode', 'perceive', 'scene', 'render'] as const)(
    'stops during %s when the signal aborts, and leaves no file',
    async (phase) => {
      const own = await mkdtemp(join(folder, 'abort-'));
      const controller = new AbortController();
      const running = run({
        outputs: { clip: join(own, 'clip.mp4'), poster: join(own, 'poster.jpg') },
        signal: controller.signal,
        onProgress: (event) => {
          if (event.phase === phase) controller.abort(new Error('stop'));
        },
      });
      await expect(running).rejects.toThrow('stop');
      expect(await readdir(own)).toEqual([]);
    },
  );

  it('leaves no file when the encoder fails at frame 5', async () => {
    const own = await mkdtemp(join(folder, 'broken-'));
    const host: AnimateHost = {
      ...FLOOR_HOST,
      async chooseEncoder(name) {
        const adapter = await chooseEncoder(name);
        return {
          ...adapter,
          async start(path, format) {
            const session = await adapter.start(path, format);
            let frames = 0;
            const writeFrame = async (i420: Uint8Array) => {
              frames += 1;
              if (frames === 5) throw new Error('disk full');
              await session.writeFrame(i420);
            };
            return { ...session, writeFrame };
          },
        };
      },
    };
    const request = { photo: COFFEE, shot: { request: SHOT }, outputs: { clip: join(own, 'clip.mp4') } };
    await expect(animate(request, host)).rejects.toThrow('disk full');
    expect(await readdir(own)).toEqual([]);
  });

  it('names what was wrong with a photo, a motion and an encoder by a code', async () => {
    await expect(run({ photo: join(folder, 'none.jpg') })).rejects.toMatchObject({ code: 'photo-missing' });
    await expect(run({}, { motion: 'arc-lft' })).rejects.toMatchObject({ code: 'motion-unknown' });
    const host: AnimateHost = {
      ...FLOOR_HOST,
      chooseEncoder: (name) => chooseEncoder(name, BROKEN_ADAPTERS),
    };
    const request = { photo: COFFEE, shot: { request: SHOT }, outputs: { clip: join(folder, 'never.mp4') } };
    await expect(animate(request, host)).rejects.toMatchObject({ code: 'encoder-unavailable' });
  });
});

/** The mean grey, 0 to 1, of the rows around a height (0 top, 1 bottom) of a 16-bit picture. */
async function meanOfRows(path: string, v: number): Promise<number> {
  const { data, info } = await sharp(path)
    .toColourspace('grey16')
    .raw({ depth: 'ushort' })
    .toBuffer({ resolveWithObject: true });
  const values = new Uint16Array(data.buffer, data.byteOffset, info.width * info.height);
  const row = values.subarray(Math.floor(v * info.height) * info.width).subarray(0, info.width);
  return row.reduce((sum, value) => sum + value, 0) / info.width / 65535;
}

const broken = (name: 'node-av' | 'ffmpeg' | 'wasm') => () => ({
  name,
  unavailableReason: async () => 'this machine is a teapot',
  start: () => Promise.reject(new Error('not here')),
});
const BROKEN_ADAPTERS = { 'node-av': broken('node-av'), ffmpeg: broken('ffmpeg'), wasm: broken('wasm') };
