import { describe, expect, it } from 'vitest';
import { nearestWord } from './nearest-word.ts';

describe('nearestWord', () => {
  const words = ['motion', 'strength', 'model', 'duration', 'poster'];

  it.each([
    ['moiton', 'motion'],
    ['streng', 'strength'],
    ['Duration', 'duration'],
    ['dur', 'duration'],
    ['postr', 'poster'],
  ])('finds that %s means %s', (word, meant) => {
    expect(nearestWord(word, words)).toBe(meant);
  });

  it.each(['xylophone', 'a', ''])('finds nothing near "%s"', (word) => {
    expect(nearestWord(word, words)).toBeUndefined();
  });
});
