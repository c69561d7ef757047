import { describe, expect, it } from 'vitest';
import { reliefPlane } from './relief-plane.ts';

const WIDTH = 100;
const HEIGHT = 80;
const at = (plane: Float32Array, u: number, v: number): number =>
  plane[Math.floor(v * HEIGHT) * WIDTH + Math.floor(u * WIDTH)]!;

describe('reliefPlane', () => {
  const hand = { u: 0.2, v: 0.5, radius: 0.05, nearer: 1 };
  const heel = { u: 0.8, v: 0.5, radius: 0.05, nearer: -1 };

  it('stands out at a near point, back at a far one, and not at all far away from both', () => {
    const plane = reliefPlane([hand, heel], WIDTH, HEIGHT);
    expect(at(plane, 0.2, 0.5)).toBeGreaterThan(0.6);
    expect(at(plane, 0.8, 0.5)).toBeLessThan(-0.6);
    expect(Math.abs(at(plane, 0.5, 0.05))).toBeLessThan(0.05);
  });

  it('is smooth: neighbours differ by less than a tenth, so nothing is torn', () => {
    const plane = reliefPlane([hand, heel], WIDTH, HEIGHT);
    for (let i = 0; i + 1 < plane.length; i += 1)
      if ((i + 1) % WIDTH !== 0) expect(Math.abs(plane[i + 1]! - plane[i]!)).toBeLessThan(0.1);
  });

  it('is flat without points, and never beyond 1 for many at one place', () => {
    expect(reliefPlane([], 4, 3)).toEqual(new Float32Array(12));
    const crowd = Array.from({ length: 50 }, () => ({ ...hand, nearer: 1 }));
    expect(Math.max(...reliefPlane(crowd, WIDTH, HEIGHT))).toBeLessThanOrEqual(1);
  });
});
