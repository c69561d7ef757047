import type { Client, CompletedAnswer, Job } from '@kinora/sdk';
import { EXIT_CODE, type ExitCode } from '../exit-code.ts';
import type { OptionRow } from '../option-table.ts';
import type { CommandLine } from '../parse-command-line.ts';
import type { ProgramIo } from '../program-io.ts';
import { readNumber } from '../read-option.ts';
import { printJson } from './http-command.ts';
import { createJobDisplay } from './job-display.ts';
import { clipPath, saveClip } from './save-clip.ts';

/** Options of every command that waits. */
export const WAIT_ROWS: readonly OptionRow[] = [
  {
    name: 'output',
    short: 'o',
    kind: 'value',
    placeholder: '<clip.mp4|folder>',
    description: 'Save the clip there',
  },
  { name: 'timeout', kind: 'value', placeholder: '<seconds>', description: 'Longest wait (default 900)' },
  { name: 'quiet', short: 'q', kind: 'flag', description: 'Show no progress' },
];

/** Waits for a request, shows how far it is, saves its clip when asked to, and says what came of it. */
export async function followJob(
  job: Job,
  name: string,
  line: CommandLine,
  io: ProgramIo,
  client: Client,
): Promise<ExitCode> {
  const quiet = line.flags.has('quiet') || line.flags.has('json');
  const seconds = readNumber(line.values, 'timeout', 'a number of seconds');
  const display = createJobDisplay(name, quiet ? { write: () => {} } : io.stderr);
  let result: CompletedAnswer;
  try {
    result = await job.wait({
      onProgress: display.show,
      signal: io.signal,
      timeoutMs: seconds === undefined ? undefined : seconds * 1000,
    });
  } catch (error) {
    display.clear();
    if (!io.signal.aborted) throw error;
    io.stderr.write(
      `Request ${job.id} goes on. kinora wait ${job.id} comes back to it, kinora cancel ${job.id} stops it.\n`,
    );
    return EXIT_CODE.interrupted;
  }
  display.clear();
  const { output } = line.values;
  const path = output === undefined ? undefined : await clipPath(output, result.video.file_name);
  if (path !== undefined) await saveClip(client, result, path, io.signal);
  if (line.flags.has('json')) {
    printJson(io, path === undefined ? result : { ...result, file: path });
    return EXIT_CODE.ok;
  }
  for (const note of result.warnings) io.stderr.write(`note: ${note}\n`);
  io.stdout.write(`${path ?? result.video.url}\n`);
  io.stderr.write(`${describeResult(result)}\n`);
  return EXIT_CODE.ok;
}

/** The facts of a clip in one line. */
export function describeResult({ video, motions, metrics, cache }: CompletedAnswer): string {
  const cost = metrics.cost ?? 0;
  const facts = [
    motions.map((motion) => motion.name).join(' + '),
    `${(Number(video.file_size) / 1e6).toFixed(1)} MB`,
    cache === 'hit'
      ? 'from the cache, no charge'
      : `${cost} credits, ${metrics.remaining_credits ?? '?'} left`,
    cache === 'hit' || metrics.inference_time === undefined
      ? undefined
      : `rendered in ${metrics.inference_time.toFixed(1)} s`,
  ];
  return facts.filter((fact) => fact !== undefined && fact !== '').join(', ');
}
