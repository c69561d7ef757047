import { describe, expect, it } from 'vitest';
import { SAMPLE_FACTS } from '../plan/testing/sample-shot.ts';
import { planOfPoses } from '../render/testing/plan-of-poses.ts';
import { renderRgba } from '../render/testing/render-scene.ts';
import { buildScene } from '../scene/build-scene.ts';
import { perceptionOf, photoOf, planeOf } from '../scene/testing/synthetic-scene.ts';
import { planEffects } from './plan-effects.ts';

const WIDTH = 160;
const HEIGHT = 96;
const HALF_DIAGONAL = Math.hypot(WIDTH, HEIGHT) / 2;

describe('the fisheye lens', () => {
  it('shows at radius r what was at r (1 + k r^2) / (1 + k), within 1 px, and moves no corner', () => {
    // Grey grows with the distance from the middle, so grey tells where a pixel came from.
    const photo = photoOf(WIDTH, HEIGHT, (x, y) =>
      Math.round((240 * Math.hypot(x + 0.5 - WIDTH / 2, y + 0.5 - HEIGHT / 2)) / HALF_DIAGONAL),
    );
    const plan = planOfPoses(WIDTH, HEIGHT, [{}, {}], {
      effects: planEffects(
        [{ effect: 'fisheye', parameters: { distortion: 0.5, onsetSeconds: 0 } }],
        2 / 24,
        SAMPLE_FACTS,
      ),
    });
    const perception = perceptionOf(
      photo,
      planeOf(WIDTH, HEIGHT, () => 0),
    );
    const { rgba } = renderRgba(plan, buildScene({ photo, perception, plan }), 1);
    for (const [x, y] of [
      [1, 1],
      [80, 20],
      [40, 48],
      [120, 80],
      [100, 30],
    ] as const) {
      const r = Math.hypot(x + 0.5 - WIDTH / 2, y + 0.5 - HEIGHT / 2) / HALF_DIAGONAL;
      const shown = (rgba[4 * (y * WIDTH + x)]! / 240) * HALF_DIAGONAL;
      expect(Math.abs(shown - ((r * (1 + 0.5 * r * r)) / 1.5) * HALF_DIAGONAL)).toBeLessThan(1);
    }
  });
});
