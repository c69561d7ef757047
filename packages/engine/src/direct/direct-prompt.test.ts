import { describe, expect, it } from 'vitest';
import { findMotion } from '../plan/motion-catalogue.ts';
import { directPrompt } from './direct-prompt.ts';
import { ALL_PROMPTS } from './testing/all-prompts.ts';
import { PROMPT_TABLE } from './testing/prompt-table.ts';
import { understandingOf } from './testing/understanding.ts';

describe('prompts, understood', () => {
  it(`has at least 150 prompts`, () => {
    expect(PROMPT_TABLE.length).toBeGreaterThanOrEqual(150);
  });

  it.each(ALL_PROMPTS.map((row) => [...row]))('%s', (prompt = '', moves = '', features = '', notes = '') => {
    expect(understandingOf(directPrompt(prompt))).toEqual([moves, features, notes]);
  });

  // biome-ignore format: one row per prompt reads best
  it.each([
    ['slowly', 'slow', 'normal'],
    ['slowly zooms in', 'slow', 'normal'],
    ['the camera arcs left slowly, then quickly zooms in', 'slow', 'normal'],
    ['subtle movement', 'normal', 'small'],
    ['very subtle motion', 'normal', 'small'],
    ['big sweeping motion', 'normal', 'large'],
    ['smooth and slow', 'slow', 'normal'],
    ['slowly around her', 'slow', 'normal'],
    ['quickly and dramatically', 'fast', 'large'],
    ['no slow movement', 'normal', 'normal'],
    ['a woman slowly turns her head', 'normal', 'normal'],
    ['a fast car drives by', 'normal', 'normal'],
  ])('gives a chosen preset the pace and size that are said of any movement: %s', (prompt, pace, size) => {
    expect(directPrompt(prompt, { motion: 'arc-left' }).moves).toEqual([
      { motion: 'arc-left', pace, size, from: 0, to: 1 },
    ]);
  });

  it('names only presets that exist, and directs only those that are rendered', () => {
    for (const [prompt] of PROMPT_TABLE) {
      const { moves, refused } = directPrompt(prompt);
      for (const slug of refused) expect(findMotion(slug).slug).toBe(slug);
      for (const { motion } of moves) expect(findMotion(motion).fidelity).not.toBe('not-yet');
    }
  });
});
