import type { TextSink } from '../animate/progress-display.ts';

/** Tells a person how far a download is. */
export interface DownloadDisplay {
  show(progress: { readonly receivedBytes: number; readonly totalBytes: number }): void;
  /** Takes the line away, so that others may print. */
  clear(): void;
}

/** Redrawing more often than this only flickers. */
const TERMINAL_INTERVAL_MS = 200;
/** A log wants few lines: one per tenth of the file. */
const LOG_LINES = 10;
const BAR_CELLS = 20;
const CLEAR_LINE = '\r\x1b[K';

/** Returns a display of one download: a line that is redrawn on a terminal, plain lines anywhere else. */
export function createDownloadDisplay(
  name: string,
  sink: TextSink,
  nowMs: () => number = () => performance.now(),
): DownloadDisplay {
  let first: { readonly bytes: number; readonly atMs: number } | undefined;
  let lastDrawMs = -Infinity;
  let lastStep = -1;

  function describe(receivedBytes: number, totalBytes: number): string {
    first ??= { bytes: receivedBytes, atMs: nowMs() };
    const seconds = (nowMs() - first.atMs) / 1000;
    // What an earlier download left does not count: it came in no time.
    const speed = seconds < 0.5 ? 0 : (receivedBytes - first.bytes) / seconds;
    const pace =
      speed === 0
        ? ''
        : `, ${megabytes(speed)} MB/s, ${Math.ceil((totalBytes - receivedBytes) / speed)} s left`;
    return `${megabytes(receivedBytes)} of ${megabytes(totalBytes)} MB${pace}`;
  }

  return {
    show({ receivedBytes, totalBytes }) {
      const share = receivedBytes / totalBytes;
      if (sink.isTTY !== true) {
        const step = Math.floor((LOG_LINES * receivedBytes) / totalBytes);
        if (step === lastStep) return;
        lastStep = step;
        sink.write(`${name}: ${describe(receivedBytes, totalBytes)}\n`);
        return;
      }
      if (share < 1 && nowMs() - lastDrawMs < TERMINAL_INTERVAL_MS) return;
      lastDrawMs = nowMs();
      const filled = Math.min(BAR_CELLS, Math.floor(share * BAR_CELLS));
      const bar = `[${'#'.repeat(filled)}${'-'.repeat(BAR_CELLS - filled)}]`;
      const line = `${name}  ${bar} ${describe(receivedBytes, totalBytes)}`;
      // A line that wraps could not be taken back.
      sink.write(CLEAR_LINE + line.slice(0, (sink.columns ?? 80) - 1));
    },
    clear() {
      if (sink.isTTY === true) sink.write(CLEAR_LINE);
    },
  };
}

/** Returns a number of bytes in megabytes, as people write them. */
export function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
