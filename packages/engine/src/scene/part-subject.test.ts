import { describe, expect, it } from 'vitest';
import type { RenderPlan, SubjectPose } from '../plan/render-plan.ts';
import { SUBJECT_AT_REST } from '../plan/subject-path.ts';
import { planOfPoses } from '../render/testing/plan-of-poses.ts';
import { renderRgba } from '../render/testing/render-scene.ts';
import { buildScene } from './build-scene.ts';
import { perceptionOf, photoOf, planeOf, psnrOf } from './testing/synthetic-scene.ts';

const WIDTH = 160;
const HEIGHT = 96;
const FOCAL = 160;
/** A square at w 1 in front of a wall at 0.25, and a post at 2 that stands before its lower left corner. */
const isSquare = (x: number, y: number): boolean => x >= 60 && x < 100 && y >= 40 && y < 80;
const isPost = (x: number, y: number): boolean => x >= 48 && x < 62 && y >= 60;
const DEPTH = { far: 0.25, gain: 0.75 };
const wall = (x: number, y: number): number => 90 + 50 * Math.sin(y / 4) + 12 * Math.sin(x / 5);
const square = (x: number, y: number): number => 210 + 30 * Math.sin((x + y) / 3);
const POST = 20;

function sceneOf(subject: readonly Partial<SubjectPose>[] | undefined, withPost = false, camera = {}) {
  const count = subject?.length ?? 2;
  const plan: RenderPlan = planOfPoses(
    WIDTH,
    HEIGHT,
    Array.from({ length: count }, () => camera),
    {
      focalPixels: FOCAL,
      depth: DEPTH,
      shutterDegrees: 0,
      border: { left: 0, top: 0, right: 8, bottom: 0 },
      ...(subject === undefined
        ? {}
        : {
            subject: {
              pivot: { u: 0.5, v: 80 / HEIGHT },
              rides: 'world',
              poses: subject.map((pose) => ({ ...SUBJECT_AT_REST, ...pose })),
            },
          }),
    },
  );
  const posted = (x: number, y: number): boolean => withPost && isPost(x, y);
  const photo = photoOf(WIDTH, HEIGHT, (x, y) =>
    Math.round(posted(x, y) ? POST : isSquare(x, y) ? square(x, y) : wall(x, y)),
  );
  const perception = {
    ...perceptionOf(
      photo,
      planeOf(WIDTH, HEIGHT, (x, y) => (posted(x, y) ? 7 / 3 : isSquare(x, y) ? 1 : 0)),
    ),
    matte: {
      width: WIDTH,
      height: HEIGHT,
      values: planeOf(WIDTH, HEIGHT, (x, y) => (isSquare(x, y) && !posted(x, y) ? 1 : 0)),
    },
  };
  return { plan, photo, scene: buildScene({ photo, perception, plan }) };
}
const greyAt = (rgba: Uint8Array, x: number, y: number): number => rgba[4 * (y * WIDTH + x)]!;

