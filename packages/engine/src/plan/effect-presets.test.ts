import { describe, expect, it } from 'vitest';
import type { Figure } from '../perceive/figure-of-photo.ts';
import { findMotion } from './motion-catalogue.ts';
import { subjectPlaceAt } from './subject-path.ts';
import { sampleShot } from './testing/sample-shot.ts';

const FIGURE: Figure = {
  centreU: 0.42,
  topV: 0.2,
  neckV: 0.42,
  shoulderV: 0.48,
  bottomV: 0.95,
  headHalf: 0.08,
  shoulderHalf: 0.15,
  skin: { blue: -0.3, red: 0.3 },
  feet: { left: { u: 0.34, v: 0.95 }, right: { u: 0.5, v: 0.95 } },
};
/** The same, cut off by the frame at the chest. */
const PORTRAIT: Figure = (({ feet: _, ...figure }) => ({ ...figure, bottomV: 1 }))(FIGURE);
const CUT = { figure: PORTRAIT, subjectBox: { left: 0.3, top: 0.2, right: 0.54, bottom: 1 } } as const;
const BOX = { left: 0.3, top: 0.2, right: 0.54, bottom: 0.95 } as const;
const SOMEBODY = { figure: FIGURE, subjectBox: BOX };
const NOBODY = { subjectFound: false };

/** Preset, its UUID in the hosted service, and the effect that it plans. */
const PRESETS = [
  ['Abstract', '7f8971a6-9e96-45b6-a05a-8f5c99b1e13d', 'abstract'],
  ['Action Run', 'dc8d7d9c-ae0c-45fc-b780-7d470b171b45', 'rush'],
  ['Agent Reveal', '65b0a5a3-953d-471c-86d5-967ab44d0dab', 'agent-reveal'],
  ['Angel Wings', 'd21ff628-0d91-40b2-8508-cd5a0ce375d4', 'angel-wings'],
  ['Baseball Kick', 'ab0fa3d8-fcbe-4a6a-96bb-eae7a0e2c2cb', 'pitch'],
  ['Basketball Dunks', '1b4c1b9a-898b-451c-bff8-7288382ccaf2', 'dunk'],
] as const;

/** Strength of a frequency in a curve of equidistant samples, without its trend. */
function strengthAt(hertz: number, curve: readonly number[], samplesPerSecond: number): number {
  const slope = (curve.at(-1)! - curve[0]!) / (curve.length - 1);
  const mean = curve.reduce((sum, value, i) => sum + value - slope * i, 0) / curve.length;
  let [real, imaginary] = [0, 0];
  curve.forEach((value, i) => {
    const angle = (2 * Math.PI * hertz * i) / samplesPerSecond;
    // A Hann window: the clip is no whole number of steps.
    const weight = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / (curve.length - 1));
    real += weight * (value - slope * i - mean) * Math.cos(angle);
    imaginary += weight * (value - slope * i - mean) * Math.sin(angle);
  });
  return Math.hypot(real, imaginary);
}

describe.each(PRESETS)('%s', (name, id, effect) => {
  it('is found by UUID, slug and name, and says in one sentence what it renders', () => {
    const motion = findMotion(id);
    expect(findMotion(name)).toBe(motion);
    expect(findMotion(motion.slug)).toBe(motion);
    expect(motion.fidelity).toBe('interpreted');
    expect(motion.fidelityNote).toMatch(/^[A-Z][^.]+\.$/);
  });

  it('plans its effect for a figure, and begins on the photo', () => {
    const plan = sampleShot(id, {}, SOMEBODY);
    expect(plan.effects?.map((planned) => planned.effect)).toEqual([effect]);
    const { x, y, z, yawRadians, pitchRadians, rollRadians, focalMultiplier } = plan.poses[0]!;
    for (const value of [x, y, z, yawRadians, pitchRadians, rollRadians, focalMultiplier - 1])
      expect(Math.abs(value)).toBeLessThan(1e-9);
    expect(plan.warnings).toEqual([]);
  });

  it('is the photo, still and without effects, at strength 0', () => {
    const plan = sampleShot(id, { strength: 0 }, SOMEBODY);
    expect(plan.effects).toBeUndefined();
    expect(plan.subject).toBeUndefined();
    expect(plan.shutterDegrees).toBe(0);
    expect(new Set(plan.poses.map((pose) => JSON.stringify(pose))).size).toBe(1);
  });

  it('scales the amount of its effect with the strength', () => {
    expect(sampleShot(id, { strength: 0.4 }, SOMEBODY).effects?.[0]?.amount).toBeCloseTo(0.4);
  });

  it('moves the camera alone where nobody is found, and says so unless it is about no one', () => {
    const plan = sampleShot(id, {}, NOBODY);
    expect(plan.subject).toBeUndefined();
    if (effect === 'abstract') return;
    expect(plan.warnings.some((warning) => warning.includes(`No subject was found`))).toBe(true);
    for (const kept of plan.effects ?? []) expect(['rush', 'agent-reveal']).toContain(kept.effect);
  });
});

