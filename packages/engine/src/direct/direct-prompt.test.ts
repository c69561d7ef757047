import { describe, expect, it } from 'vitest';
import { findMotion } from '../plan/motion-catalogue.ts';
import { directPrompt } from './direct-prompt.ts';
import type { Direction } from './direction.ts';
import { FIELD_PROMPTS } from './testing/field-prompts.ts';
import { PROMPT_TABLE } from './testing/prompt-table.ts';

function movesText({ moves }: Direction): string {
  return moves
    .map(({ motion, pace, size, from }, i) => {
      const before = moves[i - 1];
      const order = before === undefined ? '' : from > before.from ? ' > ' : ' + ';
      return `${order}${[motion, pace, size].filter((word) => word !== 'normal').join('/')}`;
    })
    .join('');
}

const featuresText = ({ features, flows }: Direction): string =>
  [...features.map(({ name }) => name), ...flows.map(({ region }) => `~${region}`)].join(' ');

function notesText({ steady, refused, target, pace, size }: Direction): string {
  return [
    ...(steady ? ['steady'] : []),
    ...(refused.length > 0 ? [`no ${refused.join(',')}`] : []),
    ...(target === undefined ? [] : [`->${target}`]),
    ...[pace, size].filter((word) => word !== 'normal').map((word) => `all ${word}`),
  ].join(' ');
}

const understood = (prompt: string): readonly [string, string, string] => {
  const direction = directPrompt(prompt);
  return [movesText(direction), featuresText(direction), notesText(direction)];
};

describe('prompts, understood', () => {
  it(`has at least 150 prompts`, () => {
    expect(PROMPT_TABLE.length).toBeGreaterThanOrEqual(150);
  });

  it.each([...PROMPT_TABLE, ...FIELD_PROMPTS].map((row) => [...row]))(
    '%s',
    (prompt = '', moves = '', features = '', notes = '') => {
      expect(understood(prompt)).toEqual([moves, features, notes]);
    },
  );

  it('names only presets that exist, and directs only those that are rendered', () => {
    for (const [prompt] of PROMPT_TABLE) {
      const { moves, refused } = directPrompt(prompt);
      for (const slug of refused) expect(findMotion(slug).slug).toBe(slug);
      for (const { motion } of moves) expect(findMotion(motion).fidelity).not.toBe('not-yet');
    }
  });
});
