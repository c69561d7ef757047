import { LAYER_HIDDEN, type Scene } from '@kinora/engine';
import { describe, expect, it } from 'vitest';
import { fillPlausibility } from './fill-plausibility.ts';

const SIZE = 96;
/** A near square in the middle before a far wall. */
const [FROM, TO] = [32, 64];
const isNear = (x: number, y: number): boolean => x >= FROM && x < TO && y >= FROM && y < TO;
const RED = [200, 40, 30] as const;
const wall = (x: number, y: number): readonly number[] => [30, 60 + 40 * ((x + y) % 2), 120];

type Paint = (x: number, y: number) => readonly number[];

function picture(at: Paint): Uint8Array {
  const rgba = new Uint8Array(SIZE * SIZE * 4).fill(255);
  for (let i = 0; i < SIZE * SIZE; i++) rgba.set(at(i % SIZE, Math.floor(i / SIZE)), 4 * i);
  return rgba;
}

const photo = { width: SIZE, height: SIZE, rgba: picture((x, y) => (isNear(x, y) ? RED : wall(x, y))) };
const disparity = {
  width: SIZE,
  height: SIZE,
  values: Float32Array.from({ length: SIZE * SIZE }, (_, i) =>
    isNear(i % SIZE, Math.floor(i / SIZE)) ? 0.8 : 0.2,
  ),
};

/** The square with a hidden layer of one quad behind all of it, painted by `paint`. */
function judge(paint: Paint): ReturnType<typeof fillPlausibility> {
  const layers = new Uint8Array(SIZE * SIZE * 4 * (LAYER_HIDDEN + 1));
  layers.set(photo.rgba);
  layers.set(picture(paint), SIZE * SIZE * 4 * LAYER_HIDDEN);
  const scene: Scene = {
    canvasWidth: SIZE,
    canvasHeight: SIZE,
    originX: 0,
    originY: 0,
    layerCount: LAYER_HIDDEN + 1,
    rowsPerLayer: SIZE,
    texture: layers,
    quads: {
      count: 1,
      place: Int32Array.of(0, 0, SIZE - 1, LAYER_HIDDEN),
      inverseDepth: Float32Array.of(0.7, 0.7, 0.7, 0.7),
    },
    skirts: { count: 0, vertices: new Float32Array(0) },
  };
  return fillPlausibility(scene, photo, disparity, { far: 0.5, gain: 1 });
}

describe('fillPlausibility', () => {
  it('finds no bleed and a contrast of 1 behind a subject where the wall goes on', () => {
    const { bleedShare, contrastRatio, places } = judge(wall);
    expect(places).toBeGreaterThan(100);
    expect(bleedShare).toBe(0);
    expect(contrastRatio).toBeCloseTo(1, 1);
  });

  it('finds all of it bleeding where the subject goes on', () => {
    expect(judge((x, y) => (isNear(x, y) ? [190, 45, 30] : wall(x, y))).bleedShare).toBe(1);
  });

  it('does not judge what was painted beside the subject, which nothing hides', () => {
    const beside = (x: number): boolean => x < FROM && x >= FROM - 12;
    const { places, bleedShare } = judge((x, y) => (beside(x) ? RED : wall(x, y)));
    expect(places).toBe(judge(wall).places);
    expect(bleedShare).toBe(0);
  });
});
