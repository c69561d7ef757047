import { type Matte, type Photo, type Scene, SKIRT_STRIDE } from '@kinora/engine';
import { describe, expect, it } from 'vitest';
import { findTearCauses } from './find-tear-causes.ts';

const SIZE = 60;

/** A grey photo with a black square in its middle third. */
function photo(): Photo {
  const rgba = new Uint8Array(SIZE * SIZE * 4).fill(255);
  for (let i = 0; i < SIZE * SIZE; i += 1) {
    const isSquare = [i % SIZE, Math.floor(i / SIZE)].every((at) => at >= 20 && at < 40);
    rgba.fill(isSquare ? 0 : 150, i * 4, i * 4 + 3);
  }
  return { width: SIZE, height: SIZE, rgba };
}

function matte(isInside: (x: number, y: number) => boolean): Matte {
  const values = Float32Array.from({ length: SIZE * SIZE }, (_, i) =>
    isInside(i % SIZE, Math.floor(i / SIZE)) ? 1 : 0,
  );
  return { width: SIZE, height: SIZE, values };
}

/** A scene with a border of 5 pixels and a soft rim at each of some places of the photo. */
function sceneTornAt(places: readonly (readonly [number, number])[], alphas = [1, 0, 1, 0]): Scene {
  const vertices = places.flatMap(([x, y]) =>
    alphas.flatMap((alpha, k) => [x + 5.5 + (k % 2), y + 5.5 + (k >> 1), 1, 0, 0, alpha]),
  );
  return {
    canvasWidth: SIZE + 10,
    canvasHeight: SIZE + 10,
    originX: 5,
    originY: 5,
    layerCount: 1,
    rowsPerLayer: SIZE + 10,
    texture: new Uint8Array(0),
    quads: { count: 0, place: new Int32Array(0), inverseDepth: new Float32Array(0) },
    skirts: { count: vertices.length / SKIRT_STRIDE, vertices: Float32Array.from(vertices) },
  };
}

describe('findTearCauses', () => {
  it('tells the outline of a subject, the skyline, an edge of the photo and a place without any', () => {
    const scene = sceneTornAt([
      [10, 50],
      [50, 10],
      [20, 30],
      [30, 55],
    ]);
    const cues = {
      photo: photo(),
      subjects: [{ matte: matte((x, y) => x < 10 && y > 45) }],
      sky: matte((x, y) => y < 10 && x > 40),
    };
    const { causes, pixelCounts } = findTearCauses(scene, cues);
    expect(pixelCounts).toEqual({ subject: 1, sky: 1, edge: 1, unexplained: 1 });
    const at = (x: number, y: number) => causes[y * SIZE + x];
    expect([at(10, 50), at(50, 10), at(20, 30), at(30, 55), at(0, 0)]).toEqual([1, 2, 3, 4, 0]);
  });

  it('counts a place once, and rims that stay on one side of half opacity not at all', () => {
    const cues = { photo: photo(), subjects: [], sky: undefined };
    expect(
      findTearCauses(
        sceneTornAt([
          [5, 5],
          [5, 5],
        ]),
        cues,
      ).pixelCounts.unexplained,
    ).toBe(1);
    expect(findTearCauses(sceneTornAt([[5, 5]], [1, 1, 1, 0.8]), cues).pixelCounts.unexplained).toBe(0);
    expect(findTearCauses(sceneTornAt([[5, 5]], [0.2, 0, 0, 0]), cues).pixelCounts.unexplained).toBe(0);
  });
});
