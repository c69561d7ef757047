import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own. */
export interface ServerProcess {
  readonly port: number;
  readonly startSeconds: number;
  /** Resident memory of the server process alone, in MB. */
  residentMegabytes(): number;
  /** Ends it: gracefully, or as a crash. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL('./server-main.ts', import.meta.url));

/** Starts a server with these settings on a free port and resolves when it answers. */
export async function startServerProcess(
  environment: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const startedMs = performance.now();
  const child: ChildProcess = spawn(process.execPath, [PROGRAM], {
    env: { PATH: '/usr/bin:/bin', KINORA_PORT: '0', KINORA_LOG: 'warn', KINORA_OFFLINE: '1', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let printed = '';
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const found = /answers at http:\/\/127\.0\.0\.1:(\d+)/.exec(printed)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
    void exited.then(() => reject(new Error(`The server ended before it answered: ${printed}`)));
  });
  return {
    port,
    startSeconds: (performance.now() - startedMs) / 1000,
    residentMegabytes: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await exited;
    },
  };
}
