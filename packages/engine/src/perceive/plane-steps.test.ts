import { describe, expect, it } from 'vitest';
import type { Photo, PlaneF32 } from '../image.ts';
import { cleanMatte } from './clean-matte.ts';
import { connectedBlobs } from './connected-blobs.ts';
import { median3 } from './median-plane.ts';
import { normaliseDisparity } from './normalise-disparity.ts';
import { planePercentiles, stretchPlane } from './plane-percentiles.ts';
import { refineDisparity } from './refine-disparity.ts';
import { rgbPlanesOf } from './rgb-planes.ts';
import { smoothFill } from './smooth-fill.ts';
import { snapToMatte } from './snap-to-matte.ts';
import { upsampleByColour } from './upsample-by-colour.ts';

function plane(rows: readonly (readonly number[])[]): PlaneF32 {
  return { width: rows[0]!.length, height: rows.length, values: Float32Array.from(rows.flat()) };
}

/** Dark left of `edge`, bright right of it. */
function twoTone(width: number, height: number, edge: number): Photo {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i += 1) {
    const tone = i % width < edge ? 40 : 220;
    rgba.set([tone, tone, tone], 4 * i);
  }
  return { width, height, rgba };
}

describe('connectedBlobs', () => {
  it('finds 2 regions, the larger first, and does not join corners', () => {
    const { blobs, labels } = connectedBlobs(
      plane([
        [1, 0, 0, 0],
        [0, 1, 1, 0],
        [0, 1, 1, 0],
      ]),
      0.5,
    );
    expect(blobs.map(({ pixelCount }) => pixelCount)).toEqual([4, 1]);
    expect([blobs[0]!.left, blobs[0]!.top, blobs[0]!.right, blobs[0]!.bottom]).toEqual([1, 1, 3, 3]);
    expect(labels[0]).not.toBe(labels[5]);
    expect(labels[3]).toBe(-1);
  });
});

describe('cleanMatte', () => {
  it('drops a speck, closes a pinhole and keeps a large hole', () => {
    const size = 40;
    const values = new Float32Array(size * size);
    for (let y = 5; y < 35; y += 1) values.fill(1, y * size + 5, y * size + 35);
    values[10 * size + 10] = 0;
    for (let y = 18; y < 26; y += 1) values.fill(0, y * size + 18, y * size + 26);
    values[2 * size + 38] = 1;
    const cleaned = cleanMatte({ width: size, height: size, values }).values;
    expect(cleaned[2 * size + 38]).toBe(0);
    expect(cleaned[10 * size + 10]).toBe(1);
    expect(cleaned[22 * size + 22]).toBe(0);
  });
});

describe('median3', () => {
  it('removes a single wrong value and keeps a step', () => {
    const out = median3(
      plane([
        [0, 0, 1, 1],
        [0, 9, 1, 1],
        [0, 0, 1, 1],
        [0, 0, 1, 1],
      ]),
    );
    expect([...out.values]).toEqual([0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1]);
  });

  it('equals the sorted middle on 500 random windows', () => {
    const values = Float32Array.from(
      { length: 900 },
      (_, i) => ((Math.imul(i + 7, 2654435761) >>> 0) % 97) / 97,
    );
    const out = median3({ width: 30, height: 30, values }).values;
    for (let y = 1; y < 29; y += 1) {
      for (let x = 1; x < 29; x += 1) {
        const window = [-31, -30, -29, -1, 0, 1, 29, 30, 31].map((step) => values[y * 30 + x + step]!);
        expect(out[y * 30 + x]).toBe(window.sort((a, b) => a - b)[4]);
      }
    }
  });
});

describe('planePercentiles', () => {
  it('ignores infinite values', () => {
    const values = Float32Array.from([Number.NaN, 5, 1, Number.POSITIVE_INFINITY, 3]);
    expect(planePercentiles({ width: 5, height: 1, values }, [0, 0.5, 1])).toEqual([1, 3, 5]);
  });

  it('stretches a flat plane to 0', () => {
    expect([...stretchPlane(plane([[2, 2, 2]]), 0, 1).values]).toEqual([0, 0, 0]);
  });
});

describe('normaliseDisparity', () => {
  it('maps 10..30 onto 0..1', () => {
    expect([...normaliseDisparity(plane([[10, 20, 30]]), 'disparity').values]).toEqual([0, 0.5, 1]);
  });

  it('turns an inverted map over', () => {
    expect([...normaliseDisparity(plane([[10, 20, 30]]), 'inverted').values]).toEqual([1, 0.5, 0]);
  });

  it('takes the reciprocal of distances, so 2 m is nearer to 1 m than to infinity', () => {
    const [one, two, four] = normaliseDisparity(plane([[1, 2, 4]]), 'depth').values;
    expect([one, four]).toEqual([1, 0]);
    expect(two).toBeCloseTo(1 / 3, 6);
  });

  it('gives unknown places the farther of their known neighbours', () => {
    const nan = Number.NaN;
    const out = normaliseDisparity(
      plane([
        [nan, nan, nan],
        [10, nan, 30],
        [nan, 20, nan],
      ]),
      'disparity',
    );
    expect([...out.values]).toEqual([0, 0, 1, 0, 0, 1, 0.5, 0.5, 0.5]);
  });

  it('makes a map without contrast, or without any known value, 0.5 everywhere', () => {
    expect([...normaliseDisparity(plane([[7, 7]]), 'disparity').values]).toEqual([0.5, 0.5]);
    expect([...normaliseDisparity(plane([[Number.NaN, 0]]), 'depth').values]).toEqual([0.5, 0.5]);
  });

  it('clamps one outlier in 1000 values', () => {
    const values = Float32Array.from({ length: 1000 }, (_, i) => (i === 500 ? 1e9 : i / 1000));
    const out = normaliseDisparity({ width: 1000, height: 1, values }, 'disparity').values;
    expect(out[500]).toBe(1);
    expect(out[250]).toBeCloseTo(0.25, 1);
  });
});

