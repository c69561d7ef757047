import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const LAUNCHER = fileURLToPath(new URL('../bin/kinora.js', import.meta.url));

/** What a run of the program left behind. */
export interface KinoraRun {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  /** Called with everything said on standard error so far; returns a signal to send, once. */
  readonly onStderr?: (text: string) => NodeJS.Signals | undefined;
}

/** Runs the program as a process of its own and resolves when it has ended. */
export function runKinora(words: readonly string[], { cwd, onStderr }: RunOptions): Promise<KinoraRun> {
  const child = spawn(process.execPath, [LAUNCHER, ...words], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  let signalSent = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    const signal = signalSent ? undefined : onStderr?.(stderr);
    if (signal === undefined) return;
    signalSent = true;
    child.kill(signal);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal, stdout, stderr }));
  });
}

/** The JSON objects that a run printed, one per line. */
export function jsonLines(run: KinoraRun): Record<string, unknown>[] {
  return run.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
