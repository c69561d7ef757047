import { type ChildProcess, fork } from 'node:child_process';
import type { Log } from '../../log.ts';

/** After the start, so that the first requests do not share the network and the disk with it. */
const DELAY_MS = 20_000;

/** What the program of the download tells: where the model lies, or why it does not. */
export type PullMessage = { readonly path: string } | { readonly error: string };

/**
 * Downloads the depth model in the background, in a process of its own, when it is not there yet: renders use it from
 * then on. Without a network the built-in estimate stays, and one log line says so. Returns what stops it. Tests give
 * another program and do not wait.
 */
export function pullModelsLater(
  folder: string,
  log: Log,
  { program = new URL('./pull-models.ts', import.meta.url), delayMs = DELAY_MS } = {},
): () => Promise<void> {
  let child: ChildProcess | undefined;
  const failed = (reason: string): void =>
    log('warn', { reason }, 'depth model could not be downloaded; the built-in estimate is used');
  const pull = (): void => {
    let hasTold = false;
    child = fork(program, [folder], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: {} });
    child.on('message', (message: PullMessage) => {
      hasTold = true;
      if ('path' in message) log('info', { path: message.path }, 'depth model is there');
      else failed(message.error);
    });
    child.on('error', (error) => failed(error.message));
    child.on('exit', (code) => {
      child = undefined;
      if (!hasTold && code !== null) failed(`the download ended with exit code ${code}`);
    });
  };
  const timer = setTimeout(pull, delayMs);
  timer.unref();
  return () =>
    new Promise((resolve) => {
      clearTimeout(timer);
      if (child === undefined) return resolve();
      child.once('exit', () => resolve());
      child.kill();
    });
}
