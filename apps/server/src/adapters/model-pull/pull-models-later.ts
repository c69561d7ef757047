import { type ChildProcess, fork } from 'node:child_process';
import type { Log } from '../../log.ts';

/** After the start, so that the first requests do not share the network and the disk with it. */
const DELAY_MS = 20_000;

/**
 * Downloads the depth model in the background, in a process of its own, when it is not there yet: renders use it from
 * then on. Without a network the built-in estimate stays. Returns what stops it.
 */
export function pullModelsLater(folder: string, log: Log): () => Promise<void> {
  let child: ChildProcess | undefined;
  const timer = setTimeout(() => {
    child = fork(new URL('./pull-models.ts', import.meta.url), [folder], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: {},
    });
    child.on('message', (message: { readonly path?: string; readonly error?: string }) => {
      if (message.path !== undefined) log('info', { path: message.path }, 'depth model is there');
      else
        log(
          'warn',
          { reason: message.error },
          'depth model could not be downloaded; the built-in estimate is used',
        );
    });
    child.on('error', (error) => log('warn', { err: error }, 'depth model could not be downloaded'));
  }, DELAY_MS);
  timer.unref();
  return async () => {
    clearTimeout(timer);
    child?.kill();
  };
}
