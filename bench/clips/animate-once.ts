import { ANIMATE_PHASES, type AnimatePhase, animate } from '@kinora/animator';
import type { ShotRequest } from '@kinora/engine';

// One animation in a process of its own: `node animate-once.ts '{"photo", "clip", "shot"}'` prints what it took as JSON.
// Processor time by phase is what stays comparable on a machine that does other things too.

/** What one animation in a fresh process took. */
export interface OnceAnswer {
  readonly width: number;
  readonly height: number;
  readonly frameCount: number;
  readonly threads: number;
  readonly peakMemoryBytes: number;
  /** Wall seconds. */
  readonly seconds: Readonly<Record<AnimatePhase | 'total', number>>;
  /** Seconds of all threads together; `render` holds the encoder, `total` the start of Node as well. */
  readonly processorSeconds: Readonly<Record<AnimatePhase | 'total', number>>;
}

/** What the process is asked for. */
export interface OnceRequest {
  readonly photo: string;
  readonly clip: string;
  readonly shot: ShotRequest;
}

const [text] = process.argv.slice(2);
if (text !== undefined) {
  const { photo, clip, shot } = JSON.parse(text) as OnceRequest;
  const spent = new Map<AnimatePhase, number>();
  let phase: AnimatePhase = 'decode';
  let before = process.cpuUsage();
  const close = (next: AnimatePhase): void => {
    const { user, system } = process.cpuUsage(before);
    spent.set(phase, (spent.get(phase) ?? 0) + (user + system) / 1e6);
    before = process.cpuUsage();
    phase = next;
  };
  const result = await animate({
    photo,
    shot: { request: shot },
    outputs: { clip },
    onProgress: (progress) => {
      if (progress.phase !== phase) close(progress.phase);
    },
  });
  close('finish');
  const { user, system } = process.cpuUsage();
  const byPhase = Object.fromEntries(ANIMATE_PHASES.map((name) => [name, spent.get(name) ?? 0]));
  const answer: OnceAnswer = {
    width: result.plan.width,
    height: result.plan.height,
    frameCount: result.frameCount,
    threads: result.threads,
    peakMemoryBytes: result.peakMemoryBytes,
    seconds: result.seconds,
    processorSeconds: { ...byPhase, total: (user + system) / 1e6 } as OnceAnswer['processorSeconds'],
  };
  process.stdout.write(JSON.stringify(answer), () => process.exit(0));
}