describe('upsampleByColour', () => {
  it('puts the step of a map 4 times smaller exactly on the edge of the photo', () => {
    const photo = twoTone(64, 16, 30);
    const small = {
      width: 16,
      height: 4,
      values: Float32Array.from({ length: 64 }, (_, i) => (i % 16 < 8 ? 0.1 : 0.9)),
    };
    const out = upsampleByColour(photo, rgbPlanesOf(photo, 16, 4), small).values;
    for (let x = 0; x < 64; x += 1) expect(out[8 * 64 + x], `column ${x}`).toBeCloseTo(x < 30 ? 0.1 : 0.9, 5);
  });

  it('keeps a ramp smooth', () => {
    const photo = twoTone(64, 8, 0);
    const small = {
      width: 16,
      height: 2,
      values: Float32Array.from({ length: 32 }, (_, i) => ((i % 16) + 0.5) / 64),
    };
    const out = upsampleByColour(photo, rgbPlanesOf(photo, 16, 2), small).values;
    for (let x = 4; x < 60; x += 1) expect(out[x]).toBeCloseTo((x + 0.5) / 256, 5);
  });
});

describe('snapToMatte', () => {
  const matte = {
    width: 20,
    height: 9,
    values: Float32Array.from({ length: 180 }, (_, i) => (i % 20 < 10 ? 1 : 0)),
  };

  it('moves a blurred step onto the outline without any value between', () => {
    const blurred = Float32Array.from({ length: 180 }, (_, i) =>
      Math.min(0.9, Math.max(0.1, 0.9 - ((i % 20) - 7) * 0.13)),
    );
    const out = snapToMatte({ width: 20, height: 9, values: blurred }, matte, 4).values;
    for (let x = 6; x < 14; x += 1) expect(out[4 * 20 + x], `column ${x}`).toBeCloseTo(x < 10 ? 0.9 : 0.1, 1);
  });

  it('leaves a place alone where both sides have the same depth', () => {
    const slope = Float32Array.from({ length: 180 }, (_, i) => Math.floor(i / 20) / 10);
    expect(snapToMatte({ width: 20, height: 9, values: slope }, matte, 3).values).toEqual(slope);
  });
});

describe('refineDisparity', () => {
  it('removes specks, follows the photo and puts the sky at 0', () => {
    const photo = twoTone(64, 32, 30);
    const values = Float32Array.from({ length: 16 * 8 }, (_, i) => (i % 16 < 8 ? 0.2 : 0.8));
    values[4 * 16 + 3] = 1;
    const sky = {
      width: 16,
      height: 8,
      values: Float32Array.from({ length: 128 }, (_, i) => (i < 32 ? 1 : 0)),
    };
    const out = refineDisparity(photo, { width: 16, height: 8, values }, { mattes: [], sky }).values;
    expect(out[2 * 64 + 50]).toBe(0);
    expect(out[18 * 64 + 14]).toBeCloseTo(0.2, 5);
    expect(out[18 * 64 + 29]).toBeCloseTo(0.2, 5);
    expect(out[18 * 64 + 30]).toBeCloseTo(0.8, 5);
  });
});

describe('smoothFill', () => {
  it('spreads two known columns over their own colours and stops at the edge', () => {
    const photo = twoTone(48, 24, 24);
    const target = new Float32Array(48 * 24);
    const weight = new Float32Array(48 * 24);
    for (let y = 0; y < 24; y += 1) {
      target[y * 48 + 2] = 0.2;
      target[y * 48 + 45] = 0.8;
      weight[y * 48 + 2] = 1;
      weight[y * 48 + 45] = 1;
    }
    const size = { width: 48, height: 24 };
    const out = smoothFill(
      rgbPlanesOf(photo),
      { ...size, values: target },
      { ...size, values: weight },
      { smoothness: 2, colourScale: 0.12 },
    ).values;
    expect(out[12 * 48 + 20]).toBeLessThan(0.3);
    expect(out[12 * 48 + 27]).toBeGreaterThan(0.7);
  });

  it('is 0 where nothing is known at all', () => {
    const photo = twoTone(32, 32, 16);
    const zero = { width: 32, height: 32, values: new Float32Array(1024) };
    const out = smoothFill(rgbPlanesOf(photo), zero, zero, { smoothness: 1, colourScale: 0.1 });
    expect(out.values.every((value) => value === 0)).toBe(true);
  });
});
