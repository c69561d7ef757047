import { Worker } from 'node:worker_threads';
import type { FrameThread } from './frame-thread.ts';
import type { FrameCommand, FrameReply } from './frame-worker.ts';
import { RenderError } from './render-error.ts';

type ReplyOf<Kind extends FrameReply['kind']> = Extract<FrameReply, { readonly kind: Kind }>;

/** A frame thread that is a thread of its own. */
export interface WorkerThread extends FrameThread {
  /** Resolves when the thread has loaded its code; rejects when it cannot start. */
  readonly ready: Promise<void>;
}

/** Starts a worker thread. It costs about a tenth of a second of one core, which `open` waits for. */
export function createWorkerThread(): WorkerThread {
  const worker = new Worker(new URL('./frame-worker.ts', import.meta.url), { name: 'kinora-frames' });
  let waiting: { resolve(reply: FrameReply): void; reject(error: unknown): void } | undefined;
  let broken: RenderError | undefined;

  function breakWith(error: RenderError): void {
    broken ??= error;
    waiting?.reject(broken);
    waiting = undefined;
  }
  worker.on('message', (reply: FrameReply) => {
    const asked = waiting;
    waiting = undefined;
    if (reply.kind === 'failed')
      asked?.reject(new RenderError(`A frame could not be rendered: ${reply.message}`));
    else asked?.resolve(reply);
  });
  worker.on('error', (error) =>
    breakWith(new RenderError(`A render thread stopped: ${firstLine(error)}`, { cause: error })),
  );
  worker.on('exit', (code) => breakWith(new RenderError(`A render thread ended early with code ${code}.`)));

  async function expect<Kind extends FrameReply['kind']>(kind: Kind): Promise<ReplyOf<Kind>> {
    if (broken !== undefined) throw broken;
    const reply = await new Promise<FrameReply>((resolve, reject) => {
      waiting = { resolve, reject };
    });
    if (reply.kind !== kind)
      throw new RenderError(`A render thread answered ${reply.kind} instead of ${kind}.`);
    return reply as ReplyOf<Kind>;
  }
  function ask<Kind extends FrameReply['kind']>(kind: Kind, command: FrameCommand): Promise<ReplyOf<Kind>> {
    const reply = expect(kind);
    if (broken === undefined) worker.postMessage(command);
    return reply;
  }

  const ready = expect('ready').then(() => {});
  // A pool that is closed before it was used asks for no answer.
  ready.catch(() => {});
  return {
    ready,
    async open(shot, threadIndex) {
      await ready;
      await ask('opened', { kind: 'open', shot, threadIndex });
    },
    renderFrame: async (frameIndex, slot) => (await ask('frame', { kind: 'frame', frameIndex, slot })).facts,
    renderPicture: async (frameIndex) => (await ask('picture', { kind: 'picture', frameIndex })).rgba,
    async close() {
      await worker.terminate().catch(() => {
        // It has ended already.
      });
    },
  };
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
