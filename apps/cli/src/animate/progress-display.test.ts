import type { AnimateProgress } from '@kinora/animator';
import { describe, expect, it } from 'vitest';
import { createProgressDisplay } from './progress-display.ts';

function record(isTTY: boolean, nowMs?: () => number) {
  const written: string[] = [];
  const sink = { isTTY, columns: 60, write: (text: string) => written.push(text) };
  return { written, display: createProgressDisplay('photo.jpg', sink, nowMs) };
}

const frame = (framesDone: number): AnimateProgress => ({
  phase: 'render',
  framesDone,
  frameCount: 100,
  framesPerSecond: framesDone === 0 ? 0 : 25,
  etaSeconds: framesDone === 0 ? undefined : (100 - framesDone) / 25,
});

describe('createProgressDisplay', () => {
  it('writes one plain line per phase and per quarter of 100 frames where there is no terminal', () => {
    const { written, display } = record(false);
    display.show({ ...frame(0), phase: 'decode', frameCount: 0 });
    for (let i = 0; i <= 100; i += 1) display.show(frame(i));
    expect(written).toEqual([
      'photo.jpg: reading the photo\n',
      'photo.jpg: rendering, frame 0 of 100\n',
      'photo.jpg: rendering, frame 25 of 100, 25.0 frames/s, 3 s left\n',
      'photo.jpg: rendering, frame 50 of 100, 25.0 frames/s, 2 s left\n',
      'photo.jpg: rendering, frame 75 of 100, 25.0 frames/s, 1 s left\n',
      'photo.jpg: rendering, frame 100 of 100, 25.0 frames/s, 0 s left\n',
    ]);
  });

  it('redraws one line of at most 59 columns on a terminal of 60, no more often than every 80 ms', () => {
    let now = 0;
    const { written, display } = record(true, () => now);
    for (let i = 1; i <= 60; i += 1) {
      now += 10;
      display.show(frame(i));
    }
    expect(written).toHaveLength(8);
    for (const text of written) {
      expect(text.startsWith('\r\x1b[K')).toBe(true);
      expect(text.length - '\r\x1b[K'.length).toBeLessThanOrEqual(59);
      expect(text).not.toContain('\n');
    }
    display.clear();
    expect(written.at(-1)).toBe('\r\x1b[K');
  });
});
