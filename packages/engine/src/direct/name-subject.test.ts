import { describe, expect, it } from 'vitest';
import { directPrompt } from './direct-prompt.ts';
import { nameSubject } from './name-subject.ts';

const HEAD = { centreU: 0.5, topV: 0.1, neckV: 0.3, shoulderV: 0.35, shoulderHalf: 0.2 };
const PLACES = [
  { sky: 0.4, water: 0.3 },
  { sky: 0, water: 0.3 },
  { sky: 0.4, foliage: 0.3 },
  { foliage: 0.3 },
  { sky: 0.4 },
  {},
];

describe('what a photo shows, in words', () => {
  it('tells one face from a whole figure, two people and a group', () => {
    const figure = (headHalf: number, bottomV: number) => ({ ...HEAD, headHalf, bottomV });
    const facts = [
      { people: 1, figure: figure(0.15, 1) },
      { people: 1, figure: figure(0.03, 0.9) },
      { people: 1, figure: figure(0.05, 1) },
      { people: 2 },
      { people: 5 },
      { animals: 1 },
      { animals: 2 },
    ];
    const words = facts.map((some) => nameSubject({ ...some, subjectFound: true }));
    expect(new Set(words).size).toBe(facts.length);
    expect(words[0]).toMatch(/face/);
    expect(words[1]).toMatch(/head to toe/);
  });

  it('tells places by what they are made of, and keeps silent about a subject it cannot name', () => {
    const words = PLACES.map((regions) => nameSubject({ subjectFound: false, regions }));
    expect(new Set(words).size).toBe(PLACES.length);
    expect(nameSubject({ subjectFound: true, regions: {} })).toBeUndefined();
    expect(nameSubject({ subjectFound: false })).toBeUndefined();
  });

  it('says nothing that reads as a wish', () => {
    const all = [
      ...[1, 2, 3].map((people) => nameSubject({ people, subjectFound: true })),
      ...[0.15, 0.03].map((headHalf) =>
        nameSubject({ people: 1, figure: { ...HEAD, headHalf, bottomV: 0.9 }, subjectFound: true }),
      ),
      ...[1, 2].map((animals) => nameSubject({ animals, subjectFound: true })),
      ...PLACES.map((regions) => nameSubject({ subjectFound: false, regions })),
    ];
    for (const words of all) {
      const { moves, features, flows, pace, size } = directPrompt(`A cinematic shot of ${words ?? ''}.`);
      expect({ words, moves, features, flows, pace, size }).toEqual({
        words,
        moves: [],
        features: [],
        flows: [],
        pace: 'normal',
        size: 'normal',
      });
    }
  });
});
