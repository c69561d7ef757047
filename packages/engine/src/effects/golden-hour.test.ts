import { describe, expect, it } from 'vitest';
import { sampleShot } from '../plan/testing/sample-shot.ts';
import { effectPlan, renderFrame } from './testing/effect-shot.ts';

const WIDTH = 96;
const plain = renderFrame(effectPlan([], 'rests'), 0);
const lit = (lightU: number, haze = 0): Uint8Array =>
  renderFrame(
    effectPlan([{ effect: 'golden-hour', parameters: { lightU, lightV: 0.36, haze } }], 'rests'),
    0,
  );
/** Mean of a channel within a box. */
function meanOf(rgba: Uint8Array, channel: number, [x0, x1]: readonly [number, number]): number {
  let sum = 0;
  for (let y = 30; y < 70; y++) for (let x = x0; x < x1; x++) sum += rgba[4 * (y * WIDTH + x) + channel]!;
  return sum / (40 * (x1 - x0));
}
const LEFT = [37, 44] as const;
const RIGHT = [53, 60] as const;

describe('golden hour', () => {
  it.each([
    ['left', -0.07, LEFT, RIGHT],
    ['right', 1.07, RIGHT, LEFT],
  ] as const)(
    'lights a body gold from the sun, on the %s, and leaves its other side darker and no warmer than it was',
    (_, lightU, near, far) => {
      const golden = lit(lightU);
      const warmth = (rgba: Uint8Array, place: readonly [number, number]): number =>
        meanOf(rgba, 0, place) - meanOf(rgba, 2, place);
      expect(meanOf(golden, 0, near)).toBeGreaterThan(1.1 * meanOf(plain, 0, near));
      expect(warmth(golden, near)).toBeGreaterThan(warmth(plain, near) + 20);
      expect(meanOf(golden, 1, far)).toBeLessThan(meanOf(plain, 1, far));
      expect(warmth(golden, far)).toBeLessThan(warmth(plain, far) + 2);
    },
  );

  it('makes the blue of a sky peach at the horizon, dull high up, and leaves walls their colour', () => {
    const blueness = (rgba: Uint8Array, row: number): number => {
      let sum = 0;
      for (let x = 4; x < 30; x++) sum += rgba[4 * (row * WIDTH + x) + 2]! - rgba[4 * (row * WIDTH + x)]!;
      return sum / 26;
    };
    const [open, walled] = [lit(1.07, 1), lit(1.07, 0)];
    expect(blueness(plain, 26)).toBeGreaterThan(50);
    expect(blueness(open, 26)).toBeLessThan(-20);
    expect(blueness(open, 2)).toBeLessThan(0.6 * blueness(plain, 2));
    expect(blueness(open, 2)).toBeGreaterThan(blueness(open, 26) + 20);
    expect(blueness(walled, 26)).toBeGreaterThan(0);
  });

  it('sinks a bright piece of a high sky to a low sun beside the photo, and keeps one that is low', () => {
    const placeOf = (v: number): unknown => {
      const brightest = { point: { u: 0.3, v }, found: true };
      const { lightU, lightV } = sampleShot(
        'static',
        { effects: [{ effect: 'golden-hour' }] },
        { regions: { sky: 0.5 }, brightest },
      ).effects![0]!.parameters;
      return [lightU, lightV];
    };
    expect(placeOf(0.1)).toEqual([-0.07, 0.425]);
    expect(placeOf(0.4)).toEqual([0.3, 0.4]);
  });

  it('lies as haze over the distance of a photo that shows sky, and not over walls', () => {
    const hazeOf = (sky: number): unknown =>
      sampleShot('static', { effects: [{ effect: 'golden-hour' }] }, { regions: { sky } }).effects![0]!
        .parameters['haze'];
    expect([hazeOf(0), hazeOf(0.06), hazeOf(0.4)]).toEqual([0, 0.5, 1]);
    expect(lit(1.07, 1)).not.toEqual(lit(1.07, 0));
  });
});
