import { expect, it } from 'vitest';
import { directPrompt } from './direct-prompt.ts';
import { ALL_PROMPTS } from './testing/all-prompts.ts';
import { fastestReading } from './testing/reading-time.ts';
import { understandingOf } from './testing/understanding.ts';

const RUNS = 5;

// What the other tests hold row by row, as the two figures that people ask for.
it('of more than 300 prompts at least 95 % give the expected plan, 99 % of readings within 5 ms', () => {
  const right = ALL_PROMPTS.filter(([prompt, moves, features = '', notes = '']) => {
    const [foundMoves, foundFeatures, foundNotes] = understandingOf(directPrompt(prompt));
    return foundMoves === moves && foundFeatures === features && foundNotes === notes;
  });
  const milliseconds = ALL_PROMPTS.map(([prompt]) => fastestReading(prompt, RUNS)).toSorted((a, b) => a - b);
  const at = (share: number): number => milliseconds[Math.floor(share * (milliseconds.length - 1))]!;
  console.log(
    `${right.length} of ${ALL_PROMPTS.length} prompts give the expected plan (${((100 * right.length) / ALL_PROMPTS.length).toFixed(1)} %), read in ${at(0.5).toFixed(3)} ms (median), ${at(0.99).toFixed(3)} ms (99th percentile)`,
  );
  expect(ALL_PROMPTS.length).toBeGreaterThan(300);
  expect(right.length / ALL_PROMPTS.length).toBeGreaterThanOrEqual(0.95);
  expect(at(0.99)).toBeLessThanOrEqual(5);
});
