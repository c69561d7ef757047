import type { Progress } from '@kinora/sdk';
import type { TextSink } from '../animate/progress-display.ts';

/** Tells a person how far a request is. */
export interface JobDisplay {
  show(progress: Progress): void;
  /** Takes the line away, so that others may print. */
  clear(): void;
}

const PHASE_WORDS: Readonly<Record<NonNullable<Progress['phase']>, string>> = {
  fetch: 'fetching the photo',
  decode: 'reading the photo',
  perceive: 'seeing depth',
  plan: 'planning the shot',
  scene: 'building the scene',
  render: 'rendering',
  encode: 'encoding',
  store: 'finishing',
};

const TERMINAL_INTERVAL_MS = 80;
/** A log wants few lines: a quarter of the work at a time. */
const LOG_STEP = 0.25;
const BAR_CELLS = 20;
const CLEAR_LINE = '\r\x1b[K';

/** Returns a display of one request: a line that is redrawn on a terminal, plain lines anywhere else. */
export function createJobDisplay(
  name: string,
  sink: TextSink,
  nowMs: () => number = () => performance.now(),
): JobDisplay {
  let last = '';
  let lastDrawMs = -Infinity;
  let nextShare = 0;
  if (sink.isTTY === true) {
    return {
      show(progress) {
        const key = `${progress.status} ${progress.phase ?? ''} ${progress.queuePosition ?? ''}`;
        if (key === last && nowMs() - lastDrawMs < TERMINAL_INTERVAL_MS) return;
        [last, lastDrawMs] = [key, nowMs()];
        const line = `${name}  ${bar(progress.progress)} ${describeProgress(progress)}`;
        // A line that wraps could not be taken back.
        sink.write(CLEAR_LINE + line.slice(0, (sink.columns ?? 80) - 1));
      },
      clear: () => sink.write(CLEAR_LINE),
    };
  }
  return {
    show(progress) {
      const key = `${progress.status} ${progress.phase ?? ''}`;
      if (key === last && progress.progress < nextShare) return;
      nextShare = (Math.floor(progress.progress / LOG_STEP) + 1) * LOG_STEP;
      last = key;
      sink.write(`${name}: ${describeProgress(progress)}\n`);
    },
    clear: () => {},
  };
}

/** Returns a state in words: `rendering, frame 24 of 120, about 4 s left`. */
export function describeProgress(progress: Progress): string {
  const { status, phase, queuePosition, etaSeconds, frame, frameCount } = progress;
  if (status === 'COMPLETED') return 'done';
  if (status === 'FAILED') return 'failed';
  const eta = etaSeconds === undefined || etaSeconds <= 0 ? '' : `, about ${Math.ceil(etaSeconds)} s left`;
  if (status === 'QUEUED') {
    const place =
      queuePosition === undefined
        ? ''
        : queuePosition === 0
          ? ', next in line'
          : `, ${queuePosition} before it`;
    return `waiting${place}${phase === 'fetch' ? `, ${PHASE_WORDS.fetch}` : ''}${eta}`;
  }
  if (phase === undefined) return `starting${eta}`;
  const frames =
    phase !== 'render' || frame === undefined || frameCount === undefined
      ? ''
      : `, frame ${frame} of ${frameCount}`;
  return `${PHASE_WORDS[phase]}${frames}${eta}`;
}

function bar(share: number): string {
  const filled = Math.floor(Math.min(1, Math.max(0, share)) * BAR_CELLS);
  const percent = `${Math.round(share * 100)} %`.padStart(6);
  return `[${'#'.repeat(filled)}${'-'.repeat(BAR_CELLS - filled)}]${percent} `;
}
