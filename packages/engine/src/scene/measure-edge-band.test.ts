import { describe, expect, it } from 'vitest';
import { planOfPoses } from '../render/testing/plan-of-poses.ts';
import { type EdgeBand, FAR, NEAR } from './edge-band.ts';
import { findTears } from './find-tears.ts';
import { measureEdgeBand } from './measure-edge-band.ts';
import { measureParallaxReach } from './parallax-reach.ts';
import { settleNearColour } from './settle-near-colour.ts';
import { photoOf, planeOf } from './testing/synthetic-scene.ts';

const WIDTH = 80;
const HEIGHT = 40;
const reach = measureParallaxReach(
  planOfPoses(WIDTH, HEIGHT, [{}, { x: 0.4 }], { focalPixels: 100 }),
  WIDTH,
  HEIGHT,
  1,
);
/** Near left of column 40. */
const depth = planeOf(WIDTH, HEIGHT, (x) => (x < 40 ? 0.75 : 0.25));
const torn = findTears(depth, WIDTH, reach, 1);
const row = 20 * WIDTH;

function bandOf(
  greyAt: (x: number, y: number) => number,
  confidence: number,
): { band: EdgeBand; rgba: Uint8Array } {
  const { rgba } = photoOf(WIDTH, HEIGHT, greyAt);
  return { band: measureEdgeBand(depth, torn, rgba, WIDTH, reach, confidence), rgba };
}

