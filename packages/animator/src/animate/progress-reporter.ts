import type { AnimatePhase, AnimateProgress } from './animate-request.ts';

/** Turns the course of a job into progress events. */
export interface ProgressReporter {
  enter(phase: AnimatePhase): void;
  /** The clip's length is known. */
  planned(frameCount: number): void;
  /** One more frame has reached the encoder. */
  frameDone(): void;
}

/** Returns a reporter that calls `onProgress` when a phase begins and after every frame. */
export function createProgressReporter(
  onProgress: ((progress: AnimateProgress) => void) | undefined,
  nowMs: () => number = () => performance.now(),
): ProgressReporter {
  let phase: AnimatePhase = 'decode';
  let frameCount = 0;
  let framesDone = 0;
  let renderStartMs = 0;

  function tell(): void {
    const elapsedSeconds = (nowMs() - renderStartMs) / 1000;
    const framesPerSecond = framesDone === 0 || elapsedSeconds <= 0 ? 0 : framesDone / elapsedSeconds;
    const etaSeconds = framesPerSecond === 0 ? undefined : (frameCount - framesDone) / framesPerSecond;
    onProgress?.({ phase, framesDone, frameCount, framesPerSecond, etaSeconds });
  }

  return {
    enter(next) {
      phase = next;
      if (next === 'render') renderStartMs = nowMs();
      tell();
    },
    planned(count) {
      frameCount = count;
    },
    frameDone() {
      framesDone += 1;
      tell();
    },
  };
}
