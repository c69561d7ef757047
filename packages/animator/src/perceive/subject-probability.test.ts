import type { Photo } from '@kinora/engine';
import { describe, expect, it } from 'vitest';
import type { PerceptionNetworks } from './perception-networks.ts';
import { proposeSubjects } from './propose-subjects.ts';
import { sharpProbability } from './sharp-probability.ts';
import { subjectProbability } from './subject-probability.ts';

const SIDE = 200;
const WHOLE = { left: 0, top: 0, width: SIDE, height: SIDE };
const BOX = { left: 50, top: 50, width: 100, height: 100 };

const EMPTY = { width: 64, height: 64, values: new Float32Array(64 * 64) };

function photoOf(luma: (x: number, y: number) => number): Photo {
  const rgba = new Uint8Array(SIDE * SIDE * 4).fill(255);
  for (let i = 0; i < SIDE * SIDE; i += 1) rgba.fill(luma(i % SIDE, Math.floor(i / SIDE)), 4 * i, 4 * i + 3);
  return { width: SIDE, height: SIDE, rgba };
}

/** A segmenter that is sure of a square of 90 pixels, and no other network. */
const networks: PerceptionNetworks = {
  detector: { detect: () => Promise.resolve([]) },
  face: { detect: () => Promise.resolve([]) },
  body: {
    read: () => Promise.reject(new Error('Not asked where the body network sees nobody.')),
  },
  segmenter: {
    segment: (_photo, region = WHOLE) =>
      Promise.resolve({
        width: 64,
        height: 64,
        values: Float32Array.from({ length: 64 * 64 }, (_, i) => {
          const x = region.left + (((i % 64) + 0.5) / 64) * region.width;
          const y = region.top + ((Math.floor(i / 64) + 0.5) / 64) * region.height;
          return x > 55 && x < 145 && y > 55 && y < 145 ? 1 : 0;
        }),
      }),
  },
};

describe('subjectProbability', () => {
  it('is sure of the inner of an animal, but leaves its outline to colours', async () => {
    const { plane, seen } = await subjectProbability(
      photoOf(() => 128),
      { kind: 'animal', box: BOX, score: 0.8 },
      WHOLE,
      networks,
    );
    const at = (x: number, y: number): number | undefined =>
      plane.values[
        Math.floor((y / SIDE) * plane.height) * plane.width + Math.floor((x / SIDE) * plane.width)
      ];
    expect(seen).toBe('whole');
    expect(at(100, 100)).toBe(1);
    expect(at(57, 100)).toBeCloseTo(0.6, 5);
    expect(at(40, 100)).toBe(0);
  });
});

describe('an ear', () => {
  /** Up to the photo's upper border, beyond what looks at the whole animal show. */
  const isEar = (x: number, y: number): boolean => x > 130 && x < 148 && y >= 0 && y < 30;
  const BOX_TO_TOP = { left: 50, top: 0, width: 100, height: 150 };
  /** Knows a body, and the ear where it looks closely; a look beyond the photo's border loses the 3 pixels beside it. */
  const closely: PerceptionNetworks = {
    ...networks,
    segmenter: {
      segment: (_photo, region = WHOLE) =>
        Promise.resolve({
          width: 64,
          height: 64,
          values: Float32Array.from({ length: 64 * 64 }, (_, i) => {
            const x = region.left + (((i % 64) + 0.5) / 64) * region.width;
            const y = region.top + ((Math.floor(i / 64) + 0.5) / 64) * region.height;
            const isBody = x > 55 && x < 145 && y > 30 && y < 145;
            return isBody || (region.width < 100 && isEar(x, y) && y > 3) ? 1 : 0;
          }),
        }),
    },
  };
  const look = async (kind: 'animal' | 'object'): Promise<(x: number, y: number) => number | undefined> => {
    const proposal = { kind, box: BOX_TO_TOP, score: 0.8 };
    const { plane } = await subjectProbability(
      photoOf(() => 128),
      proposal,
      WHOLE,
      closely,
    );
    return (x, y) =>
      plane.values[
        Math.floor((y / SIDE) * plane.height) * plane.width + Math.floor((x / SIDE) * plane.width)
      ];
  };

  it('of an animal is found by looking closely at its upper corners, up to the border of the photo', async () => {
    const at = await look('animal');
    for (const y of [1, 10, 20]) expect(at(140, y)).toBe(1);
    expect(at(100, 10)).toBe(0);
    expect(at(60, 10)).toBe(0);
  });

  it('is not looked for on things', async () => {
    const at = await look('object');
    expect(at(140, 10)).toBeLessThan(0.5);
  });
});

