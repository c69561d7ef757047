import type { CameraPose } from '@kinora/engine';
import { describe, expect, it } from 'vitest';
import type { RgbaImage } from '../track/grey-image.ts';
import { haloWidth } from './halo-width.ts';
import { nearestOutline } from './outline-distance.ts';

const [WIDTH, HEIGHT] = [200, 140];
/** At a focal length of 200 pixels and a camera 0.05 to the right, inverse depth 1 moves by 10 pixels and 0.2 by 2. */
const PLAN = { width: WIDTH, height: HEIGHT, focalPixels: 200, depth: { far: 0, gain: 1 } };
const POSE: CameraPose = {
  x: 0.05,
  y: 0,
  z: 0,
  yawRadians: 0,
  pitchRadians: 0,
  rollRadians: 0,
  focalMultiplier: 1,
};
const [NEAR_SHIFT, FAR_SHIFT] = [10, 2];
const SUBJECT = [200, 60, 40] as const;
const BEHIND = [40, 120, 160] as const;

const isSubject = (x: number, y: number): boolean => x >= 80 && x < 130 && y >= 40 && y < 110;

function paint(colourAt: (x: number, y: number) => readonly [number, number, number]): RgbaImage {
  const rgba = new Uint8Array(WIDTH * HEIGHT * 4).fill(255);
  for (let i = 0; i < WIDTH * HEIGHT; i++) rgba.set(colourAt(i % WIDTH, Math.floor(i / WIDTH)), 4 * i);
  return { width: WIDTH, height: HEIGHT, rgba };
}

const isIn = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
  isSubject(i % WIDTH, Math.floor(i / WIDTH)) ? 1 : 0,
);
const scene = {
  photo: paint((x, y) => (isSubject(x, y) ? SUBJECT : BEHIND)),
  disparity: Float32Array.from(isIn, (value) => (value === 1 ? 1 : 0.2)),
  matte: Float32Array.from(isIn),
  plan: PLAN,
};

/** A frame with a rim of the subject's colour left in the background, and one of the background's on the subject. */
function frameWith(leftBehind: number, takenAlong: number): RgbaImage {
  const inset = (x: number, y: number): number =>
    Math.min(x - 80, 129 - x, y - 40, 109 - y) + (isSubject(x, y) ? 1 : 0);
  return paint((x, y) => {
    if (isSubject(x + NEAR_SHIFT, y)) return inset(x + NEAR_SHIFT, y) <= takenAlong ? BEHIND : SUBJECT;
    return -inset(x + FAR_SHIFT, y) <= leftBehind ? SUBJECT : BEHIND;
  });
}

/** A subject beside the middle, which going forward uncovers what is behind its inner edge and covers the rest. */
const FORWARD: CameraPose = { ...POSE, x: 0, z: 0.1 };
const isAside = (x: number, y: number): boolean => x >= 20 && x < 50 && y >= 20 && y < 120;
/** Behind the upper half of that edge stands something of its colour. */
const behindAside = (x: number, y: number): readonly [number, number, number] =>
  x >= 40 && x < 64 && y < 70 ? SUBJECT : BEHIND;
const asideMatte = Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
  isAside(i % WIDTH, Math.floor(i / WIDTH)) ? 1 : 0,
);
const beforeWall = {
  photo: paint((x, y) => (isAside(x, y) ? SUBJECT : behindAside(x, y))),
  disparity: asideMatte.map((value) => (value === 1 ? 1 : 0.2)),
  matte: asideMatte,
  plan: PLAN,
};

/** What is truly seen going forward, but for a rim of the subject left behind at its inner edge. */
function frameBeforeWall(leftBehind: number): RgbaImage {
  const from = (place: number, size: number, inverseDepth: number): number =>
    Math.floor(size / 2 + (place + 0.5 - size / 2) * (1 - FORWARD.z * inverseDepth));
  return paint((x, y) => {
    if (isAside(from(x, WIDTH, 1), from(y, HEIGHT, 1))) return SUBJECT;
    const [column, row] = [from(x, WIDTH, 0.2), from(y, HEIGHT, 0.2)];
    const isRim = column >= 50 && column < 50 + leftBehind && row >= 20 && row < 120;
    return isRim ? SUBJECT : behindAside(column, row);
  });
}

describe('haloWidth', () => {
  it('is 0 for a frame whose background and subject show their own colours alone', () => {
    const found = haloWidth(scene, POSE, frameWith(0, 0));
    expect(found).toMatchObject({ leftBehindPixels: 0, takenAlongPixels: 0 });
  });

  it('tells a rim of 5 px left behind from one of 3 px taken along', () => {
    expect(haloWidth(scene, POSE, frameWith(5, 0))).toMatchObject({
      leftBehindPixels: 5,
      takenAlongPixels: 0,
    });
    expect(haloWidth(scene, POSE, frameWith(0, 3))).toMatchObject({
      leftBehindPixels: 0,
      takenAlongPixels: 3,
    });
  });

  it("does not take a wall of the subject's colour behind it for a halo, and still finds 4 px left behind beside that wall", () => {
    expect(haloWidth(beforeWall, FORWARD, frameBeforeWall(0))).toMatchObject({ leftBehindPixels: 0 });
    expect(haloWidth(beforeWall, FORWARD, frameBeforeWall(4))).toMatchObject({ leftBehindPixels: 4 });
  });

  it('is not told where the camera parts nothing', () => {
    expect(haloWidth(scene, { ...POSE, x: 0.01 }, frameWith(5, 0))).toBeUndefined();
  });
});

describe('nearestOutline', () => {
  it('counts steps from the first pixel on either side and names the edge pixel they start from', () => {
    const out = nearestOutline(scene.matte, WIDTH, HEIGHT, false, 6);
    expect(out.distance[70 * WIDTH + 79]).toBe(1);
    expect(out.distance[70 * WIDTH + 74]).toBe(6);
    expect(out.distance[70 * WIDTH + 73]).toBe(0);
    expect((out.outline[70 * WIDTH + 75] ?? -1) % WIDTH).toBe(80);
    const inside = nearestOutline(scene.matte, WIDTH, HEIGHT, true, 6);
    expect(inside.distance[70 * WIDTH + 80]).toBe(1);
    expect(inside.distance[70 * WIDTH + 85]).toBe(6);
  });
});
