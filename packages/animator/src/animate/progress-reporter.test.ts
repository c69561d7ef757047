import { describe, expect, it } from 'vitest';
import type { AnimateProgress } from './animate-request.ts';
import { createProgressReporter } from './progress-reporter.ts';

describe('createProgressReporter', () => {
  it('tells speed and time left from the frames done: 10 of 40 in 2 s is 5 a second and 6 s more', () => {
    let nowMs = 0;
    const events: AnimateProgress[] = [];
    const reporter = createProgressReporter(
      (event) => events.push(event),
      () => nowMs,
    );
    reporter.enter('decode');
    nowMs = 9000;
    reporter.planned(40);
    reporter.enter('render');
    for (let i = 0; i < 10; i += 1) {
      nowMs += 200;
      reporter.frameDone();
    }
    expect(events[0]).toEqual({
      phase: 'decode',
      framesDone: 0,
      frameCount: 0,
      framesPerSecond: 0,
      etaSeconds: undefined,
    });
    expect(events.at(-1)).toEqual({
      phase: 'render',
      framesDone: 10,
      frameCount: 40,
      framesPerSecond: 5,
      etaSeconds: 6,
    });
    expect(events).toHaveLength(12);
  });
});
