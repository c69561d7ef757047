import type { Photo } from '@kinora/engine';
import { describe, expect, it } from 'vitest';
import type { DetectedObject } from './networks/nanodet.ts';
import type { PixelRegion } from './networks/network-input.ts';
import type { PerceptionNetworks } from './perception-networks.ts';
import { proposeSubjects, type SubjectProposal } from './propose-subjects.ts';
import { subjectProbability } from './subject-probability.ts';

const SIDE = 200;
const LOOK = 64;
const photo: Photo = {
  width: SIDE,
  height: SIDE,
  rgba: new Uint8Array(SIDE * SIDE * 4).fill(128),
};
const WHOLE: PixelRegion = { left: 0, top: 0, width: SIDE, height: SIDE };

/** One dog above the other, and a weaker box around the upper one and half of the lower one. */
const UPPER: PixelRegion = { left: 50, top: 20, width: 60, height: 80 };
const LOWER: PixelRegion = { left: 80, top: 100, width: 60, height: 60 };
const BOTH: PixelRegion = { left: 50, top: 20, width: 70, height: 120 };

const isIn = ({ left, top, width, height }: PixelRegion, x: number, y: number): boolean =>
  x > left && x < left + width && y > top && y < top + height;

function networksOf(
  detections: readonly DetectedObject[],
  isSeen: (x: number, y: number, region: PixelRegion) => boolean,
): PerceptionNetworks {
  return {
    detector: { detect: () => Promise.resolve([...detections]) },
    face: { detect: () => Promise.resolve([]) },
    body: { read: () => Promise.reject(new Error('Only asked about people.')) },
    segmenter: {
      segment: (_photo, region = WHOLE) =>
        Promise.resolve({
          width: LOOK,
          height: LOOK,
          values: Float32Array.from({ length: LOOK * LOOK }, (_, i) => {
            const x = region.left + (((i % LOOK) + 0.5) / LOOK) * region.width;
            const y = region.top + ((Math.floor(i / LOOK) + 0.5) / LOOK) * region.height;
            return isSeen(x, y, region) ? 1 : 0;
          }),
        }),
    },
  };
}

const dogs = (boxes: readonly [PixelRegion, number][]): DetectedObject[] =>
  boxes.map(([box, score]) => ({ className: 'dog', box, score }));
const isDog = (x: number, y: number): boolean => isIn(UPPER, x, y) || isIn(LOWER, x, y);

describe('two animals that are seen as one', () => {
  it('keep boxes of their own, beside a weaker one around both', async () => {
    const detections = dogs([
      [UPPER, 0.5],
      [LOWER, 0.45],
      [BOTH, 0.32],
    ]);
    const { proposals } = await proposeSubjects(photo, networksOf(detections, isDog));
    expect(proposals.map(({ box }) => box)).toEqual([UPPER, LOWER]);
    expect(proposals[0]?.score).toBeCloseTo(1 - 0.5 * 0.68, 6);
  });

  it('know their group, and one that is alone has none', async () => {
    const two = dogs([
      [UPPER, 0.5],
      [LOWER, 0.45],
    ]);
    const { proposals } = await proposeSubjects(photo, networksOf(two, isDog));
    for (const { group } of proposals) {
      expect(group?.left).toBeCloseTo(50, -1);
      expect((group?.top ?? 0) + (group?.height ?? 0)).toBeCloseTo(160, -1);
    }
    expect(proposals).toHaveLength(2);
    const alone = networksOf(dogs([[UPPER, 0.5]]), (x, y) => isIn(UPPER, x, y));
    expect((await proposeSubjects(photo, alone)).proposals.map(({ group }) => group)).toEqual([undefined]);
  });

  it('grow by a weaker name of the same one as before', async () => {
    const wider = { ...UPPER, left: 40, width: 70 };
    const detections = dogs([
      [UPPER, 0.5],
      [wider, 0.32],
    ]);
    const { proposals } = await proposeSubjects(
      photo,
      networksOf(detections, () => false),
    );
    expect(proposals.map(({ box }) => box)).toEqual([wider]);
  });

  it('leave out the fence that only the closest looks take for one of them', async () => {
    const fence: PixelRegion = { left: 80, top: 100, width: 8, height: 60 };
    const isBody = (x: number, y: number): boolean => isDog(x, y) && !isIn(fence, x, y);
    const networks = networksOf(
      [],
      (x, y, region) => isBody(x, y) || (region.width < 70 && isIn(fence, x, y)),
    );
    const fenceIn = async (group: PixelRegion | undefined): Promise<number> => {
      const lower: SubjectProposal = { kind: 'animal', box: LOWER, score: 0.5, group };
      const { plane } = await subjectProbability(photo, lower, WHOLE, networks);
      const at = (x: number, y: number): number =>
        plane.values[Math.floor((y / SIDE) * 256) * 256 + Math.floor((x / SIDE) * 256)] ?? Number.NaN;
      expect(at(115, 130)).toBe(1);
      return at(84, 115);
    };
    expect(await fenceIn(undefined)).toBeGreaterThan(0.5);
    expect(await fenceIn({ left: 50, top: 20, width: 90, height: 140 })).toBeLessThan(1 / 3);
  });
});
