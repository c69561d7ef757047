import { describe, expect, it } from 'vitest';
import { anchorFrameOf } from './anchor-frame.ts';
import { parsePlan } from './parse-plan.ts';
import { poseAt } from './pose-at.ts';
import { isIdentityPose, poseMatrices, unprojectPixel } from './project.ts';
import type { RenderPlan } from './render-plan.ts';
import type { MotionRequest, ShotRequest } from './shot-request.ts';
import { screenMotion } from './subframe-counts.ts';
import { growthOf, SAMPLE_FACTS, sampleShot, seenAt, travelOf } from './testing/sample-shot.ts';

const mix = (motions: readonly MotionRequest[], change: Partial<ShotRequest> = {}): RenderPlan =>
  sampleShot('general', { motions, ...change });
const full = (motion: string, rest: Partial<MotionRequest> = {}): MotionRequest => ({
  motion,
  strength: 1,
  ...rest,
});

/** How far the subject strays from its pixel in the photo, pixels. */
function strayOf(plan: RenderPlan): number {
  const { u, v } = SAMPLE_FACTS.subjectPoint;
  return Math.max(
    ...plan.poses.map((pose) => {
      const [x, y] = seenAt(plan, pose, u, v, 1);
      return Math.hypot(x - u * plan.width, y - v * plan.height);
    }),
  );
}

/** The fastest movement of the picture at the subject's distance between two frames, pixels, from frame `from` to `to`. */
function fastest(plan: RenderPlan, from: number, to: number): number {
  return Math.max(
    ...plan.poses.slice(from, to).map((pose, i) => screenMotion(plan, [1], pose, plan.poses[from + i + 1]!)),
  );
}

const MIXES: readonly (readonly [string, readonly MotionRequest[]])[] = [
  ['crane + crash zoom', [full('crane-up'), full('crash-zoom-in', { strength: 0.8 })]],
  ['arc + zoom', [full('arc-right'), full('zoom-in', { strength: 0.5 })]],
  ['dolly + handheld', [full('dolly-in'), full('handheld', { strength: 0.6 })]],
  ['pan, then dolly', [full('pan-left', { toSeconds: 2.5 }), full('dolly-in', { fromSeconds: 2.5 })]],
  ['truck + tilt + zoom', [full('dolly-right'), full('tilt-up'), full('zoom-out')]],
  ['late orbit', [full('360-orbit', { fromSeconds: 1, toSeconds: 4 })]],
  ['dolly zoom + dutch', [full('dolly-zoom-out'), full('dutch-angle')]],
  ['lazy susan in the middle', [full('lazy-susan', { fromSeconds: 2, toSeconds: 4 })]],
];