describe('measureEdgeBand', () => {
  it('tells near from far and knows the other side of each', () => {
    const { band } = bandOf((x) => (x < 40 ? 200 : 50), 1);
    expect([...band.side.subarray(row + 38, row + 42)]).toEqual([NEAR, NEAR, FAR, FAR]);
    expect([...band.rank.subarray(row + 38, row + 42)]).toEqual([2, 1, 1, 2]);
    expect(band.otherDepth[row + 39]).toBeCloseTo(0.25, 6);
    expect(band.otherDepth[row + 40]).toBeCloseTo(0.75, 6);
  });

  it('finds both sides pure at a sharp edge', () => {
    const { band } = bandOf((x) => (x < 40 ? 200 : 50), 1);
    expect([...band.alpha.subarray(row + 38, row + 42)]).toEqual([255, 255, 0, 0]);
  });

  it('gives a far pixel that is 40 % near colour an opacity of 40 % and the pure near colour', () => {
    const { band } = bandOf((x) => (x < 40 ? 200 : x === 40 ? 110 : 50), 1);
    expect(band.alpha[row + 40]! / 255).toBeCloseTo(0.4, 1);
    expect(band.nearColour[(row + 40) * 4]).toBe(200);
    expect(band.isPure[row + 40]).toBe(0);
  });

  it('gives a near pixel that is 30 % far colour an opacity of 70 %', () => {
    const { band } = bandOf((x) => (x < 39 ? 200 : x === 39 ? 155 : 50), 1);
    expect(band.alpha[row + 39]! / 255).toBeCloseTo(0.7, 1);
  });

  it('follows a soft outline 4 px into the near side, and no farther than it is mixed', () => {
    const { band } = bandOf((x) => (x < 36 ? 200 : x < 40 ? 200 - 30 * (x - 35) : 50), 1);
    // Each is told from what lies just farther in, which is a little mixed itself: 20, 40, 60 and 80 % near come out somewhat nearer.
    const opacities = [39, 38, 37, 36].map((x) => band.alpha[row + x]! / 255);
    [0.45, 0.57, 0.71, 0.8].forEach((share, k) => {
      expect(opacities[k]).toBeCloseTo(share, 1);
    });
    expect(band.side[row + 35]).toBe(0);
    // Behind a pixel that is wholly near nothing is asked: dark hair within is no background.
    const spotted = bandOf((x) => (x === 38 ? 50 : x < 40 ? 200 : 50), 1).band;
    expect([...spotted.alpha.subarray(row + 36, row + 40)]).toEqual([255, 255, 255, 255]);
  });

  it('lets hair 4 px beyond a guessed silhouette go with the near side', () => {
    const { band } = bandOf((x, y) => (x < 40 || (x < 44 && y % 3 === 0) ? 200 : 50), 0.5);
    expect(band.alpha[21 * WIDTH + 42]!).toBeGreaterThan(128);
    expect(band.alpha[22 * WIDTH + 42]!).toBeLessThan(64);
  });

  it('leaves a dark bush that ends before a plain sky where it is beside a flower with dark parts', () => {
    const before = planeOf(WIDTH, HEIGHT, (x) => (x < 40 ? 0.75 : x < 52 ? 0.25 : 0.15));
    const { rgba } = photoOf(WIDTH, HEIGHT, (x, y) =>
      x < 40 ? (y % 4 === 0 ? 60 : 200) : x < 52 ? 60 : 240,
    );
    const band = measureEdgeBand(before, findTears(before, WIDTH, reach, 0.5), rgba, WIDTH, reach, 0.5);
    expect([...band.alpha.subarray(row + 41, row + 44)].map((alpha) => alpha < 64)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('leaves specks brighter than a plain sky where they are beside a dark arm', () => {
    const { band } = bandOf((x, y) => (x < 40 ? 40 : x < 44 && y % 3 === 0 ? 230 : 180), 0.5);
    expect(band.alpha[21 * WIDTH + 43]).toBe(0);
    expect(band.alpha[21 * WIDTH + 41]!).toBeLessThan(64);
  });

  it('takes a bright glint along an outline with the near side, though nothing else there is as bright', () => {
    const { band } = bandOf((x) => (x < 40 ? 120 : x === 40 ? 240 : 180), 0.5);
    expect(band.alpha[row + 40]!).toBeGreaterThan(128);
    expect([...band.nearColour.subarray(4 * (row + 40), 4 * (row + 40) + 3)]).toEqual([240, 240, 240]);
    expect(band.alpha[row + 42]).toBe(0);
  });

  it('takes the trace of a strong outline off a plain wall, 2 px wide, and leaves that of a weak one', () => {
    // Sharpening has drawn a line 6 levels darker beside the outline.
    const traceBeside = (near: number): EdgeBand =>
      bandOf((x) => (x < 40 ? near : x < 42 ? 44 : 50), 0.5).band;
    const strong = traceBeside(200);
    expect([...strong.alpha.subarray(row + 40, row + 43)]).toEqual([26, 26, 0]);
    expect([...strong.isPure.subarray(row + 40, row + 43)]).toEqual([0, 0, 1]);
    const weak = traceBeside(100);
    expect(weak.alpha[row + 41]).toBe(0);
  });

  it('leaves the far side beside an outline alone where it is not plain', () => {
    const { band } = bandOf((x) => (x < 40 ? 200 : x % 2 === 0 ? 80 : 20), 0.5);
    expect([...band.alpha.subarray(row + 41, row + 43)]).toEqual([0, 0]);
  });

  it('does not look for hair beyond a measured silhouette', () => {
    const { band } = bandOf((x, y) => (x < 40 || (x < 46 && y >= 18 && y < 24) ? 200 : 50), 1);
    expect(band.alpha[21 * WIDTH + 44]).toBe(0);
  });
});

describe('settleNearColour', () => {
  it('leaves nothing of a mere trace on the wall behind', () => {
    const { band, rgba } = bandOf((x) => (x < 40 ? 200 : x < 42 ? 62 : 50), 0.5);
    const painted = Uint8Array.from(rgba, (value, i) => ((i >> 2) % WIDTH >= 40 ? 50 : value));
    settleNearColour(band, rgba, painted);
    expect(painted[(row + 40) * 4]).toBe(50);
    expect(painted[(row + 41) * 4]).toBe(50);
  });

  it('makes near over far equal the photo within 1 level where colours allow', () => {
    const { band, rgba } = bandOf((x) => (x < 40 ? 200 : x === 40 ? 110 : 50), 1);
    const painted = rgba.map((value, i) => (i >> 2 === row + 40 ? 60 : value));
    settleNearColour(band, rgba, painted);
    const alpha = band.alpha[row + 40]! / 255;
    const i = (row + 40) * 4;
    expect(Math.abs(alpha * band.nearColour[i]! + (1 - alpha) * painted[i]! - rgba[i]!)).toBeLessThan(1);
  });
});
