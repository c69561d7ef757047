import { listMotions } from '@kinora/engine';
import { describe, expect, it } from 'vitest';
import { EXPECTED_MOVES } from './expected-moves.ts';
import { checkSignature, describeCheck, type GroupCurve, type MotionCurves } from './signature-check.ts';

const FRAMES = 121;
const times = Array.from({ length: FRAMES }, (_, i) => i / 24);
const curve = (of: (seconds: number) => number): number[] => times.map(of);
const zero = curve(() => 0);

/** Curves of a clip whose content moves as told. */
function curvesOf(given: Partial<GroupCurve>, far: Partial<GroupCurve> = given): MotionCurves {
  const group = (own: Partial<GroupCurve>): GroupCurve => ({
    scale: curve(() => 1),
    x: zero,
    y: zero,
    roll: zero,
    ...own,
  });
  const all = group(given);
  const measured = { all, subject: all, target: all, far: group(far) };
  const speed = all.x.slice(1).map((x, i) => Math.abs(x - all.x[i]!) * 24);
  return {
    times,
    anchorIndex: 0,
    measured,
    commanded: measured,
    speed,
    commandedSpeed: speed,
    miss: zero,
    bend: 0,
  };
}

const value = (curves: MotionCurves, check: Parameters<typeof checkSignature>[0]): number =>
  checkSignature(check, curves).value;

describe('signature checks', () => {
  it('tell how large content ends, and how large it is at a moment', () => {
    const curves = curvesOf({ scale: curve((t) => 1 + t / 10) });
    expect(value(curves, { measure: 'endScale' })).toBeCloseTo(1.5, 9);
    expect(value(curves, { measure: 'scaleAt', at: 0.5 })).toBeCloseTo(1.25, 9);
  });

  it('tell a shake from a drift by how long its way is', () => {
    const shake = curvesOf({ x: curve((t) => 0.01 * Math.sin(2 * Math.PI * 2 * t)) });
    const drift = curvesOf({ x: curve((t) => 0.01 * t) });
    expect(value(shake, { measure: 'pathOverNet' })).toBeGreaterThan(100);
    expect(value(drift, { measure: 'pathOverNet' })).toBeCloseTo(1, 9);
    expect(value(shake, { measure: 'rmsShift' })).toBeCloseTo(0.01 / Math.SQRT2, 4);
  });

  it('find a 2 Hz sway within 1 to 3 Hz and not within 4 to 8', () => {
    const curves = curvesOf({ x: curve((t) => Math.sin(2 * Math.PI * 2 * t)) });
    expect(value(curves, { measure: 'bandEnergy', hertz: [1, 3] })).toBeGreaterThan(0.95);
    expect(value(curves, { measure: 'bandEnergy', hertz: [4, 8] })).toBeLessThan(0.01);
  });

  it('find all of a crash within half a second and a tenth of an even move', () => {
    const crash = curvesOf({ scale: curve((t) => (t < 2 ? 1 : 2)) });
    const even = curvesOf({ scale: curve((t) => Math.exp(t / 5)) });
    expect(value(crash, { measure: 'scaleBurst', seconds: 0.5 })).toBeCloseTo(1, 9);
    expect(value(even, { measure: 'scaleBurst', seconds: 0.5 })).toBeCloseTo(0.1, 2);
  });

  it('count 15 changes of lean in a rocking of 1.5 Hz over 5 s', () => {
    const curves = curvesOf({ roll: curve((t) => 3 * Math.sin(2 * Math.PI * 1.5 * t)) });
    expect(value(curves, { measure: 'rollFlips' })).toBe(14);
    expect(value(curves, { measure: 'rollSpan' })).toBeCloseTo(6, 2);
  });

  it('find two of three frames at rest in a walk of eight steps a second', () => {
    const curves = curvesOf({ x: curve((t) => Math.floor(t * 8 + 1e-9) / 100) });
    expect(value(curves, { measure: 'rests' })).toBeCloseTo(2 / 3, 1);
  });

  it('see an even speed as 1 and an eased one as more', () => {
    const speedSpread = { measure: 'speedSpread', group: 'far' } as const;
    expect(value(curvesOf({ x: curve((t) => t) }), speedSpread)).toBeCloseTo(1, 6);
    expect(value(curvesOf({ x: curve((t) => t * t) }), speedSpread)).toBeGreaterThan(2);
  });

  it('measure a held subject against the far content', () => {
    const curves = curvesOf({ x: curve((t) => 0.001 * t) }, { x: curve((t) => 0.02 * t) });
    expect(value(curves, { measure: 'shareOfFar', group: 'subject' })).toBeCloseTo(0.05, 9);
  });

  it('do not hold where nothing could be tracked', () => {
    const lost = curvesOf({ scale: curve(() => Number.NaN) });
    expect(checkSignature({ measure: 'endScale', most: 2 }, lost).holds).toBe(false);
  });

  it('say what they want and what was found', () => {
    const check = { measure: 'travel', group: 'target', most: 0.015 } as const;
    expect(describeCheck(check)).toBe('the point aimed at strays from where it began by at most 1.50 %');
    expect(checkSignature(check, curvesOf({ x: curve((t) => t / 100) })).sentence).toMatch(/: 5\.00 %$/);
  });
});

describe('declared signatures', () => {
  it('exist for every camera preset that is rendered, and name only presets that exist', () => {
    const slugs = listMotions().map(({ slug }) => slug);
    const camera = listMotions().filter(
      ({ category, fidelity }) => category === 'camera' && fidelity !== 'not-yet',
    );
    expect(camera.map(({ slug }) => slug).filter((slug) => EXPECTED_MOVES[slug] === undefined)).toEqual([]);
    expect(Object.keys(EXPECTED_MOVES).filter((slug) => !slugs.includes(slug))).toEqual([]);
  });

  it('each ask for something that can be judged', () => {
    for (const [slug, { label, kind, checks = [] }] of Object.entries(EXPECTED_MOVES))
      expect([slug, label !== undefined || kind !== undefined || checks.length > 0]).toEqual([slug, true]);
  });
});