describe('a kick of somebody cut off by the frame', () => {
  it('is never low while it turns into the throw, where the photo has nothing to show beside it', () => {
    const { subject, frameCount } = sampleShot('baseball-kick', {}, CUT);
    const at = Math.round(0.485 * (frameCount - 1));
    expect(Math.abs(subject!.poses[at]!.rollRadians)).toBeGreaterThan(0.05);
    expect(Math.abs(subject!.poses[at]!.y)).toBeLessThan(1e-6);
  });
});

describe('agent reveal', () => {
  it('dresses one animal and no pack: there the whole picture changes', () => {
    const headOf = (animals: number): unknown =>
      sampleShot('agent-reveal', {}, { ...SOMEBODY, people: 0, animals }).effects![0]!.parameters['headHalf'];
    expect(headOf(1)).toBe(FIGURE.headHalf);
    expect(headOf(2)).toBe(0);
  });
});

describe('the seed', () => {
  it.each(['angel-wings', 'abstract', 'baseball-kick', 'basketball-dunks'])(
    'leaves the path of %s alone',
    (slug) => {
      const [one, other] = [3, 4].map((seed) => sampleShot(slug, { seed }, SOMEBODY));
      expect(one!.poses).toEqual(other!.poses);
      expect(one!.subject).toEqual(other!.subject);
    },
  );

  it.each(['action-run'])('varies the shake of %s', (slug) => {
    const [one, other] = [3, 4].map((seed) => sampleShot(slug, { seed }, SOMEBODY));
    expect(one!.poses).not.toEqual(other!.poses);
  });
});

describe('action run', () => {
  it('bobs at 2.6 steps a second: the strongest vertical frequency from 1.5 to 4.5 Hz within 0.2 Hz', () => {
    const plan = sampleShot('action-run', {}, SOMEBODY);
    const heights = plan.poses.map(({ y }) => y);
    const frequencies = Array.from({ length: 61 }, (_, i) => 1.5 + 0.05 * i);
    const strengths = frequencies.map((hertz) => strengthAt(hertz, heights, plan.framesPerSecond));
    const peak = frequencies[strengths.indexOf(Math.max(...strengths))]!;
    expect(Math.abs(peak - 2.6)).toBeLessThanOrEqual(0.2);
  });

  it('closes in on the runner and never rolls more than about a degree and a half', () => {
    const { poses } = sampleShot('action-run', {}, SOMEBODY);
    expect(poses.at(-1)!.z).toBeGreaterThan(0.1);
    for (const { rollRadians } of poses) expect(Math.abs(rollRadians)).toBeLessThan(0.028);
  });
});

