import type { Matte, Photo } from '@kinora/engine';
import { describe, expect, it } from 'vitest';
import { createLearnedDepthEstimator } from './learned-depth.ts';
import type { DepthNetwork } from './networks/depth-anything.ts';

const WIDTH = 96;
const HEIGHT = 64;
const inSquare = (x: number, y: number): boolean => x >= 32 && x < 64 && y >= 16 && y < 48;

/** A dark square on a light wall. */
function squarePhoto(): Photo {
  const rgba = new Uint8Array(WIDTH * HEIGHT * 4).fill(255);
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    rgba.fill(inSquare(i % WIDTH, Math.floor(i / WIDTH)) ? 40 : 200, i * 4, i * 4 + 3);
  }
  return { width: WIDTH, height: HEIGHT, rgba };
}

/** What a network says at half size: the square near (0.9), the wall far (0.2), a soft seam three pixels wide. */
function network(hasRelief = true): DepthNetwork {
  const width = WIDTH / 2;
  const height = HEIGHT / 2;
  const values = Float32Array.from({ length: width * height }, (_, i) => {
    let near = 0;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++)
        near += inSquare(((i % width) + dx) * 2, (Math.floor(i / width) + dy) * 2) ? 1 / 9 : 0;
    }
    return 0.2 + 0.7 * near;
  });
  return { estimate: () => Promise.resolve({ disparity: { width, height, values }, hasRelief }) };
}

function squareMatte(): Matte {
  const values = Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
    inSquare(i % WIDTH, Math.floor(i / WIDTH)) ? 1 : 0,
  );
  return { width: WIDTH, height: HEIGHT, values };
}

const cues = (mattes: readonly Matte[]) => ({
  subjects: mattes.map((matte) => ({
    kind: 'object' as const,
    matte,
    point: { u: 0.5, v: 0.5 },
    groundPoint: undefined,
    score: 1,
  })),
  objects: [],
  tables: [],
  focalOverLongSide: undefined,
});

describe('learned depth estimator', () => {
  it('gives a step of 0.7 at the silhouette without a pixel in between', async () => {
    const estimate = await createLearnedDepthEstimator(network(), 'tiny').estimate(
      squarePhoto(),
      cues([squareMatte()]),
    );
    const row = estimate.disparity.values.subarray(32 * WIDTH, 33 * WIDTH);
    for (let x = 0; x < WIDTH; x++) expect(row[x]).toBeCloseTo(inSquare(x, 32) ? 0.9 : 0.2, 1);
    expect(estimate.source).toBe('tiny');
    expect(estimate.confidence).toBeGreaterThan(0.8);
  });

  it('follows the edge of the photo where there is no subject', async () => {
    const estimate = await createLearnedDepthEstimator(network(), 'tiny').estimate(squarePhoto(), cues([]));
    const row = estimate.disparity.values.subarray(32 * WIDTH, 33 * WIDTH);
    expect(row[28]).toBeLessThan(0.35);
    expect(row[36]).toBeGreaterThan(0.75);
  });

  it('survives a matte that covers everything', async () => {
    const all: Matte = { width: WIDTH, height: HEIGHT, values: new Float32Array(WIDTH * HEIGHT).fill(1) };
    const estimate = await createLearnedDepthEstimator(network(), 'tiny').estimate(
      squarePhoto(),
      cues([all]),
    );
    expect(estimate.disparity.values.every(Number.isFinite)).toBe(true);
  });

  it('hardly trusts a map without relief', async () => {
    const flat = await createLearnedDepthEstimator(network(false), 'tiny').estimate(squarePhoto(), cues([]));
    expect(flat.confidence).toBeLessThan(0.2);
    expect(flat.notes).toEqual({ mapWidth: 48, mapHeight: 32, relief: 'none' });
  });
});
