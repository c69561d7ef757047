import { basename, join } from 'node:path';
import type { ShotRequest } from '@kinora/engine';
import { medianOf } from '../metrics/camera-label.ts';
import type { OnceAnswer, OnceRequest } from './animate-once.ts';
import { DEFAULT_SHOT } from './default-shot.ts';
import { runProgram } from './run-program.ts';

/** One clip made in processes of its own; times are medians over the runs. */
export interface TimedClip extends OnceAnswer {
  readonly photo: string;
  readonly shot: ShotRequest;
  /** Wall time of the whole process, start of Node and loading of networks included. */
  readonly processSeconds: number;
}

const ANIMATE_ONCE = join(import.meta.dirname, 'animate-once.ts');

/** Makes a clip `runs` times, each in a fresh process. @throws Error with the process' own message. */
export async function timeClip(options: {
  readonly folder: string;
  readonly photo: string;
  readonly runs: number;
  readonly shot: Pick<ShotRequest, 'motion' | 'tier'> & Partial<ShotRequest>;
}): Promise<TimedClip> {
  const { folder, photo, runs } = options;
  const shot: ShotRequest = { ...DEFAULT_SHOT, ...options.shot };
  const request: OnceRequest = { photo, clip: join(folder, 'timed.mp4'), shot };
  const answers: OnceAnswer[] = [];
  const processSeconds: number[] = [];
  for (let run = 0; run < Math.max(1, runs); run++) {
    const done = await runProgram(process.execPath, [ANIMATE_ONCE, JSON.stringify(request)]);
    if (done === undefined || done.exitCode !== 0)
      throw new Error(`Animating ${photo} failed: ${done?.errors.trim() ?? 'Node could not be started'}`);
    answers.push(JSON.parse(done.output.toString('utf8')) as OnceAnswer);
    processSeconds.push(done.seconds);
  }
  return {
    ...answers[0]!,
    photo: basename(photo),
    shot,
    seconds: medians(answers.map(({ seconds }) => seconds)),
    processorSeconds: medians(answers.map(({ processorSeconds }) => processorSeconds)),
    processSeconds: medianOf(processSeconds),
    peakMemoryBytes: Math.max(...answers.map(({ peakMemoryBytes }) => peakMemoryBytes)),
  };
}

function medians<Phases extends Readonly<Record<string, number>>>(runs: readonly Phases[]): Phases {
  const phases = Object.keys(runs[0]!);
  return Object.fromEntries(
    phases.map((phase) => [phase, medianOf(runs.map((run) => run[phase]!))]),
  ) as Phases;
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
