import { describe, expect, it } from 'vitest';
import { createSuitTable } from './suit-table.ts';
import { cutAt, type Garment, SUIT_BOX } from './suit-cut.ts';

const at = (x: number, y: number): Garment => {
  const out = { shirt: 9, tie: 9, lapel: 9, gleam: 9, shadow: 9 };
  cutAt(x, y, 0.02, out);
  return out;
};

describe('the cut of the suit', () => {
  it('has a tie in the middle of a shirt between two lapels, and plain cloth beside them', () => {
    expect(at(0, 1.5).tie).toBe(1);
    for (const side of [-1, 1]) {
      expect(at(0.42 * side, 1.5)).toMatchObject({ shirt: 1, tie: 0, lapel: 0 });
      expect(at(1 * side, 1.5)).toMatchObject({ shirt: 0, tie: 0, lapel: 1 });
      expect(at(1.6 * side, 1.8)).toMatchObject({ shirt: 0, tie: 0, lapel: 0 });
    }
  });

  it('is buttoned below the lapels', () => {
    for (const x of [-0.6, 0.6]) expect(at(x, 4.4)).toMatchObject({ shirt: 0, tie: 0, lapel: 0, gleam: 0 });
    expect(at(0, 4.05).gleam).toBeGreaterThan(0.3);
  });

  it('is plain outside its box, and every share is from 0 to 1', () => {
    const none = { shirt: 0, tie: 0, lapel: 0, gleam: 0, shadow: 0 };
    expect(at(0, SUIT_BOX.top - 0.1)).toEqual(none);
    expect(at(SUIT_BOX.half + 0.1, 1)).toEqual(none);
    expect(at(0, SUIT_BOX.bottom + 0.1)).toEqual(none);
    for (let y = -1; y < 6; y += 0.07)
      for (let x = -2.5; x < 2.5; x += 0.07) {
        const { shirt, tie, lapel, shadow } = at(x, y);
        for (const share of [shirt, tie, lapel, shadow]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        expect(shirt + tie + lapel).toBeLessThanOrEqual(1.001);
      }
  });

  it('is read from its table as it is cut: white linen, a dark tie, and cloth as it is elsewhere', () => {
    const table = createSuitTable(40);
    const read = (x: number, y: number): number[] => {
      const out = [new Float32Array(1), new Float32Array(1), new Float32Array(1)] as const;
      table.readRow(y, x, 1, 0, 1, ...out);
      return out.map(([value]) => value!);
    };
    const [kept, added, white] = read(0.3, 1.5);
    expect(kept).toBeCloseTo(0, 5);
    expect(added).toBeGreaterThan(0.6);
    expect(white).toBeGreaterThan(0.7);
    expect(read(0, 1.5)[1]).toBeLessThan(0.06);
    for (const [x, y] of [
      [1.9, 1.7],
      [9, 1],
      [0, -9],
    ] as const)
      expect(read(x, y)).toEqual([1, 0, 0]);
  });
});
