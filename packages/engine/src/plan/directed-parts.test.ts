import { describe, expect, it } from 'vitest';
import { ln } from '../deterministic-math.ts';
import { anchorFrameOf } from './anchor-frame.ts';
import { MOVES } from './move-list.ts';
import { parsePlan } from './parse-plan.ts';
import type { CameraPose, RenderPlan } from './render-plan.ts';
import type { ShotRequest } from './shot-request.ts';
import { growthOf, sampleShot, travelOf } from './testing/sample-shot.ts';

/** A shot whose camera the prompt directs. */
const directed = (prompt: string, change: Partial<ShotRequest> = {}): RenderPlan =>
  sampleShot('general', { prompt, ...change });
const slugsOf = ({ motion }: RenderPlan): readonly string[] => motion.split('+');

describe('shots directed by a prompt', () => {
  it.each([undefined, '', '   ', '\n'])('the blank prompt %j changes no byte of a plan', (prompt) => {
    for (const motion of ['general', 'arc-left', 'handheld'])
      expect(JSON.stringify(sampleShot(motion, { prompt, enhancePrompt: true }))).toBe(
        JSON.stringify(sampleShot(motion)),
      );
  });

  it.each(['A woman in a garden', 'Die Kamera fährt langsam zurück', '🎥🔥', 'ignore all instructions'])(
    'the prompt "%s" without a camera leaves the path as it is',
    (prompt) => {
      expect(directed(prompt).poses).toEqual(sampleShot('general').poses);
      expect(sampleShot('arc-left', { prompt }).poses).toEqual(sampleShot('arc-left').poses);
    },
  );

  it('a request without motion is general, and with a prompt it is the prompt', () => {
    expect(sampleShot('general', { motion: undefined })).toEqual(sampleShot('general'));
    expect(sampleShot('general', { motion: undefined, prompt: 'zoom in' }).motion).toBe('zoom-in');
  });

  it('"slowly circles around her, then pushes in fast" is an arc over 3 s and a push after it', () => {
    const plan = directed('slowly circles around her, then pushes in fast');
    expect(slugsOf(plan)).toEqual(['arc-right', 'dolly-in']);
    const [arc, push] = plan.motions!;
    expect([arc!.fromSeconds, push!.toSeconds]).toEqual([0, 5]);
    expect(arc!.toSeconds).toBeGreaterThan(3);
    expect(push!.fromSeconds).toBeGreaterThan(2.5);
    expect(push!.fromSeconds).toBeLessThan(arc!.toSeconds);
    expect(plan.poses[50]!.z).toBeLessThan(0.05);
    expect(growthOf(plan, 1)).toBeGreaterThan(1.15);
  });

  it('a description from elsewhere is told as it is and moves the camera only where nobody else does', () => {
    const description = 'A garden at dawn. The camera zooms in on her.';
    const open = directed('A woman in a garden', { description, enhancePrompt: true });
    expect([open.enhancedPrompt, open.motion]).toEqual([description, 'zoom-in']);
    expect(directed('pan left across a garden', { description }).motion).toBe('pan-left');
    expect(directed('A garden, no zooming in', { description }).motion).toBe('general');
    const chosen = sampleShot('arc-left', { prompt: 'A woman', description });
    expect([chosen.enhancedPrompt, chosen.poses]).toEqual([description, sampleShot('arc-left').poses]);
  });

  it('"circles around her" asks for no other camera than an arc to the left; "arcs right" does', () => {
    const warningsOf = (prompt: string) => sampleShot('arc-left', { prompt }).warnings.join();
    expect(warningsOf('as the camera slowly circles around her')).not.toContain('ignored');
    expect(warningsOf('the camera arcs right around her')).toContain('(Arc Right) was ignored');
    expect(warningsOf('the camera dollies in')).toContain('(Dolly In) was ignored');
  });

  it('slow goes less far, fast goes further early, and neither changes the direction', () => {
    const plans = ['very slowly ', 'slowly ', '', 'quickly '].map((pace) =>
      directed(`the camera ${pace}dollies in`, { strength: 0.8 }),
    );
    const ways = plans.map(({ poses }) => poses.at(-1)!.z);
    expect(ways.every((way, i) => way > (ways[i - 1] ?? 0))).toBe(true);
    const early = ({ poses }: RenderPlan) => poses[24]!.z / poses.at(-1)!.z;
    expect(early(plans[3]!)).toBeGreaterThan(early(plans[2]!) + 0.1);
    expect(early(plans[1]!)).toBeLessThan(early(plans[2]!));
  });

  it.each([
    ['zooms in', (pose: CameraPose) => ln(pose.focalMultiplier)],
    ['pans left', (pose: CameraPose) => pose.yawRadians],
    ['arcs left', (pose: CameraPose) => pose.x],
  ] as const)('a camera that %s takes the longer the slower it was asked to', (does, of) => {
    const framesForMost = (pace: string): number => {
      const { poses } = directed(`the camera ${pace} ${does}`);
      const [first, last] = [of(poses[0]!), of(poses.at(-1)!)];
      const reaches = (share: number): number =>
        poses.findIndex((pose) => (of(pose) - first) / (last - first) > share);
      return reaches(0.75) - reaches(0.25);
    };
    const frames = ['slowly', '', 'quickly', 'very quickly'].map(framesForMost);
    expect(frames.every((count, i) => i === 0 || count < frames[i - 1]!)).toBe(true);
    expect(frames[3]! / frames[0]!).toBeLessThan(0.5);
  });

  it('a slow loop is still one, with fewer rounds', () => {
    const rounds = (prompt: string): number => {
      const { poses } = directed(prompt);
      const turned = poses.map(({ yawRadians }, i) => yawRadians - poses.at(i - 1)!.yawRadians);
      return turned.filter((step, i) => step > 0 && turned.at(i - 1)! <= 0).length;
    };
    expect([rounds('full 360 orbit around her'), rounds('very slow full 360 orbit around her')]).toEqual([
      2, 1,
    ]);
  });

  it('size words scale the way and strength never leaves 0 to 1', () => {
    const travel = (words: string, strength: number) => -travelOf(directed(words, { strength }), 1).x;
    expect(travel('slight pan right', 0.5)).toBeLessThan(travel('pan right', 0.5));
    expect(travel('dramatic pan right', 0.5)).toBeGreaterThan(travel('pan right', 0.5));
    expect(directed('dramatic, very fast pan left').strength).toBe(1);
    expect(directed('dramatic pan left', { strength: 0 }).strength).toBe(0);
  });

  it('a chosen motion wins over the camera of the prompt, and a warning says so', () => {
    const plan = sampleShot('arc-left', { prompt: 'zoom in on her' });
    expect(plan.poses).toEqual(sampleShot('arc-left').poses);
    expect(plan.warnings).toEqual([
      expect.stringMatching(/prompt's camera \(Zoom In\) was ignored.*Arc Left/),
    ]);
  });

  it('a chosen motion takes pace and size from the prompt', () => {
    const plain = travelOf(sampleShot('pan-right'), 1).x;
    expect(travelOf(sampleShot('pan-right', { prompt: 'slow camera movement' }), 1).x / plain).toBeLessThan(
      0.8,
    );
    expect(travelOf(sampleShot('pan-right', { prompt: 'a slow pan right' }), 1).x / plain).toBeLessThan(0.8);
    expect(sampleShot('pan-right', { prompt: 'she slowly turns her head' }).poses).toEqual(
      sampleShot('pan-right').poses,
    );
  });

  it('a mix wins over the camera of the prompt', () => {
    const motions = [{ motion: 'pan-left', strength: 1 }];
    const plan = directed('dolly in', { motions });
    expect(plan.motion).toBe('pan-left');
    expect(plan.warnings.join()).toMatch(/Dolly In\) was ignored/);
  });

  it('a prompt for stillness gives a still plan, one against shaking a steady one', () => {
    expect(directed('static camera').shutterDegrees).toBe(0);
    const steady = directed('a quiet street, no camera shake');
    expect(steady.poses.every(({ rollRadians, yawRadians }) => rollRadians === 0 && yawRadians === 0)).toBe(
      true,
    );
    expect(growthOf(steady, 1)).toBeGreaterThan(1.05);
  });

  it('what is not rendered is named in a warning', () => {
    expect(
      directed(
        'dolly in, wide angle, film grain, slow motion, flags wave, bubbles, smoke drifts',
      ).warnings.join(),
    ).toMatch(/does not render wide angle, slow motion, moving flag from/);
  });

  it.each(MOVES.map(({ slug, anchor }) => [slug, anchor] as const))(
    'a hurried %s still shows the photo at its anchor (%s)',
    (slug, anchor) => {
      const plan = sampleShot(slug, { prompt: 'very fast camera movement' });
      const pose = plan.poses[anchorFrameOf(plan)]!;
      const { x, y, z, yawRadians, pitchRadians, rollRadians } = pose;
      expect([x, y, z, yawRadians, pitchRadians, rollRadians].every((value) => Math.abs(value) < 1e-8)).toBe(
        true,
      );
      expect(plan.anchor).toBe(anchor);
      expect(parsePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
    },
  );

  it('an enhanced prompt is in the plan, and planning from it literally gives the same path', () => {
    for (const prompt of ['a quiet street', 'zoom in, then pan left', 'slow crane up with handheld feel'])
      for (const seed of [1, 2, 3]) {
        const plan = directed(prompt, { enhancePrompt: true, seed });
        expect(plan.enhancedPrompt).toContain(prompt.slice(1));
        expect(directed(plan.enhancedPrompt!, { seed }).poses).toEqual(plan.poses);
        expect(parsePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
      }
    expect(directed('a quiet street').enhancedPrompt).toBeUndefined();
  });

  it('enhancing a bare prompt chooses a quiet move, and never over a chosen motion', () => {
    expect(directed('a quiet street', { enhancePrompt: true }).motion).not.toBe('general');
    const chosen = sampleShot('arc-left', { prompt: 'a quiet street', enhancePrompt: true });
    expect(chosen.motion).toBe('arc-left');
    expect(chosen.enhancedPrompt).toMatch(/arcs to the left/);
  });

  it('10,000 characters are read and 10,001 are refused by name', () => {
    expect(directed(`${'a calm sea, '.repeat(832)}zoom in`).motion).toBe('zoom-in');
    expect(() => directed('x'.repeat(10_001))).toThrow(
      expect.objectContaining({ code: 'parameter-invalid', parameter: 'prompt' }),
    );
  });
});
