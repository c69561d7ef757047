import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own. */
export interface ServerProcess {
  readonly port: number;
  readonly startSeconds: number;
  /** Resident memory of the server process alone, in MB. */
  residentMegabytes(): number;
  /** Ends it gracefully. */
  stop(): Promise<void>;
}

// What `npm start` runs.
const WITH_NODE = fileURLToPath(new URL('../../packages/node-24/bin/with-node.js', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url));

/**
 * Starts a server as `npm start` does, on a free port, and resolves when it answers. `compiledFolder` stands for the
 * folder in node_modules where compiled modules are kept: empty after `npm ci`.
 */
export async function startServerProcess(
  environment: Readonly<Record<string, string>>,
  compiledFolder: string,
): Promise<ServerProcess> {
  const startedMs = performance.now();
  const child: ChildProcess = spawn(process.execPath, [WITH_NODE, 'node', PROGRAM, 'serve'], {
    env: {
      PATH: '/usr/bin:/bin',
      NODE_COMPILE_CACHE: compiledFolder,
      KINORA_PORT: '0',
      KINORA_LOG: 'warn',
      KINORA_OFFLINE: '1',
      ...environment,
    },
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
  const { pid = 0 } = child;
  const server = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0] ?? '';
  return {
    port,
    startSeconds: (performance.now() - startedMs) / 1000,
    residentMegabytes: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server}/status`, 'utf8'))?.[1]) / 1024,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
