import { listMotions } from '@kinora/engine';
import { describe, expect, it } from 'vitest';
import { motionsReference } from './motions-reference.ts';

describe('docs/motions.md', () => {
  it('names every preset once, with a sentence on each that is rendered', () => {
    const text = motionsReference();
    for (const { slug, fidelity, description } of listMotions()) {
      expect([slug, text.split(`\`${slug}\``).length]).toEqual([slug, 2]);
      if (fidelity !== 'not-yet') expect(text).toContain(description);
    }
  });
});
