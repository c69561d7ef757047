import { describe, expect, it } from 'vitest';
import { findMotion, findMove, listMotions, nearestMotions } from './motion-catalogue.ts';

describe('motion lookup', () => {
  it.each([
    'c5881721-05b1-47d9-94d6-0203863114e1',
    'C5881721-05B1-47D9-94D6-0203863114E1',
    'arc-left',
    'Arc Left',
    'ARC_LEFT',
    ' arc  left ',
    'ArcLeft',
  ])('finds Arc Left by "%s"', (name) => {
    expect(findMotion(name).slug).toBe('arc-left');
  });

  it.each([
    ['vertigo', 'dolly-zoom-in'],
    ['Push in', 'dolly-in'],
    ['Ken Burns', 'zoom-in'],
    ['truck left', 'dolly-left'],
    ['orbit', '360-orbit'],
  ])('knows "%s" as %s', (name, slug) => {
    expect(findMotion(name).slug).toBe(slug);
  });

  it('lists all 121 presets of the hosted service and our own, none twice', () => {
    const motions = listMotions();
    expect(motions.filter(({ id }) => id !== undefined)).toHaveLength(121);
    expect(new Set(motions.map(({ slug }) => slug)).size).toBe(motions.length);
    expect(motions.find(({ slug }) => slug === 'pan-left')).toMatchObject({
      id: undefined,
      fidelity: 'exact',
    });
  });

  it('every listed motion is found by its id, slug and name', () => {
    for (const motion of listMotions())
      for (const name of [motion.id ?? motion.slug, motion.slug, motion.name])
        expect(findMotion(name)).toBe(motion);
  });

  it.each(['', '   ', 'constructor', '__proto__', '😀', 'x'.repeat(5000)])(
    'refuses "%s" as unknown',
    (name) => {
      expect(() => findMove(name)).toThrow(expect.objectContaining({ code: 'motion-unknown' }));
    },
  );

  it.each([
    ['arc-lefft', 'arc-left'],
    ['cran up', 'crane-up'],
    ['super dolly inn', 'super-dolly-in'],
    ['zoom inn', 'zoom-in'],
  ])('names near matches of "%s", %s among them', (name, near) => {
    expect(() => findMove(name)).toThrow(
      expect.objectContaining({ code: 'motion-unknown', message: expect.stringContaining(near) }),
    );
  });

  it('names renderable neighbours of a preset it does not render yet', () => {
    expect(() => findMove('car-explosion')).toThrow(
      expect.objectContaining({
        code: 'motion-not-yet',
        message: expect.stringMatching(/Nearest that are: .+, .+, .+\./),
      }),
    );
    const rendered = new Set(
      listMotions()
        .filter(({ fidelity }) => fidelity !== 'not-yet')
        .map(({ slug }) => slug),
    );
    for (const slug of nearestMotions('fire-breathe', 5)) expect(rendered.has(slug)).toBe(true);
  });
});
