import { fork } from 'node:child_process';
import type { SheetMaker } from '../../ports/sheet-maker.ts';

/** A sheet of a few small pictures takes a fraction of a second. */
const TIMEOUT_MS = 10_000;

/** Makes every sheet in a process of its own, like every other work on pixels. `environment` is all it sees. */
export function createForkedSheetMaker(environment: Readonly<Record<string, string>>): SheetMaker {
  return {
    sideBySide: (pictures) =>
      new Promise((resolve, reject) => {
        const child = fork(new URL('./sheet-child.ts', import.meta.url), {
          env: environment,
          stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
          serialization: 'advanced',
          timeout: TIMEOUT_MS,
        });
        let sheet: Uint8Array | undefined;
        child.once('message', (message) => {
          sheet = message as Uint8Array;
        });
        child.once('error', reject);
        child.once('exit', (code, signal) => {
          if (sheet !== undefined) resolve(sheet);
          else reject(new Error(`The sheet process ended without a sheet (${signal ?? code}).`));
        });
        child.send(pictures);
      }),
  };
}
