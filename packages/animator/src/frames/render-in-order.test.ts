import { describe, expect, it } from 'vitest';
import { type OrderedThread, renderInOrder } from './render-in-order.ts';

function deferred() {
  let resolve: () => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<void>((onResolve, onReject) => {
    [resolve, reject] = [onResolve, onReject];
  });
  return { promise, resolve, reject };
}

/** A thread whose frames are finished by the test, in whatever order it likes. */
function createHandThread() {
  const pending = new Map<number, { readonly slot: number; finish(): void; fail(error: Error): void }>();
  const thread: OrderedThread = {
    renderFrame(frameIndex, slot) {
      const { promise, resolve, reject } = deferred();
      pending.set(frameIndex, { slot, finish: resolve, fail: reject });
      return promise;
    },
  };
  return { thread, pending };
}

/** A thread that finishes a frame after as many turns of the microtask queue as it is told. */
function createTurnThread(turns: (frameIndex: number) => number, busy: Set<number>): OrderedThread {
  return {
    async renderFrame(frameIndex, slot) {
      if (busy.has(slot)) throw new Error(`slot ${slot} is in use`);
      busy.add(slot);
      for (let turn = turns(frameIndex); turn > 0; turn -= 1) await Promise.resolve();
    },
  };
}

const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

describe('renderInOrder', () => {
  it.each([
    [1, 1],
    [1, 4],
    [2, 2],
    [3, 5],
    [4, 2],
  ])('hands 50 frames over in order from %i threads through %i slots', async (threadCount, slotCount) => {
    const busy = new Set<number>();
    const taken: number[] = [];
    const threads = Array.from({ length: threadCount }, (_, t) =>
      createTurnThread((i) => 1 + ((i * 7 + t * 3) % 11), busy),
    );
    await renderInOrder({
      threads,
      slotCount,
      frameCount: 50,
      takeFrame: async (frameIndex, slot) => {
        taken.push(frameIndex);
        await Promise.resolve();
        busy.delete(slot);
      },
    });
    expect(taken).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });

  it('starts no more frames than there are slots while the reader is slow', async () => {
    const { thread, pending } = createHandThread();
    const other = createHandThread();
    const gate = deferred();
    const rendering = renderInOrder({
      threads: [thread, other.thread],
      slotCount: 2,
      frameCount: 4,
      takeFrame: () => gate.promise,
    });
    pending.get(0)?.finish();
    other.pending.get(1)?.finish();
    await settled();
    expect([...pending.keys(), ...other.pending.keys()]).toEqual([0, 1]);
    gate.resolve();
    await settled();
    for (const thread of [pending, other.pending]) for (const frame of thread.values()) frame.finish();
    await expect(rendering).resolves.toBeUndefined();
  });

  it('rejects with the first error of a thread and takes nothing after it', async () => {
    const { thread, pending } = createHandThread();
    const taken: number[] = [];
    const rendering = renderInOrder({
      threads: [thread],
      slotCount: 2,
      frameCount: 3,
      takeFrame: async (frameIndex) => {
        taken.push(frameIndex);
      },
    });
    pending.get(0)?.finish();
    await settled();
    pending.get(1)?.fail(new Error('frame 1 broke'));
    await expect(rendering).rejects.toThrow('frame 1 broke');
    expect(taken).toEqual([0]);
  });

  it('rejects with the error of the reader', async () => {
    const busy = new Set<number>();
    const rendering = renderInOrder({
      threads: [createTurnThread(() => 1, busy)],
      slotCount: 3,
      frameCount: 3,
      takeFrame: async () => {
        throw new Error('disk full');
      },
    });
    await expect(rendering).rejects.toThrow('disk full');
  });

  it('does not settle while the reader is in the middle of a frame', async () => {
    const { thread, pending } = createHandThread();
    const gate = deferred();
    const controller = new AbortController();
    let settledState = 'pending';
    const rendering = renderInOrder({
      threads: [thread],
      slotCount: 1,
      frameCount: 2,
      takeFrame: () => gate.promise,
      signal: controller.signal,
    }).catch(() => {
      settledState = 'rejected';
    });
    pending.get(0)?.finish();
    await settled();
    controller.abort(new Error('stop'));
    await settled();
    expect(settledState).toBe('pending');
    gate.resolve();
    await rendering;
    expect(settledState).toBe('rejected');
  });

  it('rejects with the reason of the signal, before and during the work', async () => {
    const { thread } = createHandThread();
    const options = { threads: [thread], slotCount: 1, frameCount: 2, takeFrame: async () => {} };
    await expect(renderInOrder({ ...options, signal: AbortSignal.abort('early') })).rejects.toBe('early');
    const controller = new AbortController();
    const rendering = renderInOrder({ ...options, signal: controller.signal });
    controller.abort('late');
    await expect(rendering).rejects.toBe('late');
  });
});
