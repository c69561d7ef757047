import { describe, expect, it } from 'vitest';
import { SKIRT_STRIDE, SKIRT_VERTEX_STRIDE } from '../render/scene.ts';
import { planOfPoses } from '../render/testing/plan-of-poses.ts';
import { buildScene } from './build-scene.ts';
import { LAYER_HIDDEN, LAYER_NEAR_EDGE } from './layers.ts';
import { perceptionOf, photoOf, planeOf } from './testing/synthetic-scene.ts';

const WIDTH = 96;
const HEIGHT = 64;
/** Two near bars, one nearer, 8 px apart in front of a wall. */
const disparity = planeOf(WIDTH, HEIGHT, (x) => (x >= 30 && x < 40 ? 1 : x >= 48 && x < 60 ? 0.6 : 0));
const photo = photoOf(WIDTH, HEIGHT, (x) => (x >= 30 && x < 40 ? 230 : x >= 48 && x < 60 ? 150 : 40));
const plan = planOfPoses(WIDTH, HEIGHT, [{}, { x: 0.25 }, { x: -0.25 }], {
  focalPixels: 100,
  depth: { far: 0.25, gain: 0.75 },
});
const scene = buildScene({ photo, perception: perceptionOf(photo, disparity), plan });

describe('buildMesh', () => {
  it('covers every cell of the canvas with a front or a hidden quad', () => {
    const covered = new Uint8Array(WIDTH * HEIGHT);
    for (let k = 0; k < scene.quads.count; k++) {
      const [x, y, size] = [
        scene.quads.place[4 * k]!,
        scene.quads.place[4 * k + 1]!,
        scene.quads.place[4 * k + 2]!,
      ];
      for (let row = y; row < y + size; row++) covered.fill(1, row * WIDTH + x, row * WIDTH + x + size);
    }
    for (let y = 0; y < HEIGHT - 1; y++) {
      for (let x = 0; x < WIDTH - 1; x++) expect(covered[y * WIDTH + x]).toBe(1);
    }
  });

  it('lets no quad reach across a tear: none spans more than 0.05 of inverse depth', () => {
    const depths = scene.quads.inverseDepth;
    for (let k = 0; k < scene.quads.count; k++) {
      const corners = depths.subarray(4 * k, 4 * k + 4);
      expect(Math.max(...corners) - Math.min(...corners)).toBeLessThan(0.05);
    }
  });

  it('puts hidden quads behind the bars, at the depth of the wall', () => {
    let behindBars = 0;
    for (let k = 0; k < scene.quads.count; k++) {
      if (scene.quads.place[4 * k + 3] !== LAYER_HIDDEN) continue;
      expect(scene.quads.inverseDepth[4 * k]).toBeCloseTo(0.25, 2);
      const x = scene.quads.place[4 * k]!;
      if ((x >= 30 && x < 39) || (x >= 48 && x < 59)) behindBars++;
    }
    expect(behindBars).toBeGreaterThan(100);
  });

  it('fades each rim from opaque to clear at one depth, in the colour of its bar', () => {
    const { vertices, count } = scene.skirts;
    expect(count).toBeGreaterThan(4 * (HEIGHT - 2));
    for (let k = 0; k < count; k++) {
      const at = (corner: number, part: number): number =>
        vertices[k * SKIRT_STRIDE + corner * SKIRT_VERTEX_STRIDE + part]!;
      const corners = [0, 1, 2, 3];
      const depths = corners.map((corner) => at(corner, 2));
      expect(Math.max(...depths) - Math.min(...depths)).toBeLessThan(0.05);
      expect(Math.max(...corners.map((corner) => at(corner, 5)))).toBeGreaterThan(0);
      for (const corner of corners) {
        const texel = Math.floor(at(corner, 4)) * WIDTH + Math.floor(at(corner, 3));
        const grey = scene.texture[4 * texel]!;
        expect(Math.floor(at(corner, 4) / HEIGHT)).toBe(LAYER_NEAR_EDGE);
        expect(grey).toBeGreaterThan(depths[0]! > 0.9 ? 220 : 140);
      }
    }
  });
});
