import { basename, join } from 'node:path';
import type { PhaseSeconds } from '@kinora/animator';
import type { Tier } from '@kinora/engine';
import { medianOf } from '../metrics/camera-label.ts';
import { runProgram } from './run-program.ts';

/** One clip made by `kinora animate` in processes of its own; times are medians over the runs. */
export interface TimedClip {
  readonly photo: string;
  readonly tier: Tier;
  readonly motion: string;
  readonly width: number;
  readonly height: number;
  readonly frameCount: number;
  readonly threads: number;
  readonly seconds: PhaseSeconds;
  /** Wall time of the whole process, start of Node and loading of networks included. */
  readonly processSeconds: number;
  /** The most memory that any run held. */
  readonly peakMemoryBytes: number;
}

/** The part of the command's JSON answer that is read here. */
type AnimateAnswer = Pick<
  TimedClip,
  'width' | 'height' | 'frameCount' | 'threads' | 'seconds' | 'peakMemoryBytes'
>;

/** Makes a clip `runs` times, each in a fresh process. @throws Error with the command's own message. */
export async function timeClip(options: {
  readonly folder: string;
  readonly photo: string;
  readonly motion: string;
  readonly tier: Tier;
  readonly runs: number;
  readonly durationSeconds?: number;
}): Promise<TimedClip> {
  const { folder, photo, motion, tier, runs, durationSeconds = 5 } = options;
  const answers: AnimateAnswer[] = [];
  const processSeconds: number[] = [];
  for (let run = 0; run < runs; run++) {
    const done = await runProgram(process.execPath, [
      ...['apps/cli/src/main.ts', 'animate', photo, '--motion', motion, '--model', tier],
      ...['--duration', String(durationSeconds), '--quiet', '--json', '-o', join(folder, 'timed.mp4')],
    ]);
    if (done === undefined || done.exitCode !== 0)
      throw new Error(`kinora animate ${photo} failed: ${done?.errors.trim() ?? 'it could not be started'}`);
    answers.push(JSON.parse(done.output.toString('utf8')) as AnimateAnswer);
    processSeconds.push(done.seconds);
  }
  const [answer] = answers;
  if (answer === undefined) throw new Error('At least one run is needed.');
  const phases = Object.keys(answer.seconds) as (keyof PhaseSeconds)[];
  const seconds = Object.fromEntries(
    phases.map((phase) => [phase, medianOf(answers.map((each) => each.seconds[phase]))]),
  ) as unknown as PhaseSeconds;
  return {
    photo: basename(photo),
    tier,
    motion,
    width: answer.width,
    height: answer.height,
    frameCount: answer.frameCount,
    threads: answer.threads,
    seconds,
    processSeconds: medianOf(processSeconds),
    peakMemoryBytes: Math.max(...answers.map(({ peakMemoryBytes }) => peakMemoryBytes)),
  };
}

/**
 * Wall time of ffmpeg's zoompan for a clip of the same size and length: a flat zoom, no depth. It rounds to whole pixels
 * of its source, so `enlarge` 4 is what people use against its jitter. undefined when ffmpeg is not installed.
 */
export async function zoompanSeconds(
  photo: string,
  { width, height, frameCount }: Pick<TimedClip, 'width' | 'height' | 'frameCount'>,
  enlarge: number,
  folder: string,
): Promise<number | undefined> {
  const zoom = `zoompan=z=1+0.35*on/${frameCount}:x=iw/2-iw/zoom/2:y=ih/2-ih/zoom/2:d=${frameCount}:s=${width}x${height}:fps=24`;
  const done = await runProgram('ffmpeg', [
    ...['-v', 'error', '-y', '-i', photo, '-vf', `scale=${width * enlarge}:${height * enlarge},${zoom}`],
    ...[
      '-frames:v',
      String(frameCount),
      '-c:v',
      'libx264',
      '-preset',
      'veryfast',
      '-crf',
      '18',
      '-pix_fmt',
      'yuv420p',
    ],
    join(folder, 'zoompan.mp4'),
  ]);
  if (done !== undefined && done.exitCode !== 0)
    throw new Error(`ffmpeg zoompan failed: ${done.errors.trim()}`);
  return done?.seconds;
}
