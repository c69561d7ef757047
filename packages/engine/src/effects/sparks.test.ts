import { describe, expect, it } from 'vitest';
import { effectPlan, renderFrames } from './testing/effect-shot.ts';

const [WIDTH, HEIGHT] = [96, 72];
const still = renderFrames(effectPlan([], 'rests'), [0])[0]!;

/** Pixels that a spray from the lower edge at `sourceU` has changed by more than 12 levels, frame by frame. */
function litPlaces(sourceU: number, frames: readonly number[]): (readonly [x: number, y: number])[][] {
  const effects = [{ effect: 'sparks', parameters: { sourceU, sourceV: 1, depth: 2 } }];
  return renderFrames(effectPlan(effects, 'rests'), frames).map((rgba) => {
    const places: (readonly [number, number])[] = [];
    for (let i = 0; i < WIDTH * HEIGHT; i++)
      if ([0, 1, 2].some((c) => Math.abs(rgba[4 * i + c]! - still[4 * i + c]!) > 12))
        places.push([i % WIDTH, Math.floor(i / WIDTH)]);
    return places;
  });
}

describe('sparks', () => {
  it('spray from their source: there they are thickest, and they thin out with height', () => {
    for (const [sourceU, near] of [
      [0.25, 24],
      [0.75, 72],
    ] as const) {
      const places = litPlaces(sourceU, [2, 5, 8, 11]).flat();
      const share = (holds: (x: number, y: number) => boolean): number =>
        places.filter(([x, y]) => holds(x, y)).length / places.length;
      expect(share((x) => Math.abs(x - near) < 24)).toBeGreaterThan(0.55);
      expect(share((_, y) => y > HEIGHT / 2)).toBeGreaterThan(0.6);
      expect(share((_, y) => y < HEIGHT / 3)).toBeGreaterThan(0.005);
    }
  });

  it('are fast: of what is lit in a frame less than half is lit a twelfth of a second later', () => {
    const [one, next] = litPlaces(0.5, [5, 6]).map((places) => new Set(places.map(([x, y]) => `${x},${y}`)));
    const kept = [...one!].filter((place) => next!.has(place)).length;
    expect(one!.size).toBeGreaterThan(20);
    expect(kept / one!.size).toBeLessThan(0.5);
  });
});
