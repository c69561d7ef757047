import type { AnimateProgress } from '@kinora/animator';

/** Where lines go; a terminal can take a line back. */
export interface TextSink {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** Tells a person how far an animation is. */
export interface ProgressDisplay {
  show(progress: AnimateProgress): void;
  /** Takes the line away, so that others may print. */
  clear(): void;
}

const PHASE_WORDS: Readonly<Record<AnimateProgress['phase'], string>> = {
  decode: 'reading the photo',
  perceive: 'seeing depth',
  plan: 'planning the shot',
  scene: 'building the scene',
  render: 'rendering',
  finish: 'finishing',
};

/** Redrawing more often than this only burns processor time that frames could use. */
const TERMINAL_INTERVAL_MS = 80;
/** A log wants few lines: a quarter of the clip at a time. */
const LOG_STEP = 0.25;
const BAR_CELLS = 20;
const CLEAR_LINE = '\r\x1b[K';

/** Returns a display of one photo's progress: a line that is redrawn on a terminal, plain lines anywhere else. */
export function createProgressDisplay(
  name: string,
  sink: TextSink,
  nowMs: () => number = () => performance.now(),
): ProgressDisplay {
  return sink.isTTY === true ? createTerminalLine(name, sink, nowMs) : createLogLines(name, sink);
}

function createTerminalLine(name: string, sink: TextSink, nowMs: () => number): ProgressDisplay {
  let lastPhase = '';
  let lastDrawMs = -Infinity;
  return {
    show(progress) {
      const isLast = progress.framesDone === progress.frameCount;
      if (progress.phase === lastPhase && !isLast && nowMs() - lastDrawMs < TERMINAL_INTERVAL_MS) return;
      [lastPhase, lastDrawMs] = [progress.phase, nowMs()];
      const line = `${name}  ${progress.phase === 'render' ? bar(progress) : ''}${describeProgress(progress)}`;
      // A line that wraps could not be taken back.
      sink.write(CLEAR_LINE + line.slice(0, (sink.columns ?? 80) - 1));
    },
    clear: () => sink.write(CLEAR_LINE),
  };
}

function createLogLines(name: string, sink: TextSink): ProgressDisplay {
  let lastPhase = '';
  let nextShare = 0;
  return {
    show(progress) {
      const share = progress.frameCount === 0 ? 0 : progress.framesDone / progress.frameCount;
      if (progress.phase === lastPhase && share < nextShare) return;
      if (progress.phase === 'render') nextShare = (Math.floor(share / LOG_STEP) + 1) * LOG_STEP;
      lastPhase = progress.phase;
      sink.write(`${name}: ${describeProgress(progress)}\n`);
    },
    clear: () => {},
  };
}

/** Returns one event in words: `rendering, frame 24 of 120, 25.3 frames/s, 4 s left`. */
export function describeProgress(progress: AnimateProgress): string {
  const { phase, framesDone, frameCount, framesPerSecond, etaSeconds } = progress;
  if (phase !== 'render') return PHASE_WORDS[phase];
  const speed = framesDone === 0 ? '' : `, ${framesPerSecond.toFixed(1)} frames/s`;
  const eta = etaSeconds === undefined ? '' : `, ${Math.ceil(etaSeconds)} s left`;
  return `${PHASE_WORDS.render}, frame ${framesDone} of ${frameCount}${speed}${eta}`;
}

function bar({ framesDone, frameCount }: AnimateProgress): string {
  const filled = frameCount === 0 ? 0 : Math.floor((framesDone / frameCount) * BAR_CELLS);
  return `[${'#'.repeat(filled)}${'-'.repeat(BAR_CELLS - filled)}] `;
}
