import { describe, expect, it } from 'vitest';
import { EngineError } from '../errors.ts';
import type { ShotRequest } from './shot-request.ts';
import { sampleShot } from './testing/sample-shot.ts';

/** What a request is refused with: code, field and sentence. */
function refusal(
  motion: string | undefined,
  changes: Partial<ShotRequest>,
): readonly [string, string | undefined, string] {
  try {
    sampleShot(motion ?? 'static', { motion, ...changes } as Partial<ShotRequest>);
  } catch (error) {
    if (error instanceof EngineError) return [error.code, error.parameter, error.message];
    throw error;
  }
  return ['accepted', undefined, ''];
}

const ARC = { motion: 'arc-left', strength: 0.8 } as const;

describe('shots that nobody can take', () => {
  it.each([
    ['strength above 1', { strength: 1.01 }, 'strength', '0 to 1, got 1.01'],
    ['strength below 0', { strength: -0.1 }, 'strength', '0 to 1, got -0.1'],
    ['strength that is no number', { strength: Number.NaN }, 'strength', 'got NaN'],
    ['an endless strength', { strength: Number.POSITIVE_INFINITY }, 'strength', 'got Infinity'],
    [
      'the strength of one motion',
      { motions: [ARC, { ...ARC, strength: 7 }] },
      'motions[1].strength',
      '0 to 1, got 7',
    ],
    ['no motions at all', { motions: [] }, 'motions', '1 to 3 presets, got 0'],
    ['four motions', { motions: [ARC, ARC, ARC, ARC] }, 'motions', '1 to 3 presets, got 4'],
    [
      'a motion that ends before it begins',
      { motions: [{ ...ARC, fromSeconds: 3, toSeconds: 2 }] },
      'motions[0].toSeconds',
      'got 2',
    ],
    [
      'a motion after the clip',
      { motions: [{ ...ARC, fromSeconds: 6 }] },
      'motions[0].fromSeconds',
      'in a clip of 5 s, got 6',
    ],
    [
      'a motion before the clip',
      { motions: [{ ...ARC, fromSeconds: -1 }] },
      'motions[0].fromSeconds',
      'got -1',
    ],
    [
      'a prompt of 10,001 characters',
      { prompt: 'x'.repeat(10_001) },
      'prompt',
      'at most 10000 characters long, got 10001',
    ],
  ] as const)('%s is refused by field and range', (_what, changes, field, message) => {
    const [code, parameter, text] = refusal('arc-left', changes as Partial<ShotRequest>);
    expect([code, parameter]).toEqual(['parameter-invalid', field]);
    expect(text).toContain(message);
  });

  it.each([
    ['arc lift', 'arc-left'],
    ['dolly zoom inn', 'dolly-zoom-in'],
    ['krane up', 'crane-up'],
    ['Zoom In!!1', 'zoom-in'],
  ])('the unknown name %j gets %s among its near matches', (name, near) => {
    const [code, parameter, text] = refusal(name, {});
    expect([code, parameter]).toEqual(['motion-unknown', 'motion']);
    expect(text).toContain(near);
    expect(refusal(undefined, { motions: [ARC, { motion: name, strength: 1 }] })[1]).toBe(
      'motions[1].motion',
    );
  });

  it('quotes at most 80 characters of a name of 5,000', () => {
    expect(refusal('x'.repeat(5000), {})[2].length).toBeLessThan(300);
  });
});

describe('shots that contradict themselves', () => {
  const shot = (motions: ShotRequest['motions'], prompt?: string) =>
    sampleShot('static', { motions, prompt });

  it('render opposite moves that overlap for 1 s and say that little will be seen of both', () => {
    const plan = shot([
      { ...ARC, toSeconds: 3 },
      { motion: 'arc-right', strength: 0.8, fromSeconds: 2 },
    ]);
    expect(plan.motions).toHaveLength(2);
    expect(plan.warnings.join()).toContain('work against each other at the same time');
  });

  it('leave a static camera out beside a move and say so, in any order', () => {
    const still = { motion: 'static', strength: 1 };
    for (const motions of [
      [still, ARC],
      [ARC, still],
    ]) {
      const plan = shot(motions);
      expect(plan.motion).toBe('arc-left');
      expect(plan.warnings.join()).toContain('Static was ignored');
    }
  });

  it('let the motions win over a prompt that asks for the opposite', () => {
    const plan = shot([ARC], 'static camera, locked off. Zoom out fast, then pan right. 🎥');
    expect(plan.motion).toBe('arc-left');
    expect(plan.warnings.join()).toContain('ignored');
  });

  it('stay still at strength 0, whatever the prompt shouts', () => {
    const plan = sampleShot('crash-zoom-in', { strength: 0, prompt: 'EXTREMELY FAST CRASH ZOOM IN!!!' });
    expect(plan.poses.every(({ focalMultiplier, z }) => focalMultiplier === 1 && z === 0)).toBe(true);
  });
});
