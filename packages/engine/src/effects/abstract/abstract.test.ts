import { describe, expect, it } from 'vitest';
import { effectPlan, renderFrame } from '../testing/effect-shot.ts';
import { createFluidField, driftOf, stirFluid } from './fluid-field.ts';

const ABSTRACT = { effect: 'abstract', parameters: { faceRadius: 0.16 } } as const;
const WIDTH = 96;

/** Mean difference of a rectangle of two pictures, in levels. */
function differs(a: Uint8Array, b: Uint8Array, x0: number, y0: number, x1: number, y1: number): number {
  let sum = 0;
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++)
      for (let c = 0; c < 3; c++) sum += Math.abs(a[4 * (y * WIDTH + x) + c]! - b[4 * (y * WIDTH + x) + c]!);
  return sum / (3 * (x1 - x0) * (y1 - y0));
}

describe('abstract', () => {
  const plan = effectPlan([ABSTRACT], 'rests');
  const plain = effectPlan([], 'rests');

  it('begins with the photo to the byte and is nearly back on it in the last frame', () => {
    expect(renderFrame(plan, 0)).toEqual(renderFrame(plain, 0));
    expect(differs(renderFrame(plan, 11), renderFrame(plain, 11), 0, 0, 96, 72)).toBeLessThan(8);
  });

  it('lets the surroundings go in the middle and keeps the place of the face: less than half of their change', () => {
    const [loose, still] = [renderFrame(plan, 6), renderFrame(plain, 6)];
    const around = differs(loose, still, 0, 20, 28, 70);
    expect(around).toBeGreaterThan(25);
    expect(differs(loose, still, 44, 32, 52, 40)).toBeLessThan(0.45 * around);
  });

  it('lets a thing flow more than a body: at least half as much again', () => {
    const still = renderFrame(plain, 6);
    const [body, thing] = [1, 0.35].map((hold) => {
      const held = { ...ABSTRACT, parameters: { ...ABSTRACT.parameters, hold } };
      return differs(renderFrame(effectPlan([held], 'rests'), 6), still, 40, 30, 56, 66);
    });
    expect(thing).toBeGreaterThan(1.5 * body!);
  });

  it('loosens the subject after its surroundings and brings it back before them', () => {
    const shares = [2, 6, 10].map((frame) => {
      const [loose, still] = [renderFrame(plan, frame), renderFrame(plain, frame)];
      return differs(loose, still, 42, 40, 54, 66) / differs(loose, still, 2, 34, 26, 66);
    });
    expect(shares[0]).toBeLessThan(shares[1]!);
    expect(shares[2]).toBeLessThan(shares[1]!);
  });
});

describe('driftOf', () => {
  const field = createFluidField(160, 90);
  const ease = new Float32Array(field.columns * field.rows).fill(1);

  it('moves a typical place by about the reach and keeps areas: content neither gathers nor thins out', () => {
    stirFluid(field, 5, 0.3);
    const out = new Float32Array(2 * ease.length);
    driftOf(field, 12, ease, out);
    const lengths = Array.from(ease, (_, i) => Math.hypot(out[2 * i]!, out[2 * i + 1]!)).sort(
      (a, b) => a - b,
    );
    expect(lengths[ease.length >> 1]).toBeGreaterThan(4);
    expect(lengths[ease.length >> 1]).toBeLessThan(24);
    // The mean area of the cells that the drift takes apart is that of the cells themselves.
    let area = 0;
    let cells = 0;
    for (let row = 4; row < field.rows - 4; row++)
      for (let column = 4; column < field.columns - 4; column++) {
        const at = 2 * (row * field.columns + column);
        const [right, below] = [at + 2, at + 2 * field.columns];
        const ux = field.step - (out[right]! - out[at]!);
        const uy = -(out[right + 1]! - out[at + 1]!);
        const vx = -(out[below]! - out[at]!);
        const vy = field.step - (out[below + 1]! - out[at + 1]!);
        area += (ux * vy - uy * vx) / (field.step * field.step);
        cells += 1;
      }
    expect(area / cells).toBeGreaterThan(0.9);
    expect(area / cells).toBeLessThan(1.1);
  });

  it('leaves places where nothing may drift', () => {
    const out = new Float32Array(2 * ease.length);
    driftOf(field, 12, new Float32Array(ease.length), out);
    expect(out.every((value) => value === 0)).toBe(true);
  });

  it('swirls another way for another seed', () => {
    const one = field.stream.slice();
    stirFluid(field, 6, 0.3);
    expect(field.stream).not.toEqual(one);
  });
});
