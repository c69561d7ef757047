/** Something that renders one frame at a time into a numbered slot. */
export interface OrderedThread {
  renderFrame(frameIndex: number, slot: number): Promise<unknown>;
}

export interface RenderInOrderOptions {
  readonly threads: readonly OrderedThread[];
  /** How many frames may wait between rendering and `takeFrame`. At least one; more than the threads keeps them busy. */
  readonly slotCount: number;
  readonly frameCount: number;
  /**
   * Called for frame 0, 1, 2, ... in order, never twice at a time. When its promise resolves the slot is rendered into
   * again, so a slow reader holds the threads back.
   */
  readonly takeFrame: (frameIndex: number, slot: number) => Promise<void>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Renders frames on all threads at once and hands them over in order. Resolves when the last frame has been taken;
 * rejects with the first failure of a thread or of `takeFrame`, or with the signal's reason. Once it has settled nothing
 * is being taken any more; threads may still be busy, closing them is up to the caller.
 */
export async function renderInOrder(options: RenderInOrderOptions): Promise<void> {
  const { threads, slotCount, frameCount, takeFrame, signal } = options;
  if (threads.length === 0 || slotCount < 1)
    throw new RangeError('Rendering takes a thread and a slot at least.');
  signal?.throwIfAborted();
  const freeSlots = Array.from({ length: slotCount }, (_, slot) => slot);
  const idleThreads = [...threads];
  const finished = new Map<number, number>();
  let nextToStart = 0;
  let nextToTake = 0;
  let taking = false;
  let lastTake = Promise.resolve();
  let ended = false;

  let resolveDone: () => void;
  let rejectDone: (error: unknown) => void;
  const done = new Promise<void>((resolve, reject) => {
    [resolveDone, rejectDone] = [resolve, reject];
  });

  function end(settle: () => void): void {
    if (ended) return;
    ended = true;
    settle();
  }
  const fail = (error: unknown) => end(() => rejectDone(error));
  const onAbort = () => fail(signal?.reason);

  // Frames start in order, so the frame that is taken next always has a slot already: no order of finishing can block.
  function start(): void {
    while (!ended && nextToStart < frameCount && freeSlots.length > 0) {
      const thread = idleThreads.shift();
      if (thread === undefined) return;
      const slot = freeSlots.shift() ?? 0;
      const frameIndex = nextToStart;
      nextToStart += 1;
      thread.renderFrame(frameIndex, slot).then(() => {
        idleThreads.push(thread);
        finished.set(frameIndex, slot);
        start();
        if (!taking) lastTake = take();
      }, fail);
    }
  }

  async function take(): Promise<void> {
    taking = true;
    try {
      for (
        let slot = finished.get(nextToTake);
        slot !== undefined && !ended;
        slot = finished.get(nextToTake)
      ) {
        finished.delete(nextToTake);
        await takeFrame(nextToTake, slot);
        freeSlots.push(slot);
        nextToTake += 1;
        start();
      }
    } catch (error) {
      fail(error);
    } finally {
      taking = false;
    }
    if (nextToTake === frameCount) end(() => resolveDone());
  }

  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    start();
    if (frameCount === 0) end(() => resolveDone());
    await done;
  } finally {
    signal?.removeEventListener('abort', onAbort);
    // The reader may be in the middle of a frame: whatever it writes to must not be closed under it.
    await lastTake;
  }
}
