import { parentPort } from 'node:worker_threads';
import type { FrameFacts } from '@kinora/engine';
import type { SharedShot } from './frame-thread.ts';
import { createLocalThread } from './local-thread.ts';

/** What a worker is told. Each command gets one reply, in order. */
export type FrameCommand =
  | { readonly kind: 'open'; readonly shot: SharedShot; readonly threadIndex: number }
  | { readonly kind: 'frame'; readonly frameIndex: number; readonly slot: number }
  | { readonly kind: 'picture'; readonly frameIndex: number };

/** What a worker answers; it says `ready` once, when it has loaded. */
export type FrameReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'opened' }
  | { readonly kind: 'frame'; readonly facts: FrameFacts }
  | { readonly kind: 'picture'; readonly rgba: Uint8Array }
  | { readonly kind: 'failed'; readonly message: string };

const thread = createLocalThread();

async function carryOut(command: FrameCommand): Promise<FrameReply> {
  switch (command.kind) {
    case 'open':
      await thread.open(command.shot, command.threadIndex);
      return { kind: 'opened' };
    case 'frame':
      return { kind: 'frame', facts: await thread.renderFrame(command.frameIndex, command.slot) };
    case 'picture':
      return { kind: 'picture', rgba: await thread.renderPicture(command.frameIndex) };
  }
}

const port = parentPort;
if (port !== null) {
  const reply = (answer: FrameReply) => port.postMessage(answer);
  port.on('message', (command: FrameCommand) => {
    carryOut(command).then(reply, (error: unknown) => {
      reply({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    });
  });
  reply({ kind: 'ready' });
}
