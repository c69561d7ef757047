import { describe, expect, it } from 'vitest';
import { MOVES } from '../plan/move-list.ts';
import { directPrompt } from './direct-prompt.ts';
import { type Direction, PACES, SIZES } from './direction.ts';
import { enhancePrompt } from './enhance-prompt.ts';
import { FEATURE_PHRASES } from './lexicon/feature-phrases.ts';
import { FEATURE_SENTENCES } from './lexicon/feature-sentences.ts';
import { PROMPT_TABLE } from './testing/prompt-table.ts';

const SEEDS = [1, 7, 99, 12345];

describe('enhanced prompts', () => {
  it('describe subject, camera, lens, light, air, detail and pace of a bare prompt in at least 40 words', () => {
    const prompt = 'Make the dress flow';
    const text = enhancePrompt(
      prompt,
      { subject: 'a woman in a red dress', subjectFound: true },
      directPrompt(prompt),
      3,
    );
    expect(text).toMatch(/a woman in a red dress/);
    expect(text).toMatch(/Make the dress flow\./);
    expect(text).toMatch(/The camera slowly /);
    expect(text).toMatch(/photograph/);
    expect(text.split(' ').length).toBeGreaterThanOrEqual(40);
  });

  it('are the same for a seed and differ between seeds', () => {
    const prompt = 'a quiet street';
    const write = (seed: number) => enhancePrompt(prompt, {}, directPrompt(prompt), seed);
    expect(write(5)).toBe(write(5));
    expect(new Set([1, 2, 3, 4, 5, 6, 7, 8].map(write)).size).toBeGreaterThanOrEqual(5);
  });

  it.each(SEEDS)(
    'read again give the same moves, features and flows for the whole table (seed %d)',
    (seed) => {
      for (const [prompt] of PROMPT_TABLE) {
        const direction = directPrompt(prompt);
        const read = directPrompt(enhancePrompt(prompt, {}, direction, seed));
        expect({ prompt, features: read.features, flows: read.flows }).toEqual({
          prompt,
          features: direction.features,
          flows: direction.flows,
        });
        if (direction.moves.length > 0)
          expect({ prompt, moves: read.moves }).toEqual({ prompt, moves: direction.moves });
        else if (!prompt.includes('Negative prompt'))
          expect({ prompt, moves: read.moves.length }).toEqual({ prompt, moves: 1 });
      }
    },
  );

  // Presets that add to the picture are chosen by name: no prompt asks a camera for them.
  const nameable = MOVES.filter(({ slug, effects }) => slug !== 'general' && effects === undefined);

  it.each(nameable.map(({ slug }) => slug))(
    'name %s so that reading them gives it back, at every pace and size',
    (slug) => {
      for (const pace of PACES.slice(0, -1))
        for (const size of SIZES) {
          const still = slug === 'static' ? ({ pace: 'normal', size: 'normal' } as const) : { pace, size };
          const moves: Direction['moves'] = [{ motion: slug, ...still, from: 0, to: 1 }];
          const text = enhancePrompt('A quiet street', {}, { ...directPrompt(''), moves });
          expect(directPrompt(text).moves, text).toEqual(moves);
        }
    },
  );

  it('have a sentence for every lens, look and atmosphere that a prompt can name', () => {
    const names = FEATURE_PHRASES.flatMap(([feature]) => feature?.name ?? []);
    expect([...FEATURE_SENTENCES.keys()].sort()).toEqual([...new Set(names)].sort());
  });

  it.each([...FEATURE_SENTENCES])(
    'say of %s nothing that reads as a wish for something else',
    (name, sentence) => {
      const { moves, flows, features, pace, size } = directPrompt(sentence);
      expect({ moves, flows, pace, size }).toEqual({ moves: [], flows: [], pace: 'normal', size: 'normal' });
      expect(features.filter((feature) => feature.name !== name)).toEqual([]);
    },
  );

  it('never choose a move that the prompt rules out', () => {
    const prompt = 'a boat, no zooming in, no dolly in, no arc left';
    for (let seed = 1; seed <= 30; seed++)
      expect(
        directPrompt(enhancePrompt(prompt, { subjectFound: true }, directPrompt(prompt), seed)).moves[0]!
          .motion,
      ).toBe('arc-right');
  });

  it('keep dollar signs and braces of subject and prompt as they are', () => {
    const text = enhancePrompt("cost $& {subject} $'", { subject: "a $1 coin {x} $'" }, directPrompt(''), 1);
    expect(text).toContain("a $1 coin {x} $'");
    expect(text).toContain("ost $& {subject} $'");
  });
});
