import { describe, expect, it } from 'vitest';
import { createPaintedLayer, drawLine, drawPuff, layDown } from '../drawing/painted-layer.ts';
import type { EffectFrame } from '../effect.ts';
import { effectPlan, meanDifference, renderFrame } from '../testing/effect-shot.ts';
import { drawBall, turnAbout } from './ball.ts';
import { DUNK, leapHeight, squashOf } from './dunk-beats.ts';
import { flashAfter, ringAfter } from './impact.ts';
import { ballWay, PITCH, pitchStance } from './pitch-beats.ts';

const LIGHT = { x: -0.5, y: -0.5, key: [1, 1, 1], shade: [0.4, 0.4, 0.4] } as const;
const steps = (count: number): number[] => Array.from({ length: count + 1 }, (_, i) => i / count);

describe('pitch', () => {
  const PLACE = { handU: 0.5, handV: 0.4, headHalf: 0.11, bodyHalf: 0.16, groundU: 0.5, groundV: 1 } as const;
  const at = (frame: number, amount = 1): number =>
    meanDifference(
      renderFrame(effectPlan([], 'rests'), frame),
      renderFrame(effectPlan([{ effect: 'pitch', amount, parameters: PLACE }], 'rests'), frame),
    );

  it('shows nothing before the throw, the ball on its way, a flash when it hits, and cracks that stay', () => {
    expect(at(3)).toBe(0);
    expect(at(5)).toBe(0);
    expect(at(7)).toBeGreaterThan(2);
    expect(at(8)).toBeGreaterThan(5);
    expect(at(10)).toBeGreaterThan(0.2);
    expect(at(11)).toBeGreaterThan(0.2);
  });

  it('holds the ball above a free hand before the throw', () => {
    const held = effectPlan(
      [{ effect: 'pitch', parameters: { ...PLACE, handU: 0.2, handV: 0.5, handSide: -1 } }],
      'rests',
    );
    const [plain, thrown] = [renderFrame(effectPlan([], 'rests'), 4), renderFrame(held, 4)];
    const changed: number[] = [];
    for (let i = 0; i < plain.length; i += 4) if (plain[i] !== thrown[i]) changed.push(i / 4);
    const mean = (of: (place: number) => number): number =>
      changed.reduce((sum, place) => sum + of(place), 0) / changed.length;
    expect(changed.length).toBeGreaterThan(5);
    expect(Math.abs(mean((place) => place % 96) - 0.2 * 96)).toBeLessThan(8);
    expect(Math.abs(mean((place) => Math.floor(place / 96)) - 0.5 * 72)).toBeLessThan(8);
  });

  it('lets the ball grow to a third of the height at most, whatever the size of the figure', () => {
    for (const headHalf of [0.04, 0.2]) {
      const plan = effectPlan([{ effect: 'pitch', parameters: { ...PLACE, headHalf } }], 'rests');
      const [plain, thrown] = [renderFrame(effectPlan([], 'rests'), 7), renderFrame(plan, 7)];
      let changed = 0;
      for (let i = 0; i < plain.length; i += 4) if (plain[i] !== thrown[i]) changed += 1;
      expect(changed).toBeGreaterThan(20);
      expect(changed).toBeLessThan(72 * 72 * 0.36);
    }
  });
});

describe('dunk', () => {
  const PLACE = {
    hoopU: 0.8,
    hoopV: 0.4,
    hoopHalf: 0.14,
    bodyHalf: 0.16,
    groundU: 0.5,
    groundV: 0.9,
  } as const;
  const plan = effectPlan([{ effect: 'dunk', parameters: PLACE }], 'rests');
  const plain = effectPlan([], 'rests');

  it('leaves the first frame alone and keeps the hoop behind the figure', () => {
    expect(renderFrame(plan, 0)).toEqual(renderFrame(plain, 0));
    const crossing = effectPlan(
      [{ effect: 'dunk', parameters: { ...PLACE, hoopU: 0.5, hoopV: 0.6, groundV: 1 } }],
      'rests',
    );
    const [with_, without] = [renderFrame(crossing, 11), renderFrame(plain, 11)];
    for (let y = 36; y < 60; y++)
      for (let x = 40; x < 56; x++) expect(with_[4 * (y * 96 + x)]).toBe(without[4 * (y * 96 + x)]);
  });

  it('holds an orange ball above the ring before the slam and has it below the net after', () => {
    const orange = (rgba: Uint8Array, top: number, bottom: number): number => {
      let sum = 0;
      for (let y = top; y < bottom; y++)
        for (let x = 68; x < 88; x++) {
          const i = 4 * (y * 96 + x);
          if (rgba[i]! > 1.3 * rgba[i + 2]! && rgba[i]! > rgba[i + 1]! && rgba[i]! > 80) sum += 1;
        }
      return sum;
    };
    const [held, slammed] = [renderFrame(plan, 7), renderFrame(plan, 9)];
    expect(orange(held, 6, 22)).toBeGreaterThan(20);
    expect(orange(held, 50, 68)).toBe(0);
    expect(orange(slammed, 6, 22)).toBe(0);
    expect(orange(slammed, 50, 68)).toBeGreaterThan(20);
  });
});

