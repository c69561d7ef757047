import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { anonymiseMp4 } from './anonymise-mp4.ts';
import { EncodeError } from './encode-error.ts';
import { remuxIndexFirst } from './remux-index-first.ts';
import type { EncoderAdapter, EncoderSession, VideoFormat } from './video-encoder.ts';
import type { WasmEncoderCommand, WasmEncoderReply } from './wasm-encoder-worker.ts';

/**
 * Returns the adapter that needs nothing but WebAssembly: baseline H.264 at a third of x264's speed and about twice its
 * size, everywhere Node runs.
 */
export function createWasmEncoder(): EncoderAdapter {
  return {
    name: 'wasm',
    unavailableReason: async () => undefined,
    start: startSession,
  };
}

async function startSession(path: string, format: VideoFormat): Promise<EncoderSession> {
  // A thread of its own: encoding would hold up the hand-out of frames, and the emscripten module hooks
  // `unhandledRejection` of the process it is loaded in.
  const worker = new Worker(new URL('./wasm-encoder-worker.ts', import.meta.url), { workerData: format });
  let broken: EncodeError | undefined;
  worker.on('error', (error) => {
    broken = failed(error);
  });

  async function ask(command: WasmEncoderCommand, transfer: ArrayBuffer[] = []): Promise<WasmEncoderReply> {
    if (broken !== undefined) throw broken;
    worker.postMessage(command, transfer);
    try {
      const [reply] = (await once(worker, 'message')) as [WasmEncoderReply];
      return reply;
    } catch (error) {
      throw failed(error);
    }
  }

  async function writeFrame(i420: Uint8Array): Promise<void> {
    const copy = new Uint8Array(i420);
    await ask({ kind: 'frame', i420: copy }, [copy.buffer]);
  }

  async function finish(): Promise<void> {
    const reply = await ask({ kind: 'finish' });
    await worker.terminate();
    if (reply.kind !== 'finished') throw failed(new Error('no file came back'));
    const mp4 = await remuxIndexFirst(reply.mp4, format.framesPerSecond);
    anonymiseMp4(mp4);
    await writeFile(path, mp4).catch((error: unknown) => {
      throw failed(error);
    });
  }

  async function abort(): Promise<void> {
    await worker.terminate();
  }

  return { writeFrame, finish, abort };
}

function failed(error: unknown): EncodeError {
  const words = error instanceof Error ? error.message : String(error);
  return new EncodeError('encoder-failed', `The wasm encoder stopped: ${words}. Choose another encoder.`, {
    cause: error,
  });
}
