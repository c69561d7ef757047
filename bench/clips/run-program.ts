import { spawn } from 'node:child_process';

/** What a finished program left. */
export interface ProgramResult {
  readonly exitCode: number;
  readonly output: Buffer;
  readonly errors: string;
  readonly seconds: number;
}

/** Runs a program to its end; undefined when it is not installed. */
export function runProgram(command: string, args: readonly string[]): Promise<ProgramResult | undefined> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') resolve(undefined);
      else reject(error);
    });
    child.on('close', (exitCode) =>
      resolve({
        exitCode: exitCode ?? -1,
        output: Buffer.concat(output),
        errors: Buffer.concat(errors).toString('utf8'),
        seconds: (performance.now() - started) / 1000,
      }),
    );
  });
}
