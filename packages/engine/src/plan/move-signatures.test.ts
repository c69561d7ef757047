import { describe, expect, it } from 'vitest';
import { listMotions } from './motion-catalogue.ts';
import { MOVES } from './move-list.ts';
import type { RenderPlan } from './render-plan.ts';
import {
  growthOf,
  nearOf,
  SAMPLE_FACTS,
  seenAt,
  sampleShot as shot,
  sizeOf,
  travelOf,
} from './testing/sample-shot.ts';
import { PHOTO_POSE, transform } from './project.ts';
import { SUBJECT_AT_REST, subjectMatrices } from './subject-path.ts';

const { u, v } = SAMPLE_FACTS.subjectPoint;

/** The most that content of inverse depth w at the subject's place strays from its place in frame `from`, in pixels. */
function swingOf(plan: RenderPlan, w: number, from = 0): number {
  const [homeX, homeY] = seenAt(plan, plan.poses[from]!, u, v, w);
  return Math.max(
    ...plan.poses.map((pose) => {
      const [x, y] = seenAt(plan, pose, u, v, w);
      return Math.hypot(x - homeX, y - homeY);
    }),
  );
}

describe('camera laws, seen in the picture', () => {
  it('static keeps every pixel', () => {
    expect(travelOf(shot('static'), 1)).toEqual({ x: 0, y: 0 });
  });

  it('a pan to the right moves near and far content left by the same 20 to 30 % of the width', () => {
    const plan = shot('pan-right');
    const [near, far] = [travelOf(plan, nearOf(plan)).x, travelOf(plan, plan.depth.far).x];
    expect(near).toBeCloseTo(far, 6);
    expect(-near / plan.width).toBeGreaterThan(0.2);
    expect(-near / plan.width).toBeLessThan(0.3);
    expect(travelOf(shot('pan-left'), 1).x).toBeCloseTo(-near, 5);
  });

  it('a dolly to the right moves content left, near content more than far content by the ratio of their distances', () => {
    const plan = shot('dolly-right');
    const [near, far] = [travelOf(plan, nearOf(plan)).x, travelOf(plan, plan.depth.far).x];
    expect(near).toBeLessThan(far);
    expect(far).toBeLessThan(-0.03 * plan.width);
    expect(near / far).toBeCloseTo(nearOf(plan) / plan.depth.far, 3);
    expect(travelOf(shot('dolly-left'), 1).x).toBeGreaterThan(0.1 * plan.width);
  });

  it('a tilt up moves content down by 26 to 36 % of the height and a tilt down moves it up', () => {
    const { y } = travelOf(shot('tilt-up'), 1);
    expect(y / 720).toBeGreaterThan(0.26);
    expect(y / 720).toBeLessThan(0.36);
    expect(travelOf(shot('tilt-down'), 1).y).toBeCloseTo(-y, 5);
  });

  it('a pedestal up moves content down, near content more; levitation does the same', () => {
    for (const slug of ['pedestal-up', 'levitation']) {
      const plan = shot(slug);
      const [near, far] = [travelOf(plan, nearOf(plan)).y, travelOf(plan, plan.depth.far).y];
      expect(near / far).toBeGreaterThan(2);
      expect(far).toBeGreaterThan(0.03 * plan.height);
    }
    expect(travelOf(shot('pedestal-down'), 1).y).toBeLessThan(-50);
  });

  it.each(['zoom-in', 'crash-zoom-in', 'rapid-zoom-in', 'eyes-in'])(
    '%s grows near and far content alike and keeps the subject where it is',
    (slug) => {
      const plan = shot(slug);
      expect(growthOf(plan, nearOf(plan))).toBeCloseTo(growthOf(plan, plan.depth.far), 9);
      expect(growthOf(plan, 1)).toBeGreaterThan(1.45);
      expect(swingOf(plan, 1)).toBeLessThan(1e-3);
    },
  );

  it.each(['dolly-in', 'super-dolly-in', 'hyperlapse', 'fpv-drone', 'through-object-in'])(
    '%s grows near content at least 1.15 times as much as far content',
    (slug) => {
      const plan = shot(slug);
      const [near, far] = [growthOf(plan, nearOf(plan)) - 1, growthOf(plan, plan.depth.far) - 1];
      expect(near / far).toBeGreaterThan(1.15);
      expect(growthOf(plan, 1)).toBeGreaterThan(1.25);
    },
  );

  it('a super dolly goes deeper than a dolly, by at least a fifth', () => {
    expect(growthOf(shot('super-dolly-in'), 1) - 1).toBeGreaterThan(
      1.2 * (growthOf(shot('dolly-in'), 1) - 1),
    );
  });

  it.each(['zoom-out', 'dolly-out', 'crash-zoom-out', 'super-dolly-out'])(
    '%s shrinks the subject',
    (slug) => {
      expect(growthOf(shot(slug), 1)).toBeLessThan(0.8);
    },
  );

  it.each([
    ['dolly-zoom-in', 0, 0.9],
    ['dolly-zoom-out', 1.08, 2],
  ])(
    '%s keeps the subject within 1.5 %% of its size while the background changes by %d to %d',
    (slug, least, most) => {
      const plan = shot(slug);
      const sizes = plan.poses.map((pose) => sizeOf(plan, pose, 1));
      expect(Math.max(...sizes) / Math.min(...sizes)).toBeLessThan(1.015);
      expect(growthOf(plan, plan.depth.far)).toBeGreaterThan(least);
      expect(growthOf(plan, plan.depth.far)).toBeLessThan(most);
    },
  );

  it('a double dolly brings the subject closer while the background recedes', () => {
    const plan = shot('double-dolly');
    expect(growthOf(plan, 1)).toBeGreaterThan(1.05);
    expect(growthOf(plan, plan.depth.far)).toBeLessThan(0.93);
  });

  it('a double dolly moves a subject that was found itself: 10 % nearer while the background loses 5 %', () => {
    const box = { left: 0.3, top: 0.2, right: 0.5, bottom: 0.9 };
    const plan = shot('double-dolly', {}, { subjectBox: box });
    const first = subjectMatrices(plan, plan.poses[0]!, plan.subject!, plan.subject!.poses[0]!);
    const scale = first.forward[0] / (first.forward[8] + first.shift[2]);
    expect(scale).toBeLessThan(0.9);
    expect(plan.subject!.poses.at(-1)).toEqual(SUBJECT_AT_REST);
    expect(growthOf(plan, plan.depth.far)).toBeLessThan(0.95);
  });

  it.each([
    'arc-left',
    'arc-right',
    '360-orbit',
    'lazy-susan',
    'bullet-time',
    '3d-rotation',
    'crane-up',
    'crane-down',
    'crane-over-the-head',
    'overhead',
    'robo-arm',
    'head-tracking',
    'object-pov',
  ])('%s keeps the subject on its pixel while the background moves by at least 3 %% of the width', (slug) => {
    const plan = shot(slug);
    expect(swingOf(plan, 1)).toBeLessThan(1e-2);
    expect(swingOf(plan, plan.depth.far) / plan.width).toBeGreaterThan(
      slug === 'head-tracking' ? 0.01 : 0.03,
    );
  });

  it('an arc to the right takes the camera right and the background with it', () => {
    const plan = shot('arc-right');
    expect(plan.poses.at(-1)!.x).toBeGreaterThan(plan.poses[0]!.x);
    expect(travelOf(plan, plan.depth.far, u, v).x / plan.width).toBeGreaterThan(0.1);
    expect(travelOf(shot('arc-left'), plan.depth.far, u, v).x).toBeLessThan(-100);
  });

  it('an arc keeps an off-centre subject the size it is: the circle is about the subject, not the lens axis', () => {
    const plan = shot('arc-right', {}, { subjectPoint: { u: 0.2, v: 0.45 } });
    const inverseDepths = plan.poses.map((pose) => seenAt(plan, pose, 0.2, 0.45, 1)[2]);
    for (const w of inverseDepths) expect(w).toBeCloseTo(1, 8);
  });

  it('an arc sweeps 10 to 15 degrees and a bullet time at least 90 % of its sweep within 40 frames', () => {
    const degrees = (slug: string) => shot(slug).poses.map((pose) => (-pose.yawRadians * 180) / Math.PI);
    const arc = degrees('arc-right');
    expect(arc.at(-1)! - arc[0]!).toBeGreaterThan(10);
    expect(arc.at(-1)! - arc[0]!).toBeLessThan(15);
    const bullet = degrees('bullet-time');
    expect((bullet[40]! - bullet[0]!) / (bullet.at(-1)! - bullet[0]!)).toBeGreaterThan(0.9);
  });

  it('a lazy Susan turns at an even speed, within 3 %', () => {
    const yaw = shot('lazy-susan').poses.map((pose) => pose.yawRadians);
    const speeds = yaw.slice(1).map((value, i) => Math.abs(value - yaw[i]!));
    expect(Math.max(...speeds) / Math.min(...speeds)).toBeLessThan(1.06);
  });

  it('an orbit goes round: low on the way to the right, high on the way back, and never rests', () => {
    const { poses } = shot('360-orbit');
    const steps = poses.slice(1).map(({ x, y }, i) => [x - poses[i]!.x, y - poses[i]!.y] as const);
    const height = (way: 1 | -1): number => {
      const there = poses.slice(1).filter((_, i) => way * steps[i]![0] > 0);
      return there.reduce((sum, { y }) => sum - y, 0) / there.length;
    };
    expect(height(-1) - height(1)).toBeGreaterThan(0.03);
    const speeds = steps.map(([dx, dy]) => Math.hypot(dx, dy));
    expect(Math.min(...speeds)).toBeGreaterThan(0.2 * Math.max(...speeds));
  });

  it('a lazy Susan turns the subject that was found by itself, twice as far as the camera goes round it', () => {
    const box = { left: 0.3, top: 0.2, right: 0.5, bottom: 0.9 };
    const plan = shot('lazy-susan', {}, { subjectBox: box });
    const turned = (values: readonly { yawRadians: number }[]): number =>
      values.at(-1)!.yawRadians - values[0]!.yawRadians;
    expect(turned(plan.subject!.poses)).toBeGreaterThan(-2 * turned(plan.poses));
    expect(turned(plan.poses)).toBeLessThan(-0.1);
  });

  it('a turned picture tips and leans where an orbit stays upright', () => {
    const leans = (slug: string): number[] => shot(slug).poses.map((pose) => pose.rollRadians);
    expect(Math.max(...leans('3d-rotation')) - Math.min(...leans('3d-rotation'))).toBeGreaterThan(0.08);
    expect(leans('360-orbit').every((lean) => lean === 0)).toBe(true);
  });

  it('a turned picture turns about its middle and keeps a subject at one side on its pixel', () => {
    const plan = shot('3d-rotation', {}, { subjectPoint: { u: 0.2, v: 0.45 } });
    for (const { x, z } of plan.poses) expect(Math.hypot(x, 1 - z)).toBeCloseTo(1, 6);
    const places = plan.poses.map((pose) => seenAt(plan, pose, 0.2, 0.45, 1));
    for (const [x, y] of places) expect(Math.hypot(x - places[0]![0], y - places[0]![1])).toBeLessThan(1e-2);
  });

  it('a crane up raises the camera and keeps looking at the subject by pitching down', () => {
    const plan = shot('crane-up');
    expect(plan.poses.at(-1)!.y).toBeLessThan(plan.poses[0]!.y);
    expect(plan.poses.at(-1)!.pitchRadians).toBeLessThan(plan.poses[0]!.pitchRadians);
    expect(travelOf(plan, plan.depth.far, u, v).y).toBeLessThan(-30);
  });

  it('a jib up holds the subject in part: it moves 0.2 to 1 of what content far beyond it moves', () => {
    const plan = shot('jib-up');
    const ratio = Math.abs(travelOf(plan, 1, u, v).y / travelOf(plan, plan.depth.far, u, v).y);
    expect(plan.poses.at(-1)!.y).toBeLessThan(plan.poses[0]!.y);
    expect(ratio).toBeGreaterThan(0.2);
    expect(ratio).toBeLessThan(1);
  });

  it('a dutch angle leans the camera clockwise by 17.5 degrees, which turns the picture counter-clockwise', () => {
    const plan = shot('dutch-angle');
    const last = plan.poses.at(-1)!;
    expect((last.rollRadians * 180) / Math.PI).toBeCloseTo(17.5, 6);
    const [left, right] = [seenAt(plan, last, 0.4, 0.5, 1), seenAt(plan, last, 0.6, 0.5, 1)];
    const turned = (Math.atan2(right[1] - left[1], right[0] - left[0]) * 180) / Math.PI;
    expect(turned).toBeCloseTo(-17.5, 6);
  });

  it('a wiggle changes its lean at least 10 times in 5 s', () => {
    const rolls = shot('wiggle')
      .poses.map((pose) => Math.sign(pose.rollRadians))
      .filter((sign) => sign !== 0);
    expect(rolls.filter((sign, i) => i > 0 && sign !== rolls[i - 1]).length).toBeGreaterThanOrEqual(10);
  });

  it('a handheld camera ends where it began, sways up to 3 % of the width, and does so at 0.3 to 8 Hz', () => {
    const plan = shot('handheld', { durationSeconds: 10 });
    const track = plan.poses.map((pose) => seenAt(plan, pose, u, v, 1)[0]);
    const net = Math.abs(track.at(-1)! - track[0]!) / plan.width;
    expect(net).toBeLessThan(0.015);
    const path = track.slice(1).reduce((sum, x, i) => sum + Math.abs(x - track[i]!), 0) / plan.width;
    expect(path / net).toBeGreaterThan(6);
    expect(swingOf(plan, 1) / plan.width).toBeGreaterThan(0.005);
    expect(swingOf(plan, 1) / plan.width).toBeLessThan(0.03);
    expect(energyWithin(track, 24, 0.3, 8)).toBeGreaterThan(0.9);
  });

  it('a jolting ride throws the picture by 4 % of the height within 0.1 s, at least 4 times in 5 s; a car grip never does', () => {
    const jolts = (slug: string): number => {
      const plan = shot(slug);
      const track = plan.poses.map((pose) => seenAt(plan, pose, 0.5, 0.5, 1)[1] / plan.height);
      const isThrown = track.map((y, i) => Math.abs((track[i + 2] ?? y) - y) > 0.04);
      return isThrown.filter((thrown, i) => thrown && !isThrown.slice(Math.max(0, i - 8), i).includes(true))
        .length;
    };
    expect(jolts('buckle-up')).toBeGreaterThanOrEqual(4);
    expect(jolts('car-grip')).toBe(0);
  });

  it('an FPV drone leans into its turns: roll follows the sideways acceleration of its weave', () => {
    const { poses } = shot('fpv-drone', {}, { subjectPoint: { u: 0.5, v: 0.5 } });
    const accelerations = poses.slice(2).map((pose, i) => pose.x - 2 * poses[i + 1]!.x + poses[i]!.x);
    const rolls = poses.slice(1, -1).map((pose) => pose.rollRadians);
    expect(correlation(accelerations, rolls)).toBeGreaterThan(0.8);
  });

  it('a hyperlapse rests between its eight shots a second', () => {
    const { poses } = shot('hyperlapse');
    const moved = poses.slice(1).filter((pose, i) => pose.z !== poses[i]!.z).length;
    expect(moved).toBe(39);
  });

  it('a whip pan covers at least 60 % of its sweep within 6 frames and smears them with 4 or more sub-frames', () => {
    const plan = shot('whip-pan');
    const yaw = plan.poses.map((pose) => pose.yawRadians);
    const net = yaw.at(-1)! - yaw[0]!;
    expect(Math.max(...yaw.map((value, i) => ((yaw[i + 6] ?? yaw.at(-1)!) - value) / net))).toBeGreaterThan(
      0.6,
    );
    expect(Math.max(...plan.subframes)).toBeGreaterThanOrEqual(4);
    expect(Math.max(...shot('whip-pan', { tier: 'dop-lite' }).subframes)).toBeGreaterThanOrEqual(4);
  });

  it.each([
    ['crash-zoom-in', 5],
    ['crash-zoom-out', 5],
    ['crash-zoom-in', 1.5],
    ['crash-zoom-in', 10],
  ])('%s of %d s covers at least 90 %% of its growth within 12 frames', (slug, durationSeconds) => {
    const focal = shot(slug, { durationSeconds }).poses.map((pose) => Math.log(pose.focalMultiplier));
    const net = Math.abs(focal.at(-1)! - focal[0]!);
    expect(
      Math.max(...focal.map((value, i) => Math.abs((focal[i + 12] ?? focal.at(-1)!) - value) / net)),
    ).toBeGreaterThan(0.9);
  });

  it('a yoyo zoom is closest a quarter and three quarters into the clip', () => {
    const focal = shot('yoyo-zoom').poses.map((pose) => pose.focalMultiplier);
    expect(focal[30]).toBeCloseTo(1.45, 6);
    expect(focal[60]).toBeCloseTo(1, 6);
    expect(focal[90]).toBeCloseTo(1.45, 6);
  });

  it('a robot arm never jerks: the third difference of the subject-sized content stays below 1 px per frame', () => {
    const plan = shot('robo-arm');
    const track = plan.poses.map((pose) => seenAt(plan, pose, 0.8, 0.8, plan.depth.far)[0]);
    const difference = (values: number[]): number[] => values.slice(1).map((value, i) => value - values[i]!);
    expect(Math.max(...difference(difference(difference(track))).map(Math.abs))).toBeLessThan(1);
  });

  it('a snorricam holds the subject on its pixels while the world swings by 3 % of the width, and loops', () => {
    const box = { left: 0.3, top: 0.2, right: 0.5, bottom: 0.9 };
    const plan = shot('snorricam', {}, { subjectBox: box });
    const places = plan.poses.map((pose, i) => {
      const { forward, shift } = subjectMatrices(plan, pose, plan.subject!, plan.subject!.poses[i]!);
      const [x, y, z] = transform(forward, 500, 300, 1);
      return [(x + shift[0]) / (z + shift[2]), (y + shift[1]) / (z + shift[2])];
    });
    for (const [x, y] of places) expect([x, y]).toEqual([expect.closeTo(500, 6), expect.closeTo(300, 6)]);
    const far = plan.poses.map((pose) => seenAt(plan, pose, 0.5, 0.5, plan.depth.far)[0]);
    expect(Math.max(...far) - Math.min(...far)).toBeGreaterThan(0.03 * plan.width);
    expect(plan.poses[0]).toEqual(PHOTO_POSE);
  });

  it('a fisheye asks for its lens and its dark corners, and turns nothing', () => {
    const plan = shot('fisheye');
    expect(plan.effects?.map(({ effect }) => effect)).toEqual(['fisheye', 'vignette']);
    expect(
      plan.poses.every(({ x, y, z, yawRadians }) => x === 0 && y === 0 && z === 0 && yawRadians === 0),
    ).toBe(true);
  });

  it('every limited or interpreted move says what it leaves out, every exact one needs no excuse', () => {
    for (const { slug, fidelity, fidelityNote } of MOVES)
      expect([slug, fidelityNote === '']).toEqual([slug, fidelity === 'exact']);
  });

  it('all 44 camera presets of the hosted service are rendered', () => {
    const camera = listMotions().filter(({ id, category }) => id !== undefined && category === 'camera');
    expect(camera).toHaveLength(44);
    expect(camera.filter(({ fidelity }) => fidelity === 'not-yet').map(({ slug }) => slug)).toEqual([]);
  });
});

/** Share of a signal's energy (its mean left out) between two frequencies, by a plain Fourier sum. */
function energyWithin(
  signal: readonly number[],
  framesPerSecond: number,
  least: number,
  most: number,
): number {
  const mean = signal.reduce((sum, x) => sum + x, 0) / signal.length;
  let [within, all] = [0, 0];
  for (let k = 1; k < signal.length / 2; k++) {
    let [re, im] = [0, 0];
    signal.forEach((x, i) => {
      re += (x - mean) * Math.cos((2 * Math.PI * k * i) / signal.length);
      im += (x - mean) * Math.sin((2 * Math.PI * k * i) / signal.length);
    });
    const hertz = (k * framesPerSecond) / signal.length;
    const energy = re * re + im * im;
    all += energy;
    if (hertz >= least && hertz <= most) within += energy;
  }
  return within / all;
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  const cross = (x: readonly number[], mx: number, y: readonly number[], my: number) =>
    x.reduce((sum, value, i) => sum + (value - mx) * (y[i]! - my), 0);
  return cross(a, ma, b, mb) / Math.sqrt(cross(a, ma, a, ma) * cross(b, mb, b, mb));
}