describe('a box alone', () => {
  it('is rather likely up to its corners, so that a cut begins with all of it, and nothing outside', async () => {
    const blind = { ...networks, segmenter: { segment: () => Promise.resolve(EMPTY) } };
    const photo = photoOf(() => 128);
    const { plane, seen } = await subjectProbability(
      photo,
      { kind: 'object', box: BOX, score: 0.8 },
      WHOLE,
      blind,
    );
    const at = (x: number, y: number): number | undefined =>
      plane.values[
        Math.floor((y / SIDE) * plane.height) * plane.width + Math.floor((x / SIDE) * plane.width)
      ];
    expect(seen).toBe('nothing');
    for (const place of [53, 100, 146]) expect(at(place, 53)).toBeGreaterThan(0.5);
    expect(at(30, 100)).toBe(0);
  });
});

describe('what somebody holds', () => {
  /** The detector sees the left half of what the segmenter sees as one. */
  const seesHalf = (className: 'person' | 'dog'): PerceptionNetworks => ({
    ...networks,
    body: { read: () => Promise.resolve({ presence: 0, matte: EMPTY, points: {} } as never) },
    detector: {
      detect: () =>
        Promise.resolve([{ className, score: 0.9, box: { left: 55, top: 55, width: 60, height: 90 } }]),
    },
  });
  const photo = photoOf(() => 128);

  it('is part of a person where the look at the whole photo sees both as one', async () => {
    const { proposals } = await proposeSubjects(photo, seesHalf('person'));
    expect(proposals).toHaveLength(1);
    const [person] = proposals;
    if (person === undefined) throw new Error('Nobody was found.');
    expect(person.box.left + person.box.width).toBeGreaterThan(140);
    // A look that sees nothing: what remains is what the whole photo showed.
    const blind = { ...seesHalf('person'), segmenter: { segment: () => Promise.resolve(EMPTY) } };
    const { plane } = await subjectProbability(photo, person, WHOLE, blind);
    expect(plane.values[128 * 256 + 166]).toBe(0.75);
  });

  it('is not looked for in the hands of a dog', async () => {
    const { proposals } = await proposeSubjects(photo, seesHalf('dog'));
    expect(proposals[0]?.held).toBeUndefined();
  });
});

describe('sharpProbability', () => {
  const blurred = (x: number, y: number): number => 128 + 50 * Math.sin((x + y) / 8);

  it('knows a thing that alone is in focus, and leaves the blurred rest of its box out', () => {
    const isThing = (x: number, y: number): boolean => x > 60 && x < 120 && y > 60 && y < 140;
    const photo = photoOf((x, y) => (isThing(x, y) ? 80 + 100 * ((x >> 1) % 2) : blurred(x, y)));
    const found = sharpProbability(photo, BOX, WHOLE);
    const at = (x: number, y: number): number =>
      found?.plane.values[Math.floor((y / SIDE) * 256) * 256 + Math.floor((x / SIDE) * 256)] ?? Number.NaN;
    expect(found?.seen).toBe('sharp');
    expect(at(90, 100)).toBeGreaterThan(0.9);
    expect(at(143, 100)).toBeLessThan(0.1);
    expect(at(20, 100)).toBe(0);
  });

  it('knows nothing where all is as blurred', () => {
    expect(sharpProbability(photoOf(blurred), BOX, WHOLE)).toBeUndefined();
  });
});
