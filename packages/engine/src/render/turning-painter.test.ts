import { describe, expect, it } from 'vitest';
import type { CameraPose, RenderPlan } from '../plan/render-plan.ts';
import { linearTableOf, writeLinearTable } from './linear-light-tables.ts';
import { meanOfExposures } from './testing/mean-of-exposures.ts';
import { planOfPoses } from './testing/plan-of-poses.ts';
import { reliefScene } from './testing/relief-scene.ts';
import { readyRenderer, renderRgba } from './testing/render-scene.ts';

const WIDTH = 162;
const HEIGHT = 98;
const EXPOSURES = 12;

/** Waves of 15 and 25 pixels: more than the steps between exposures, so that a blur of few is much like one of many. */
const scene = reliefScene({
  width: WIDTH,
  height: HEIGHT,
  border: 24,
  colour: (x, y) => [
    128 + 110 * Math.sin(x / 2.4),
    128 + 110 * Math.cos(y / 4),
    128 + 90 * Math.sin((x + y) / 3),
  ],
  inverseDepth: () => 1,
  tolerance: 0.004,
});

const planOf = (poses: readonly Partial<CameraPose>[]): RenderPlan =>
  planOfPoses(WIDTH, HEIGHT, poses, { subframes: poses.map(() => EXPOSURES) });

const MOVES: Readonly<Record<string, readonly Partial<CameraPose>[]>> = {
  'a zoom': [{ focalMultiplier: 1.1 }, { focalMultiplier: 1.35 }, { focalMultiplier: 1.6 }],
  'a roll': [{ rollRadians: -0.2 }, {}, { rollRadians: 0.2 }].map((pose) => ({
    ...pose,
    focalMultiplier: 1.4,
  })),
  'a pan': [{ yawRadians: -0.08 }, { yawRadians: 0 }, { yawRadians: 0.08 }].map((pose) => ({
    ...pose,
    focalMultiplier: 1.3,
  })),
  'a shake that is back at once': [{ yawRadians: 0.06 }, { yawRadians: 0 }, { yawRadians: 0.06 }].map(
    (pose) => ({
      ...pose,
      focalMultiplier: 1.3,
    }),
  ),
};

describe('a frame that only turns and zooms', () => {
  it.each(Object.entries(MOVES))(
    'differs in %s by at most 6 levels from the mean of all 12 exposures',
    (_, poses) => {
      const plan = planOf(poses);
      const [tiled, whole] = [renderRgba(plan, scene, 1).rgba, meanOfExposures(plan, scene, 1)];
      const differences = tiled.map((level, i) => Math.abs(level - whole[i]!));
      expect(Math.max(...differences)).toBeLessThanOrEqual(6);
      expect(differences.reduce((sum, level) => sum + level, 0) / differences.length).toBeLessThan(1.3);
    },
  );

  it('is drawn alike by SIMD and plain kernels', () => {
    const plan = planOf(MOVES['a zoom']!);
    expect(renderRgba(plan, scene, 1, 'wasm').rgba).toEqual(renderRgba(plan, scene, 1, 'typescript').rgba);
  });

  it('counts all exposures of the plan, and no holes', () => {
    const { renderer, slot } = readyRenderer(planOf(MOVES['a roll']!), scene, 'wasm');
    expect(renderer.renderFrame(1, slot)).toEqual({ subframeCount: EXPOSURES, holePixels: 0, rimPixels: 0 });
  });

  it('has tables of light for 1 to 16 exposures, one after the other', () => {
    const tables = new Uint16Array(256 * 16);
    for (let count = 1; count <= 16; count++) writeLinearTable(count, linearTableOf(count, tables));
    expect(linearTableOf(3, tables)[255]).toBe(Math.round(65280 / 3));
    expect(tables[256 * 16 - 1]).toBe(65280 / 16);
  });
});
