import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type FramePoolOptions, startFramePool } from './frame-pool.ts';
import { createLocalThread } from './local-thread.ts';
import { ballShot } from './testing/ball-shot.ts';
import { createWorkerThread } from './worker-thread.ts';

const shot = ballShot();

/** The digest of every frame in order, and the picture of frame 5. */
async function render(options: FramePoolOptions) {
  const pool = startFramePool(options);
  try {
    await pool.open(shot);
    const digests: string[] = [];
    const facts = await pool.renderFrames({
      async takeFrame(frameIndex, i420) {
        expect(frameIndex).toBe(digests.length);
        digests.push(createHash('sha256').update(i420).digest('hex'));
      },
    });
    return { digests, facts, picture: await pool.renderPhoto(5), pool };
  } finally {
    await pool.close();
  }
}

describe('startFramePool', () => {
  it('renders the same 12 frames on 1 and 2 threads, with WebAssembly and with TypeScript kernels', async () => {
    const [first, ...others] = [
      await render({ threads: 1 }),
      await render({ threads: 2 }),
      await render({ threads: 2, kernels: 'typescript' }),
    ];
    expect(first?.pool.kernels).toBe('wasm');
    expect(others[1]?.pool.kernels).toBe('typescript');
    expect(new Set(first?.digests).size).toBe(12);
    for (const other of others) {
      expect(other.digests).toEqual(first?.digests);
      expect(Buffer.compare(other.picture.rgba, first?.picture.rgba ?? new Uint8Array())).toBe(0);
    }
    expect(first?.facts).toEqual({
      holePixels: 0,
      subframeCount: shot.plan.subframes.reduce((a, b) => a + b),
    });
  });

  it('never starts more threads than the machine has cores', async () => {
    const pool = startFramePool({ threads: 500 });
    await pool.close();
    expect(pool.threadCount).toBeLessThanOrEqual((await import('node:os')).availableParallelism());
  });

  it('stops in the middle when the signal aborts, and can be closed after that', async () => {
    const controller = new AbortController();
    const pool = startFramePool({ threads: 2 });
    await pool.open(shot);
    let taken = 0;
    const rendering = pool.renderFrames({
      async takeFrame() {
        taken += 1;
        controller.abort(new Error('enough'));
      },
      signal: controller.signal,
    });
    await expect(rendering).rejects.toThrow('enough');
    expect(taken).toBe(1);
    await pool.close();
  });

  it('refuses to render before a scene is placed', async () => {
    const pool = startFramePool({ threads: 1 });
    await expect(pool.renderPhoto(0)).rejects.toMatchObject({ code: 'render-failed' });
    await pool.close();
  });
});

describe('a frame thread', () => {
  it.each([
    ['worker', createWorkerThread],
    ['local', createLocalThread],
  ])('of kind %s reports a frame before opening as one error with a code', async (_, create) => {
    const thread = create();
    try {
      if ('ready' in thread) await thread.ready;
      await expect(thread.renderFrame(0, 0)).rejects.toMatchObject({ code: 'render-failed' });
    } finally {
      await thread.close();
    }
  });

  it('rejects the frame it is working on when its worker ends', async () => {
    const thread = createWorkerThread();
    await thread.ready;
    const rendering = thread.renderFrame(0, 0);
    await thread.close();
    await expect(rendering).rejects.toMatchObject({ code: 'render-failed' });
    await expect(thread.renderFrame(1, 0)).rejects.toMatchObject({ code: 'render-failed' });
  });
});
