import { describe, expect, it } from 'vitest';
import { SAMPLE_FACTS } from '../plan/testing/sample-shot.ts';
import type { CameraPose } from '../plan/render-plan.ts';
import { planOfPoses } from '../render/testing/plan-of-poses.ts';
import { renderRgba } from '../render/testing/render-scene.ts';
import { buildScene } from '../scene/build-scene.ts';
import { colourPhotoOf, perceptionOf, planeOf } from '../scene/testing/synthetic-scene.ts';
import { planEffects } from './plan-effects.ts';

const WIDTH = 160;
const HEIGHT = 96;

/** Frames of a flight before a photo that is grey, or red in its left half and blue in its right one. */
function flight(poses: readonly Partial<CameraPose>[], { seed = 1, coloured = false } = {}): Uint8Array[] {
  const photo = colourPhotoOf(WIDTH, HEIGHT, (x) =>
    !coloured ? [200, 200, 200] : x < WIDTH / 2 ? [200, 20, 20] : [20, 20, 200],
  );
  const plan = planOfPoses(WIDTH, HEIGHT, poses, {
    seed,
    effects: planEffects([{ effect: 'opening' }], poses.length / 24, SAMPLE_FACTS),
  });
  const perception = perceptionOf(
    photo,
    planeOf(WIDTH, HEIGHT, () => 0),
  );
  const scene = buildScene({ photo, perception, plan });
  return poses.map((_, frame) => renderRgba(plan, scene, frame).rgba);
}

/** Share of the frame that is left alone. */
const freeShare = (rgba: Uint8Array): number =>
  rgba.filter((value, i) => i % 4 === 0 && value >= 198).length / (WIDTH * HEIGHT);

describe('the opening', () => {
  it('frames the photo from its place, widens as the camera comes near, and is behind it at the end', () => {
    const shares = flight([{}, { z: 0.05 }, { z: 0.1 }, { z: 0.25 }]).map(freeShare);
    expect(shares[0]).toBeGreaterThan(0.3);
    expect(shares[0]).toBeLessThan(0.7);
    expect(shares[1]).toBeGreaterThan(shares[0]! + 0.1);
    expect(shares[2]).toBeGreaterThan(shares[1]! + 0.1);
    expect(shares[3]).toBe(1);
  });

  it('is made of the dark, blurred colours of the photo behind it', () => {
    const [rgba] = flight([{}, { z: 0.25 }], { coloured: true });
    const left = 4 * WIDTH * (HEIGHT / 2);
    const right = left + 4 * (WIDTH - 1);
    expect(rgba![left]).toBeLessThan(80);
    expect(rgba![left]).toBeGreaterThan(rgba![left + 2]! + 10);
    expect(rgba![right + 2]).toBeGreaterThan(rgba![right]! + 10);
  });

  it('has another outline for another seed, and the same bytes for the same', () => {
    const [first, again, other] = [1, 1, 2].map((seed) => flight([{}, { z: 0.25 }], { seed })[0]!);
    expect(again).toEqual(first);
    expect(other!.filter((value, i) => Math.abs(value - first![i]!) > 20).length).toBeGreaterThan(500);
  });
});
