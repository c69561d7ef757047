import { hash32 } from '../plan/seeded-random.ts';

/** A uniform number in [-1, 1) for a place of a lattice in space and time. */
function lattice(seed: number, x: number, y: number, t: number): number {
  const mixed = hash32(seed + Math.imul(x, 0x9e3779b1) + Math.imul(y, 0x85ebca77) + Math.imul(t, 0xc2b2ae3d));
  return mixed / 2147483648 - 1;
}

const fade = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10);

/** The lattice between two of its moments. */
export function latticeNoise(seed: number, x: number, y: number, t: number): number {
  const moment = Math.floor(t);
  const passed = fade(t - moment);
  return lattice(seed, x, y, moment) * (1 - passed) + lattice(seed, x, y, moment + 1) * passed;
}

/** Noise inside a cell of the lattice, of its corners a b above c d, at (fx, fy) from 0 to 1. */
export function fadedNoise(a: number, b: number, c: number, d: number, fx: number, fy: number): number {
  const across = fade(fx);
  return a + (b - a) * across + (c - a + (d - c - b + a) * across) * fade(fy);
}

/**
 * Smooth noise in two dimensions and time, about -1 to 1 with one feature per unit: values on a lattice, blended by the
 * quintic fade. source: Perlin, "Improving noise", 2002, for the fade.
 */
export function smoothNoise(seed: number, x: number, y: number, t: number): number {
  const [cx, cy, ct] = [Math.floor(x), Math.floor(y), Math.floor(t)];
  const [fx, fy, ft] = [fade(x - cx), fade(y - cy), fade(t - ct)];
  let value = 0;
  // At a moment of the lattice the next one adds nothing.
  for (let k = 0; k < (ft === 0 ? 1 : 2); k++) {
    const a = lattice(seed, cx, cy, ct + k);
    const b = lattice(seed, cx + 1, cy, ct + k);
    const c = lattice(seed, cx, cy + 1, ct + k);
    const d = lattice(seed, cx + 1, cy + 1, ct + k);
    const plane = a + (b - a) * fx + (c - a + (d - c - b + a) * fx) * fy;
    value += plane * (k === 0 ? 1 - ft : ft);
  }
  return value;
}
