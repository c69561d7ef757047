import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own, to be killed. */
export interface ServerProcess {
  readonly pid: number;
  /** Where it answers; undefined for a worker. */
  readonly url: string | undefined;
  /** Render processes it has forked. */
  renders(): readonly number[];
  readonly exited: Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

const PROGRAM = fileURLToPath(new URL('./server-main.ts', import.meta.url));

/** Starts a server and resolves when it has said that it answers or works. Rejects when it ends before. */
export async function startServerProcess(
  environment: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [PROGRAM], {
    env: {
      PATH: '/usr/bin:/bin',
      KINORA_PORT: '0',
      KINORA_LOG: 'silent',
      KINORA_OFFLINE: '1',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const url = await new Promise<string | undefined>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const line = /Kinora \S+ (?:answers at (\S+)|works)/.exec(said);
      if (line !== null) resolve(line[1]);
    });
    void exited.then(() => reject(new Error(`The server ended before it answered: ${said.slice(-2000)}`)));
  });
  const { pid = 0 } = child;
  return {
    pid,
    url,
    exited,
    renders() {
      try {
        return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
          .split(' ')
          .filter(Boolean)
          .map(Number);
      } catch {
        // The process is gone, and its renders with it.
        return [];
      }
    },
    kill: (signal) => void child.kill(signal),
  };
}