describe('the beats', () => {
  it('rock forward before they wind up, and swing past their stand once after the stride', () => {
    const leans = steps(200).map((u) => pitchStance(u).lean);
    const back = leans.findIndex((lean) => lean < -0.1);
    expect(Math.max(...leans.slice(0, back))).toBeGreaterThan(0.1);
    const after = leans.slice(leans.indexOf(Math.max(...leans)));
    const crossings = after.filter((lean, i) => i > 0 && lean < -0.01 && after[i - 1]! >= -0.01);
    expect(crossings).toHaveLength(1);
    expect(Math.min(...after)).toBeGreaterThan(-0.2);
  });

  it('draw themselves up on the standing foot, and take the weight of the stride when it lands', () => {
    expect(pitchStance(PITCH.snapFrom).drawn).toBeCloseTo(1);
    expect(pitchStance(PITCH.snapFrom + 0.075).gathered).toBeCloseTo(1);
    expect(pitchStance(0.999).gathered).toBeLessThan(1e-6);
  });

  it('lean back before they lean into the throw, and release the ball in between', () => {
    const leans = steps(200).map((u) => pitchStance(u).lean);
    expect(Math.min(...leans)).toBeLessThan(-0.95);
    expect(Math.max(...leans)).toBeGreaterThan(0.9);
    expect(leans.indexOf(Math.min(...leans))).toBeLessThan(leans.indexOf(Math.max(...leans)));
    expect(leans[0]).toBe(0);
    expect(Math.abs(leans.at(-1)!)).toBeLessThan(1e-9);
    expect([ballWay(PITCH.release), ballWay(PITCH.impact)]).toEqual([0, 1]);
  });

  it('crouch, leap, hang for over a tenth of the clip above 90 % of the height, and land', () => {
    const heights = steps(1000).map(leapHeight);
    expect(Math.max(...heights)).toBeCloseTo(1, 3);
    expect(heights.filter((height) => height > 0.9).length).toBeGreaterThan(100);
    expect(squashOf(DUNK.crouchTo - 0.02)).toBeGreaterThan(0.8);
    expect(squashOf(DUNK.land + 0.04)).toBeGreaterThan(0.5);
    expect(squashOf(0.5)).toBeLessThan(0);
    expect(Math.abs(squashOf(1))).toBeLessThan(0.4);
    heights.slice(1).forEach((height, i) => expect(Math.abs(height - heights[i]!)).toBeLessThan(0.03));
  });

  it('flash for a quarter of a second once and ring out within a second', () => {
    expect([flashAfter(-0.01), flashAfter(0), flashAfter(0.3)]).toEqual([0, 1, 0]);
    expect(ringAfter(-1, 9, 0.13)).toBe(0);
    expect(Math.abs(ringAfter(1, 9.1, 0.13))).toBeLessThan(0.001);
  });
});

describe('drawBall', () => {
  it('draws a round ball that is brightest towards the light and opaque', () => {
    const layer = createPaintedLayer(64, 64);
    drawBall(layer, 'basketball', [{ x: 32, y: 32, radius: 20, turn: turnAbout([0, 1, 0], 0.4) }], LIGHT, 1);
    const pixel = (x: number, y: number): Float32Array =>
      layer.rgba.subarray(4 * (y * 64 + x), 4 * (y * 64 + x) + 4);
    expect(pixel(32, 32)[3]).toBeCloseTo(1);
    expect(pixel(32, 8)[3]).toBe(0);
    const mean = (x0: number, y0: number): number => {
      let sum = 0;
      for (let k = 0; k < 36; k++) sum += pixel(x0 + (k % 6), y0 + Math.floor(k / 6))[0]!;
      return sum / 36;
    };
    expect(mean(21, 21)).toBeGreaterThan(1.3 * mean(38, 38));
  });

  it('shows the same surface again after a whole turn and another after half', () => {
    const drawn = (radians: number): Float32Array => {
      const layer = createPaintedLayer(48, 48);
      drawBall(
        layer,
        'baseball',
        [{ x: 24, y: 24, radius: 20, turn: turnAbout([0.6, 0.8, 0], radians) }],
        LIGHT,
        1,
      );
      return layer.rgba;
    };
    const [still, whole, half] = [0.3, 0.3 + 2 * Math.PI, 0.3 + Math.PI].map(drawn);
    const differs = (a: Float32Array, b: Float32Array): number =>
      a.reduce((sum, v, i) => sum + Math.abs(v - b[i]!), 0);
    expect(differs(still!, whole!)).toBeLessThan(0.05 * differs(still!, half!));
  });
});

describe('layDown', () => {
  const frame = (): EffectFrame =>
    ({
      width: 16,
      height: 16,
      rgba: new Uint8Array(4 * 256).fill(100),
      matte: new Float32Array(256).fill(1, 0, 128),
    }) as unknown as EffectFrame;
  const paint = { red: 1, green: 1, blue: 1, opacity: 1 };

  it('lays paint behind the subject where there is none of it, and empties the layer', () => {
    const layer = createPaintedLayer(16, 16);
    const target = frame();
    drawLine(layer, [8, 0], [8, 16], 1, paint);
    drawPuff(layer, 3, 12, 2, 2, paint);
    layDown(layer, target, 'behind');
    expect(target.rgba[4 * (4 * 16 + 8)]).toBe(100);
    expect(target.rgba[4 * (12 * 16 + 8)]).toBe(255);
    expect(layer.rgba.every((value) => value === 0)).toBe(true);
  });
});