describe('a subject that moves by itself', () => {
  it('gives the bytes of the plan without a path where it rests', () => {
    const [plain, resting] = [sceneOf(undefined), sceneOf([{}, { y: -0.2 }])];
    expect(renderRgba(resting.plan, resting.scene, 0).rgba).toEqual(
      renderRgba(plain.plan, plain.scene, 0).rgba,
    );
  });

  it.each(['wasm', 'typescript'] as const)('gives the same picture with %s kernels', (twin) => {
    const { plan, scene } = sceneOf([{}, { y: -0.1, rollRadians: 0.1, stretchX: 1.1 }]);
    expect(renderRgba(plan, scene, 1, twin).rgba).toEqual(renderRgba(plan, scene, 1).rgba);
  });

  it('leaps by 16 px: itself at 38 dB, the wall where it stood at 23 dB, no hole and no trace of it', () => {
    const { plan, scene } = sceneOf([{}, { y: -16 / FOCAL }]);
    const { rgba, holePixels } = renderRgba(plan, scene, 1);
    const truth = photoOf(WIDTH, HEIGHT, (x, y) =>
      Math.round(isSquare(x, y + 16) ? square(x, y + 16) : wall(x, y)),
    );
    const inside = (x: number, y: number, by: number): boolean =>
      x >= 60 + by && x < 100 - by && y >= 24 + by && y < 64 - by;
    const left = (x: number, y: number): boolean => x >= 56 && x < 104 && y >= 66 && y < 84;
    expect(holePixels).toBe(0);
    expect(psnrOf(rgba, truth.rgba, WIDTH, (x, y) => inside(x, y, 2))).toBeGreaterThan(38);
    expect(psnrOf(rgba, truth.rgba, WIDTH, left)).toBeGreaterThan(23);
    // The brightest of the wall is 152; the square starts at 180.
    for (let y = 66; y < 84; y++) for (let x = 56; x < 104; x++) expect(greyAt(rgba, x, y)).toBeLessThan(165);
  });

  it('stays behind what stands before it and hides everything else', () => {
    const { plan, scene } = sceneOf([{}, { x: -16 / FOCAL }], true);
    const { rgba, holePixels } = renderRgba(plan, scene, 1);
    expect(holePixels).toBe(0);
    expect(greyAt(rgba, 54, 70)).toBeLessThan(40);
    expect(greyAt(rgba, 54, 50)).toBeGreaterThan(170);
    expect(greyAt(rgba, 70, 50)).toBeGreaterThan(170);
  });

  it('squashes and leans about the place where it stands', () => {
    const { plan, scene } = sceneOf([{}, { stretchX: 1.2, stretchY: 0.8 }]);
    const { rgba } = renderRgba(plan, scene, 1);
    expect(greyAt(rgba, 80, 77)).toBeGreaterThan(170);
    expect(greyAt(rgba, 80, 52)).toBeGreaterThan(170);
    expect(greyAt(rgba, 80, 44)).toBeLessThan(165);
    expect(greyAt(rgba, 57, 70)).toBeGreaterThan(170);
  });

  it('comes nearer while the camera travels, and the world moves as it would without it', () => {
    const [plain, own] = [
      sceneOf(undefined, false, { x: 0.05 }),
      sceneOf([{}, { z: -0.2 }], false, { x: 0.05 }),
    ];
    const [without, moved] = [plain, own].map(({ plan, scene }) => renderRgba(plan, scene, 1));
    const beside = (x: number, y: number): boolean => (x < 44 || x > 112) && x < 148 && y < 90;
    expect(moved!.holePixels).toBe(0);
    expect(psnrOf(moved!.rgba, without!.rgba, WIDTH, beside)).toBeGreaterThan(45);
    // 40 px wide at distance 1 become 50 at 0.8, all of them left of the camera's way.
    expect(greyAt(moved!.rgba, 50, 60)).toBeGreaterThan(170);
  });

  it('refuses a scene that was built for a plan without it', () => {
    const { plan } = sceneOf([{}, { y: -0.1 }]);
    expect(() => renderRgba(plan, sceneOf(undefined).scene, 1)).toThrow(/subject/);
  });

  it('leaves its double in the border behind: the wall alone is above a square that sinks', () => {
    const size = { width: 60, height: 60 };
    const raised = (x: number, y: number): boolean => x >= 20 && x < 40 && y >= 4 && y < 30;
    const at = (x: number, y: number): number => Math.round(raised(x, y) ? 220 : wall(x, y));
    const photo = photoOf(size.width, size.height, at);
    const values = planeOf(size.width, size.height, (x, y) => (raised(x, y) ? 1 : 0));
    const perception = { ...perceptionOf(photo, values), matte: { ...size, values } };
    const plan: RenderPlan = planOfPoses(size.width, size.height, [{}, {}], {
      focalPixels: FOCAL,
      depth: DEPTH,
      shutterDegrees: 0,
      border: { left: 0, top: 12, right: 0, bottom: 0 },
      subject: {
        pivot: { u: 0.5, v: 0.5 },
        rides: 'world',
        poses: [SUBJECT_AT_REST, { ...SUBJECT_AT_REST, y: 12 / FOCAL }],
      },
    });
    const { rgba } = renderRgba(plan, buildScene({ photo, perception, plan }), 1);
    for (let y = 0; y < 12; y++)
      for (let x = 22; x < 38; x++) expect(rgba[4 * (y * size.width + x)]!).toBeLessThan(190);
  });
});
