import { describe, expect, it } from 'vitest';
import { matchPrompt } from './nsfw-prompt.ts';

describe('matchPrompt', () => {
  it.each([
    'a slow dolly in on a mountain',
    'visible to the naked eye',
    'the kids play in the sand',
    'chicken breast on a plate',
    'Essex and Sussex in the rain',
    'nude lipstick, soft light',
    'blue tits on a branch',
    'a baby laughs',
    'a bottomless pit',
    'the yellow rape fields of spring',
    '',
  ])('finds nothing in "%s"', (prompt) => {
    expect(matchPrompt(prompt)).toEqual([]);
  });

  it.each([
    ['a NAKED woman', 'nudity', 'naked'],
    ['undressing slowly', 'nudity', 'undress*'],
    ['hard-core pornography', 'explicit', 'porn*'],
    ['n4k3d', 'nudity', 'naked'],
    ['ｎａｋｅｄ', 'nudity', 'naked'],
    ['nákéd', 'nudity', 'naked'],
    ['naked eye, naked body', 'nudity', 'naked'],
    ['take off\n her   clothes', 'nudity', 'take off her clothes'],
  ])('finds in "%s" %s by "%s"', (prompt, category, term) => {
    expect(matchPrompt(prompt)).toContainEqual({ category, term });
  });

  it('puts children beside nudity first, as the gravest', () => {
    expect(matchPrompt('a nude teenager')).toEqual([
      { category: 'minors', term: 'teenage*' },
      { category: 'nudity', term: 'nude' },
    ]);
  });

  it('finds terms about children that need no second word', () => {
    expect(matchPrompt('loli')).toEqual([{ category: 'minors', term: 'loli' }]);
  });

  it('takes a word list of the caller, whatever signs it holds', () => {
    const terms = { harmless: [], explicit: ['foo(bar'], nudity: [], minors: [], minorsAlways: [] };
    expect(matchPrompt('a foo (bar)', terms)).toEqual([{ category: 'explicit', term: 'foo(bar' }]);
  });
});
