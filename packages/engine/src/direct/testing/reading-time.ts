import { directPrompt } from '../direct-prompt.ts';

/** How long the fastest of several readings of a prompt takes, in milliseconds: for ones too short to be interrupted. */
export function fastestReading(prompt: string, runs: number): number {
  let fastest = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const before = performance.now();
    directPrompt(prompt);
    fastest = Math.min(fastest, performance.now() - before);
  }
  return fastest;
}

/**
 * What a reading of a prompt takes of the processor on average, in milliseconds: for long ones. The clock of this thread
 * stands still while others have the processor, so that a busy machine says nothing of the reader; it ticks in steps of up
 * to 10 ms, so let the runs take longer than that together.
 */
export function averageReading(prompt: string, runs: number): number {
  directPrompt(prompt);
  const before = process.threadCpuUsage();
  for (let run = 0; run < runs; run++) directPrompt(prompt);
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000 / runs;
}