describe('mixes of moves', () => {
  it.each(['arc-left', 'dolly-in', 'handheld', 'whip-pan', 'static'])(
    'a mix of %s alone is the plan of that motion, to the byte',
    (slug) => {
      expect(JSON.stringify(mix([full(slug, { strength: 0.7 })]))).toBe(
        JSON.stringify(sampleShot(slug, { strength: 0.7 })),
      );
    },
  );

  it('a crane with a crash zoom rises, grows and keeps the subject on its pixel within 0.01 px', () => {
    const plan = mix([full('crane-up'), full('crash-zoom-in')]);
    expect(plan.poses.at(-1)!.y).toBeLessThan(plan.poses[0]!.y - 0.05);
    expect(growthOf(plan, 1)).toBeGreaterThan(1.6);
    expect(strayOf({ ...plan, poses: plan.poses.map((pose) => withoutCrop(plan, pose)) })).toBeLessThan(1e-2);
  });

  it.each(MIXES)('%s never looks beyond photo and border', (_name, motions) => {
    const plan = mix(motions);
    for (let time = 0; time < plan.frameCount; time += 0.5) {
      const pose = poseAt(plan, time);
      const matrices = poseMatrices(plan, pose);
      for (const w of [plan.depth.far, plan.depth.far + plan.depth.gain])
        for (const [x, y] of [
          [0, 0],
          [plan.width, 0],
          [0, plan.height],
          [plan.width, plan.height],
        ]) {
          const [sx, sy] = unprojectPixel(plan, pose, matrices, x!, y!, w);
          const beyond = Math.max(
            -plan.border.left - sx,
            sx - plan.width - plan.border.right,
            -plan.border.top - sy,
            sy - plan.height - plan.border.bottom,
          );
          if (beyond > 0) expect.fail(`frame ${time} looks ${beyond} px beyond the border`);
        }
    }
  });

  it.each(MIXES)('%s is static at strength 0, survives JSON and is the same twice', (_name, motions) => {
    const still = mix(motions.map((motion) => ({ ...motion, strength: 0 })));
    expect(still.poses.every(isIdentityPose)).toBe(true);
    const plan = mix(motions);
    expect(JSON.stringify(mix(motions))).toBe(JSON.stringify(plan));
    expect(parsePlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  });

  it.each(MIXES)(
    '%s sets off and stops without a jolt: no frame moves 6 times as far as both neighbours',
    (_name, motions) => {
      const plan = mix(motions);
      const steps = plan.poses.slice(1).map((pose, i) => screenMotion(plan, [1], plan.poses[i]!, pose));
      steps.forEach((step, i) => {
        const neighbours = Math.max(steps[i - 1] ?? 0, steps[i + 1] ?? 0);
        if (step > 6 * neighbours + 2) expect.fail(`frame ${i + 1} jumps ${step} px beside ${neighbours} px`);
      });
    },
  );

  it('a move from 2 to 4 s rests before and after, and names its times', () => {
    const plan = mix([full('dolly-in', { fromSeconds: 2, toSeconds: 4 })]);
    expect(fastest(plan, 0, 46)).toBeLessThan(1e-6);
    expect(fastest(plan, 60, 70)).toBeGreaterThan(1);
    expect(fastest(plan, 97, 119)).toBeLessThan(1e-6);
    expect(plan.motions).toEqual([
      { motion: 'dolly-in', name: 'Dolly In', strength: 1, fromSeconds: 2, toSeconds: 4 },
    ]);
    expect([plan.anchor, anchorFrameOf(plan)]).toEqual(['start', 0]);
  });

  it('a push in with a hand begins on the photo, a pull out with a hand ends on it', () => {
    const [push, pull] = ['dolly-in', 'dolly-out'].map((slug) => mix([full(slug), full('handheld')]));
    expect([push!.anchor, isIdentityPose(push!.poses[0]!)]).toEqual(['start', true]);
    expect([pull!.anchor, isIdentityPose(pull!.poses.at(-1)!)]).toEqual(['end', true]);
  });

  it('two centred moves show the photo in one frame', () => {
    const plan = mix([full('pan-left'), full('tilt-up')]);
    const { yawRadians, pitchRadians } = plan.poses[anchorFrameOf(plan)]!;
    expect([yawRadians, pitchRadians]).toEqual([0, 0]);
  });

  it('overlapping moves of one preset add up', () => {
    const twice = mix([full('pan-right', { strength: 0.3 }), full('pan-right', { strength: 0.3 })]);
    const once = sampleShot('pan-right', { strength: 0.6 });
    expect(travelOf(twice, 1).x).toBeCloseTo(travelOf(once, 1).x, 6);
  });

  it('half of a mix strength halves that move alone', () => {
    const turn = (strength: number) => {
      const { poses } = mix([full('pan-right', { strength }), full('zoom-in', { strength: 0.4 })]);
      // A zoom turns to its target by itself.
      const byZoom = sampleShot('zoom-in', { strength: 0.4 }).poses.at(-1)!.yawRadians;
      return poses.at(-1)!.yawRadians - poses[0]!.yawRadians - byZoom;
    };
    expect(turn(0.4) / turn(0.2)).toBeCloseTo(2, 0);
    expect(growthOf(mix([full('pan-right'), full('zoom-in', { strength: 0.4 })]), 1)).toBeCloseTo(
      growthOf(sampleShot('zoom-in', { strength: 0.4 }), 1),
      1,
    );
  });

  it('three strong moves share one parallax budget', () => {
    const plan = mix([full('arc-right'), full('crane-up'), full('super-dolly-in')]);
    expect(plan.budget.scale).toBeLessThan(0.8);
    expect(plan.budget.allowedPixels).toBeGreaterThan(0.1 * plan.width);
    expect(plan.budget.allowedPixels).toBeLessThan(0.45 * plan.width);
  });

  it('a plan names all its motions and the worst fidelity with its notes', () => {
    const plan = mix([full('crane up'), full('Buckle_Up'), full('360 orbit')]);
    expect(plan.motion).toBe('crane-up+buckle-up+360-orbit');
    expect(plan.motionName).toBe('Crane Up + Buckle Up + 360 Orbit');
    expect(plan.fidelity).toBe('interpreted');
    expect(plan.fidelityNote).toMatch(/^Buckle Up: .*360 Orbit: /);
    expect(plan.motions).toHaveLength(3);
  });

  it('static beside a move is ignored with a warning, alone it is static', () => {
    const plan = mix([full('static'), full('dolly-in')]);
    expect(plan.motion).toBe('dolly-in');
    expect(plan.warnings.join()).toMatch(/^Static was ignored/);
    expect(mix([full('static')]).warnings).toEqual([]);
  });

  it('opposites at the same time are told, one after the other they are not', () => {
    expect(mix([full('arc-left'), full('arc-right')]).warnings.join()).toMatch(/work against each other/);
    const turns = [full('arc-left', { toSeconds: 2.5 }), full('arc-right', { fromSeconds: 2.5 })];
    expect(mix(turns).warnings.join()).not.toMatch(/work against/);
  });

  it('the seed changes the hand in a mix and not the dolly, and two hands are not one', () => {
    const hand = [full('dolly-in'), full('handheld')];
    expect(mix(hand, { seed: 8 }).poses).not.toEqual(mix(hand).poses);
    const two = mix([full('handheld', { strength: 0.5 }), full('handheld', { strength: 0.5 })]);
    expect(two.poses).not.toEqual(sampleShot('handheld').poses);
  });

  it.each([
    [[], 'motions', 'parameter-invalid'],
    [
      ['zoom-in', 'pan-left', 'roll', 'tilt-up'].map((motion) => full(motion)),
      'motions',
      'parameter-invalid',
    ],
    [[full('zoom-in'), full('pan-left', { strength: 1.5 })], 'motions[1].strength', 'parameter-invalid'],
    [[full('zoom-in', { fromSeconds: -1 })], 'motions[0].fromSeconds', 'parameter-invalid'],
    [[full('zoom-in', { fromSeconds: 5 })], 'motions[0].fromSeconds', 'parameter-invalid'],
    [[full('zoom-in', { toSeconds: 6 })], 'motions[0].toSeconds', 'parameter-invalid'],
    [[full('zoom-in', { fromSeconds: 3, toSeconds: 2 })], 'motions[0].toSeconds', 'parameter-invalid'],
    [[full('zoom-in', { toSeconds: Number.NaN })], 'motions[0].toSeconds', 'parameter-invalid'],
    [[full('zoom-in'), full('zoomify')], 'motions[1].motion', 'motion-unknown'],
    [[full('car-explosion')], 'motions[0].motion', 'motion-not-yet'],
  ] as const)('refuse a wrong list and name the field (%#)', (motions, parameter, code) => {
    expect(() => mix(motions)).toThrow(expect.objectContaining({ code, parameter }));
  });
});

/** The pose without the crop that all frames of a centred mix share, which moves every pixel away from the middle. */
function withoutCrop(plan: RenderPlan, pose: RenderPlan['poses'][number]): RenderPlan['poses'][number] {
  const crop = plan.poses[0]!.focalMultiplier;
  return { ...pose, focalMultiplier: pose.focalMultiplier / crop };
}