describe('choreography', () => {
  it('presses the dunker together, lifts it, holds it up and lands it where it stood', () => {
    const { subject, frameCount } = sampleShot('basketball-dunks', {}, SOMEBODY);
    const poses = subject!.poses;
    const at = (u: number) => poses[Math.round(u * (frameCount - 1))]!;
    expect(at(0.27).stretchY).toBeLessThan(0.97);
    expect(at(0.5).y).toBeLessThan(-0.05);
    expect(Math.abs(at(0.5).y - at(0.55).y)).toBeLessThan(0.1 * Math.abs(at(0.5).y));
    expect(Math.abs(at(0.75).y)).toBeLessThan(1e-9);
    expect(Math.abs(at(1).stretchY - 1)).toBeLessThan(0.03);
  });

  it('draws an arm that is held out back and up, brings it down at the slam, and hangs the hoop where it reaches', () => {
    for (const [side, hands] of [
      [1, { right: { u: 0.62, v: 0.5 } }],
      [-1, { left: { u: 0.2, v: 0.5 } }],
    ] as const) {
      const plan = sampleShot('basketball-dunks', {}, { ...SOMEBODY, figure: { ...FIGURE, hands } });
      const rolls = plan.subject!.poses.map(({ rollRadians }) => side * rollRadians);
      const [back, down] = [rolls.indexOf(Math.min(...rolls)), rolls.indexOf(Math.max(...rolls))];
      expect(rolls[back]!).toBeLessThan(-0.1);
      expect(rolls[down]!).toBeGreaterThan(0.05);
      expect(down).toBeGreaterThan(back);
      const { hoopU, hoopV, handSide } = plan.effects![0]!.parameters;
      expect(handSide).toBe(side);
      expect(side * (Number(hoopU) - (side > 0 ? 0.62 : 0.2))).toBeGreaterThan(0);
      expect(Number(hoopV)).toBeLessThan(0.5);
    }
  });

  it('keeps ring, board and ball of a dunk inside the frame of a portrait, wherever its head is', () => {
    for (const [centreU, headHalf] of [
      [0.42, 0.08],
      [0.44, 0.14],
      [0.6, 0.2],
      [0.5, 0.25],
    ] as const) {
      const figure = { ...PORTRAIT, centreU, headHalf, topV: 0.03 };
      const plan = sampleShot('basketball-dunks', {}, { ...CUT, figure });
      const { hoopU, hoopV, hoopHalf } = plan.effects![0]!.parameters as Record<string, number>;
      const across = hoopHalf! * (plan.height / plan.width);
      expect(hoopU! - 2 * across).toBeGreaterThanOrEqual(0);
      expect(hoopU! + 2 * across).toBeLessThanOrEqual(1);
      expect(hoopV! - 2.07 * hoopHalf!).toBeGreaterThanOrEqual(0);
      expect(hoopV! + 1.35 * hoopHalf!).toBeLessThan(0.75);
    }
  });

  it('sinks by over 5 % of the frame where it is cut off, before it leaps or kicks', () => {
    for (const [slug, u] of [
      ['basketball-dunks', 0.28],
      ['baseball-kick', 0.38],
    ] as const) {
      const { subject, frameCount, focalPixels, height } = sampleShot(slug, {}, CUT);
      const down = subject!.poses[Math.round(u * (frameCount - 1))]!.y * focalPixels;
      expect(down).toBeGreaterThan(0.05 * height);
    }
  });

  it('kicks the free foot up by over a tenth of the frame while the other stays within 1 %, then strides', () => {
    const plan = sampleShot('baseball-kick', {}, SOMEBODY);
    const rises = ({ u, v }: { u: number; v: number }) =>
      plan.subject!.poses.map((_, frame) => {
        const [, y, z] = subjectPlaceAt(plan, u, v, frame);
        return v - (0.5 + (y / z) * (plan.focalPixels / plan.height));
      });
    const [standing, free] = [rises(FIGURE.feet!.left), rises(FIGURE.feet!.right)];
    const kicked = free.indexOf(Math.max(...free));
    expect(free[kicked]!).toBeGreaterThan(0.1);
    expect(Math.abs(standing[kicked]!)).toBeLessThan(0.01);
    const strides = standing.indexOf(Math.max(...standing));
    expect(strides).toBeGreaterThan(kicked);
    expect(Math.abs(free[strides]!)).toBeLessThan(0.04);
  });

  it('sends the ball from a seen hand, from over the shoulder of a body on its feet, or from below the frame', () => {
    const from = (figure: Figure) =>
      sampleShot('baseball-kick', {}, { ...SOMEBODY, figure }).effects![0]!.parameters as Record<
        string,
        number
      >;
    expect(from({ ...FIGURE, hands: { right: { u: 0.62, v: 0.5 } } })).toMatchObject({
      handU: 0.62,
      handV: 0.5,
      handSide: 1,
    });
    expect(from(FIGURE)['handV']).toBeLessThan(FIGURE.shoulderV);
    expect(from(PORTRAIT)['handV']).toBeGreaterThan(1);
  });

  it('winds the thrower up slowly and snaps it forward at least three times as fast', () => {
    const { subject } = sampleShot('baseball-kick', {}, SOMEBODY);
    const rolls = subject!.poses.map(({ rollRadians }) => rollRadians);
    const speeds = rolls.slice(1).map((roll, i) => roll - rolls[i]!);
    expect(Math.max(...speeds)).toBeGreaterThan(-3 * Math.min(...speeds.slice(0, 45)));
    expect(Math.min(...rolls)).toBeLessThan(-0.05);
    expect(Math.max(...rolls)).toBeGreaterThan(0.05);
  });
});
