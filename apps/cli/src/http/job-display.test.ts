import type { Progress } from '@kinora/sdk';
import { expect, it } from 'vitest';
import { createJobDisplay, describeProgress } from './job-display.ts';

const render = (progress: number): Progress => ({
  requestId: 'r',
  status: 'PROCESSING',
  progress,
  phase: 'render',
  frame: Math.round(progress * 120),
  frameCount: 120,
  etaSeconds: 3.2,
});

it.each([
  [{ requestId: 'r', status: 'QUEUED', progress: 0 }, 'waiting'],
  [
    { requestId: 'r', status: 'QUEUED', progress: 0, queuePosition: 0, etaSeconds: 7 },
    'waiting, next in line, about 7 s left',
  ],
  [{ requestId: 'r', status: 'QUEUED', progress: 0, queuePosition: 12 }, 'waiting, 12 before it'],
  [
    { requestId: 'r', status: 'QUEUED', progress: 0, queuePosition: 1, phase: 'fetch' },
    'waiting, 1 before it, fetching the photo',
  ],
  [{ requestId: 'r', status: 'PROCESSING', progress: 0 }, 'starting'],
  [{ requestId: 'r', status: 'PROCESSING', progress: 0.1, phase: 'perceive' }, 'seeing depth'],
  [render(0.5), 'rendering, frame 60 of 120, about 4 s left'],
  [{ requestId: 'r', status: 'COMPLETED', progress: 1 }, 'done'],
] as [Progress, string][])('says %j in words', (progress, words) => {
  expect(describeProgress(progress)).toBe(words);
});

it('redraws one line of a terminal at most every 80 ms, and never wider than it is', () => {
  const written: string[] = [];
  let nowMs = 0;
  const sink = { isTTY: true, columns: 50, write: (text: string) => written.push(text) };
  const display = createJobDisplay('a long name of a photo.jpg', sink, () => nowMs);
  for (let i = 1; i <= 100; i++) {
    nowMs += 10;
    display.show(render(i / 100));
  }
  expect(written.length).toBe(13);
  for (const text of written) expect(text.replace('\r\x1b[K', '').length).toBeLessThan(50);
  expect(written[5]).toContain('[########-');
  display.clear();
  expect(written.at(-1)).toBe('\r\x1b[K');
});

it('writes a line per phase and quarter where there is no terminal', () => {
  const written: string[] = [];
  const display = createJobDisplay('a.jpg', { write: (text: string) => written.push(text) });
  for (let i = 0; i <= 100; i++) display.show(render(i / 100));
  expect(written).toHaveLength(5);
  expect(written[2]).toBe('a.jpg: rendering, frame 60 of 120, about 4 s left\n');
});
