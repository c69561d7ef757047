import { describe, expect, it } from 'vitest';
import { gridPoints } from '../track/track-grid.ts';
import type { MoveKind } from './expected-moves.ts';
import { measureMove, moveTypeFaults } from './move-signature.ts';

const [WIDTH, HEIGHT, FOCAL] = [320, 180, 340];

/** A wall at a third of the inverse depth with a subject before its middle, seen by a pinhole camera. */
function signatureOf(camera: { x?: number; z?: number; yawRadians?: number; focal?: number }) {
  const { x = 0, z = 0, yawRadians = 0, focal = 1 } = camera;
  const first = gridPoints(WIDTH, HEIGHT, 24, 24, 30);
  const inverseDepth: number[] = [];
  const onSubject: boolean[] = [];
  const last = Float64Array.from(first);
  for (let i = 0; i < first.length; i += 2) {
    const [u, v] = [first[i]! - WIDTH / 2, first[i + 1]! - HEIGHT / 2];
    const subject = Math.abs(u) < 50 && v > -60;
    const depth = subject ? 1 : 3;
    inverseDepth.push(1 / depth);
    onSubject.push(subject);
    const [px, py, pz] = [(u / FOCAL) * depth - x, (v / FOCAL) * depth, depth - z];
    const [c, s] = [Math.cos(yawRadians), Math.sin(yawRadians)];
    const [rx, rz] = [c * px - s * pz, s * px + c * pz];
    last[i] = WIDTH / 2 + (FOCAL * focal * rx) / rz;
    last[i + 1] = HEIGHT / 2 + (FOCAL * focal * py) / rz;
  }
  return measureMove({
    first,
    last,
    width: WIDTH,
    height: HEIGHT,
    inverseDepth,
    onSubject,
    trusted: onSubject.map(() => true),
  })!;
}

const CAMERAS = {
  pan: { yawRadians: 0.06 },
  zoom: { focal: 1.2 },
  truck: { x: 0.06 },
  dolly: { z: 0.2 },
  arc: { x: Math.sin(0.15), z: 1 - Math.cos(0.15), yawRadians: -0.15 },
  'dolly zoom': { z: 0.3, focal: 0.7 },
} as const;
const AXIAL = new Set(['zoom', 'dolly', 'dolly zoom']);
const TRUE_KIND: Readonly<Record<keyof typeof CAMERAS, MoveKind>> = {
  pan: 'turn',
  zoom: 'turn',
  truck: 'travel',
  dolly: 'travel',
  arc: 'pinned',
  'dolly zoom': 'dolly-zoom',
};
const KINDS: readonly MoveKind[] = ['turn', 'travel', 'pinned', 'dolly-zoom'];

describe('telling kinds of camera moves apart', () => {
  for (const name of Object.keys(CAMERAS) as (keyof typeof CAMERAS)[])
    it(`takes a ${name} for nothing but what it is, of 4 kinds`, () => {
      const signature = signatureOf(CAMERAS[name]);
      const fitting = KINDS.filter((kind) => moveTypeFaults(kind, signature, AXIAL.has(name)).length === 0);
      expect(fitting).toContain(TRUE_KIND[name]);
      // Dolly zooms and dollies keep the place they aim at too; a mere zoom has nothing to keep it against.
      const pins = name === 'dolly' || name === 'dolly zoom';
      expect(fitting.filter((kind) => kind !== TRUE_KIND[name] && !(pins && kind === 'pinned'))).toEqual([]);
    });
});
