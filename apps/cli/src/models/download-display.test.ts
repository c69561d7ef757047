import { describe, expect, it } from 'vitest';
import { createDownloadDisplay } from './download-display.ts';

/** Shows a download of 100 MB at 10 MB/s that goes on from 40 MB; gives everything written. */
function shown(isTTY: boolean): string[] {
  const written: string[] = [];
  let nowMs = 0;
  const sink = { isTTY, columns: 60, write: (text: string) => written.push(text) };
  const display = createDownloadDisplay('depth', sink, () => nowMs);
  for (let receivedBytes = 40e6; receivedBytes <= 100e6; receivedBytes += 1e6) {
    display.show({ receivedBytes, totalBytes: 100e6 });
    nowMs += 100;
  }
  display.clear();
  return written;
}

describe('download display', () => {
  it('writes a plain line per tenth of the file, and no control characters, to a log', () => {
    const lines = shown(false);
    expect(lines).toHaveLength(7);
    expect(lines[0]).toBe('depth: 40.0 of 100.0 MB\n');
    // What was there before does not count as speed.
    expect(lines[3]).toBe('depth: 70.0 of 100.0 MB, 10.0 MB/s, 3 s left\n');
    expect(lines.join('')).not.toContain('\x1b');
  });

  it('redraws 1 line of at most 59 columns on a terminal of 60, every 0.2 s, and takes it away', () => {
    const written = shown(true);
    expect(written.length).toBeLessThan(35);
    for (const text of written) {
      expect(text.startsWith('\r\x1b[K')).toBe(true);
      expect(text.length - 4).toBeLessThanOrEqual(59);
    }
    expect(written.at(-2)).toContain('[####################] 100.0 of 100.0 MB');
    expect(written.at(-1)).toBe('\r\x1b[K');
  });
});
