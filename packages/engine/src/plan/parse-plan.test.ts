import { describe, expect, it } from 'vitest';
import { parsePlan } from './parse-plan.ts';
import type { RenderPlan } from './render-plan.ts';
import { sampleShot } from './testing/sample-shot.ts';

describe('plans read from JSON', () => {
  it.each(['robo-arm', '360-orbit'])('come back whole, without fields they do not know: %s', (slug) => {
    const plan = sampleShot(slug);
    expect(parsePlan({ ...JSON.parse(JSON.stringify(plan)), note: 'mine' })).toEqual(plan);
  });

  it.each([
    [(plan: RenderPlan) => ({ ...plan, version: 9 }), 'version'],
    [(plan: RenderPlan) => ({ ...plan, width: 641 }), 'width'],
    [(plan: RenderPlan) => ({ ...plan, poses: plan.poses.slice(1) }), 'poses'],
    [(plan: RenderPlan) => ({ ...plan, subframes: plan.subframes.map(() => 40) }), 'subframes[0]'],
    [(plan: RenderPlan) => ({ ...plan, depth: { far: 0.3 } }), 'depth.gain'],
    [(plan: RenderPlan) => ({ ...plan, border: null }), 'border'],
    [(plan: RenderPlan) => ({ ...plan, tier: 'dop-max' }), 'tier'],
    [(plan: RenderPlan) => ({ ...plan, loops: 'yes' }), 'loops'],
    [(plan: RenderPlan) => ({ ...plan, motions: [{ motion: 'arc-left' }] }), 'motions[0].name'],
    [(plan: RenderPlan) => ({ ...plan, motions: 'arc-left' }), 'motions'],
    [(plan: RenderPlan) => ({ ...plan, enhancedPrompt: 5 }), 'enhancedPrompt'],
    [
      (plan: RenderPlan) => ({
        ...plan,
        poses: plan.poses.map((pose, i) => (i === 3 ? { ...pose, x: 'left' } : pose)),
      }),
      'poses[3].x',
    ],
    [() => 'nonsense', 'document'],
    [() => [], 'document'],
    [() => null, 'document'],
  ] as const)('refuse a damaged file and name the place (%#)', (damage, parameter) => {
    expect(() => parsePlan(damage(sampleShot('arc-left')))).toThrow(
      expect.objectContaining({ code: 'plan-invalid', parameter }),
    );
  });
});
