import { describe, expect, it } from 'vitest';
import { SAMPLE_FACTS } from '../plan/testing/sample-shot.ts';
import type { CameraPose } from '../plan/render-plan.ts';
import { planOfPoses } from '../render/testing/plan-of-poses.ts';
import { renderRgba } from '../render/testing/render-scene.ts';
import { buildScene } from '../scene/build-scene.ts';
import { perceptionOf, photoOf, planeOf } from '../scene/testing/synthetic-scene.ts';
import { planEffects } from './plan-effects.ts';

const WIDTH = 160;
const HEIGHT = 96;

/** Luma of the frames of a flight before an even grey photo. */
function flight(poses: readonly Partial<CameraPose>[]): Uint8Array[] {
  const photo = photoOf(WIDTH, HEIGHT, () => 200);
  const plan = planOfPoses(WIDTH, HEIGHT, poses, {
    effects: planEffects([{ effect: 'opening' }], poses.length / 24, SAMPLE_FACTS),
  });
  const perception = perceptionOf(
    photo,
    planeOf(WIDTH, HEIGHT, () => 0),
  );
  const scene = buildScene({ photo, perception, plan });
  return poses.map((_, frame) => renderRgba(plan, scene, frame).rgba);
}

/** Share of a row's pixels, through the middle, that the wall leaves alone. */
function freeShare(rgba: Uint8Array): number {
  const row = rgba.subarray(4 * WIDTH * (HEIGHT / 2), 4 * WIDTH * (HEIGHT / 2 + 1));
  return row.filter((value, i) => i % 4 === 0 && value >= 198).length / WIDTH;
}

describe('the opening', () => {
  it('frames the photo from its place, widens as the camera comes near, and is behind it at the end', () => {
    const shares = flight([{}, { z: 0.05 }, { z: 0.25 }]).map(freeShare);
    expect(shares[0]).toBeGreaterThan(0.7);
    expect(shares[0]).toBeLessThan(0.9);
    expect(shares[1]).toBeGreaterThan(shares[0]! + 0.05);
    expect(shares[2]).toBe(1);
  });

  it('has a face darker than its reveal, and a sill lighter than its lintel', () => {
    const [rgba] = flight([{}, { z: 0.25 }]);
    const at = (x: number, y: number): number => rgba![4 * (y * WIDTH + x)]!;
    expect(at(0, 0)).toBeLessThan(12);
    expect(at(WIDTH / 2, HEIGHT - 5)).toBeGreaterThan(at(WIDTH / 2, 4) + 8);
    expect(at(WIDTH / 2, 4)).toBeGreaterThan(at(0, 0) + 8);
  });
});
