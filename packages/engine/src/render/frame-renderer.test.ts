import { describe, expect, it } from 'vitest';
import type { CameraPose } from '../plan/render-plan.ts';
import type { Scene } from './scene.ts';
import { planOfPoses } from './testing/plan-of-poses.ts';
import { reliefScene } from './testing/relief-scene.ts';
import { readyRenderer, renderRgba } from './testing/render-scene.ts';
import { twoPlaneScene } from './testing/two-plane-scene.ts';

const WIDTH = 162;
const HEIGHT = 98;

/** Colours without any pattern, the same on every run. */
function noise(x: number, y: number): readonly [number, number, number] {
  const hash = Math.imul(Math.imul(x + 977, 0x9e3779b1) ^ Math.imul(y + 31, 0x85ebca6b), 0xc2b2ae35) >>> 0;
  return [(hash >> 3) & 255, (hash >> 11) & 255, (hash >> 19) & 255];
}

/** Smooth hills between 0.3 and 1.5. */
function hills(x: number, y: number): number {
  return 0.9 + 0.35 * Math.sin(x / 17) * Math.cos(y / 13) + 0.25 * Math.sin((x + 2 * y) / 29);
}

const relief = reliefScene({
  width: WIDTH,
  height: HEIGHT,
  border: 24,
  colour: noise,
  inverseDepth: hills,
  tolerance: 0.004,
});

/** The photo inside a scene's front canvas. */
function photoOf(scene: Scene, width: number, height: number): Uint8Array {
  const photo = new Uint8Array(4 * width * height);
  for (let y = 0; y < height; y++) {
    const from = 4 * ((y + scene.originY) * scene.canvasWidth + scene.originX);
    photo.set(scene.texture.subarray(from, from + 4 * width), 4 * y * width);
  }
  return photo;
}

function largestDifference(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? -1000))), 0);
}

/** Poses that move every way a preset does, each about as far as a plan of this border may. */
const MOVES: readonly Partial<CameraPose>[] = [
  { x: 0.05 },
  { y: -0.04, z: 0.03 },
  { z: 0.25 },
  { x: 0.03, yawRadians: -0.03, focalMultiplier: 1.1 },
  { x: -0.03, y: 0.02, z: 0.1, rollRadians: 0.06, focalMultiplier: 1.12 },
  { x: -0.02, pitchRadians: 0.03, yawRadians: 0.02 },
  { z: 0.3, focalMultiplier: 0.7 },
];

describe('a camera that stands where the photo was taken', () => {
  it('gives the photo back bit by bit', () => {
    const { rgba } = renderRgba(planOfPoses(WIDTH, HEIGHT, [{}]), relief);
    expect(rgba).toEqual(photoOf(relief, WIDTH, HEIGHT));
  });

  it('gives the photo back bit by bit through the mesh, for both samplings', () => {
    for (const sampling of ['bilinear', 'bicubic'] as const) {
      const plan = planOfPoses(WIDTH, HEIGHT, [{ x: 1e-9 }], { sampling });
      const { rgba, holePixels } = renderRgba(plan, relief);
      expect(holePixels).toBe(0);
      expect(largestDifference(rgba, photoOf(relief, WIDTH, HEIGHT))).toBe(0);
    }
  });

  it('gives the photo back bit by bit through the homography', () => {
    const { rgba } = renderRgba(planOfPoses(WIDTH, HEIGHT, [{ rollRadians: 1e-12 }]), relief);
    expect(largestDifference(rgba, photoOf(relief, WIDTH, HEIGHT))).toBe(0);
  });

  it('makes one frame of 4 exposures equal to one of 1', () => {
    const pose = { x: 0.03, z: 0.05 };
    const single = renderRgba(planOfPoses(WIDTH, HEIGHT, [pose, pose, pose]), relief, 1);
    const many = renderRgba(
      planOfPoses(WIDTH, HEIGHT, [pose, pose, pose], { subframes: [4, 4, 4] }),
      relief,
      1,
    );
    expect(many.rgba).toEqual(single.rgba);
  });
});

describe('a moving camera', () => {
  it("does not flash in the one frame in which it passes the photo's place while it zooms", () => {
    const canvas = relief.texture.length;
    const texture = new Uint8Array(2 * canvas).fill(90, 0, canvas).fill(200, canvas);
    const place = relief.quads.place.map((value, i) => (i % 4 === 3 ? 1 : value));
    const layered = { ...relief, layerCount: 2, texture, quads: { ...relief.quads, place } };
    const greyAt = (poses: readonly Partial<CameraPose>[], frame: number): number | undefined =>
      renderRgba(planOfPoses(WIDTH, HEIGHT, poses), layered, frame).rgba[4 * (40 * WIDTH + 80)];
    const zoomed = { focalMultiplier: 1.05 };
    expect(greyAt([{ ...zoomed, x: 0.02 }, zoomed, { ...zoomed, x: -0.02 }], 1)).toBe(200);
    expect(greyAt([{ x: 0.02 }, {}, { x: -0.02 }], 1)).toBe(90);
    expect(greyAt([zoomed, zoomed], 1)).toBe(90);
  });

  it('covers every pixel of a surface of mixed quads from 140 poses', () => {
    const poses = MOVES.flatMap((move) =>
      Array.from({ length: 20 }, (_, k) =>
        Object.fromEntries(
          Object.entries(move).map(([name, value]) => [
            name,
            name === 'focalMultiplier' ? 1 + ((value - 1) * (k + 1)) / 20 : (value * (k + 1)) / 20,
          ]),
        ),
      ),
    );
    const plan = planOfPoses(WIDTH, HEIGHT, poses);
    const { renderer } = readyRenderer(plan, relief, 'wasm');
    const out = new Uint8Array(4 * WIDTH * HEIGHT);
    const holes = poses.map((_, frame) => renderer.renderFrameRgba(frame, out).holePixels);
    expect(holes.filter((count) => count > 0)).toEqual([]);
  });

  it('shows no cracks: a flat colour stays flat on hills of mixed quads', () => {
    const flat = { ...relief, texture: relief.texture.map((_, i) => (i % 4 === 3 ? 255 : 90)) };
    const { rgba } = renderRgba(planOfPoses(WIDTH, HEIGHT, [{ x: 0.05, z: 0.1 }]), flat);
    expect(new Set(rgba)).toEqual(new Set([90, 255]));
  });

  it.each(MOVES)('is drawn alike by SIMD and plain kernels for %o', (move) => {
    const plan = planOfPoses(WIDTH, HEIGHT, [move]);
    expect(renderRgba(plan, relief, 0, 'wasm')).toEqual(renderRgba(plan, relief, 0, 'typescript'));
  });

  it('is drawn alike by SIMD and plain kernels in 5 moving exposures, as I420', () => {
    for (const sampling of ['bilinear', 'bicubic'] as const) {
      const plan = planOfPoses(WIDTH, HEIGHT, [{}, { x: 0.02, z: 0.02 }, { x: 0.05, z: 0.05 }], {
        subframes: [1, 5, 5],
        sampling,
      });
      const [wasm, plain] = [readyRenderer(plan, relief, 'wasm'), readyRenderer(plan, relief, 'typescript')];
      for (const frame of [0, 1, 2]) {
        wasm.renderer.renderFrame(frame, wasm.slot);
        plain.renderer.renderFrame(frame, plain.slot);
        expect(wasm.slot).toEqual(plain.slot);
      }
    }
  });

  it('draws a turn without travel the same through the homography and through the mesh, within 3 levels', () => {
    const soft = reliefScene({
      width: WIDTH,
      height: HEIGHT,
      border: 24,
      colour: (x, y) => [128 + 90 * Math.sin(x / 5), 128 + 90 * Math.cos(y / 6), 100],
      inverseDepth: hills,
      tolerance: 0.004,
    });
    const turn = { yawRadians: 0.05, pitchRadians: 0.02, rollRadians: 0.04, focalMultiplier: 1.1 };
    const warp = renderRgba(planOfPoses(WIDTH, HEIGHT, [turn]), soft);
    const mesh = renderRgba(planOfPoses(WIDTH, HEIGHT, [{ ...turn, x: 1e-9 }]), soft);
    expect(largestDifference(warp.rgba, mesh.rgba)).toBeLessThanOrEqual(3);
  });

  it('mirrors: a mirrored scene under the mirrored camera is the mirrored picture within 2 levels at 99.9 % of pixels', () => {
    const soft = (sign: number): Scene =>
      reliefScene({
        width: WIDTH,
        height: HEIGHT,
        border: 24,
        colour: (x, y) => {
          const place = sign > 0 ? x : WIDTH - 1 - x;
          return [128 + 90 * Math.sin(place / 5), 128 + 90 * Math.cos((y + place) / 6), 100];
        },
        inverseDepth: (x, y) => hills(sign > 0 ? x : WIDTH - x, y),
        tolerance: 0,
      });
    const pose = { x: 0.04, y: 0.01, z: 0.03, yawRadians: -0.03, rollRadians: 0.02, focalMultiplier: 1.05 };
    const mirrored = { ...pose, x: -0.04, yawRadians: 0.03, rollRadians: -0.02 };
    const plain = renderRgba(planOfPoses(WIDTH, HEIGHT, [pose]), soft(1)).rgba;
    const other = renderRgba(planOfPoses(WIDTH, HEIGHT, [mirrored]), soft(-1)).rgba;
    let off = 0;
    for (let y = 0; y < HEIGHT; y++) {
      for (let x = 0; x < WIDTH; x++) {
        const a = 4 * (y * WIDTH + x);
        const b = 4 * (y * WIDTH + WIDTH - 1 - x);
        const apart = [0, 1, 2].some((c) => Math.abs((plain[a + c] ?? 0) - (other[b + c] ?? 0)) > 2);
        if (apart) off++;
      }
    }
    expect(off / (WIDTH * HEIGHT)).toBeLessThanOrEqual(0.001);
  });

  it('refuses to travel through a scene without a surface', () => {
    const bare = { ...relief, quads: { ...relief.quads, count: 0 } };
    expect(() => renderRgba(planOfPoses(WIDTH, HEIGHT, [{ x: 0.1 }]), bare)).toThrow(
      expect.objectContaining({ code: 'input-mismatch' }),
    );
  });
});

/** Where the brightness along a row crosses the middle, in pixels, by linear interpolation. */
function crossings(rgba: Uint8Array, width: number, y: number): readonly number[] {
  const at = (x: number): number => (rgba[4 * (y * width + x)] ?? 0) - 127.5;
  const found: number[] = [];
  for (let x = 0; x + 1 < width; x++) {
    const [a, b] = [at(x), at(x + 1)];
    if (a * b < 0) found.push(x + 0.5 + a / (a - b));
  }
  return found;
}

/** Slope and offset of the line through points (i, values[i]). */
function fitLine(values: readonly number[]): { readonly slope: number; readonly mean: number } {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const across = values.reduce((sum, value, i) => sum + (i - middle) * (value - mean), 0);
  const along = values.reduce((sum, _, i) => sum + (i - middle) * (i - middle), 0);
  return { slope: across / along, mean };
}

describe('measured in the picture', () => {
  it('zooms a checkerboard by the commanded 1.25 within 0.2 %', () => {
    const board = reliefScene({
      width: 320,
      height: 180,
      border: 0,
      colour: (x, y) =>
        (Math.floor(x / 16) + Math.floor(y / 16)) % 2 === 0 ? [230, 230, 230] : [25, 25, 25],
      inverseDepth: () => 1,
      tolerance: 0.1,
    });
    const { rgba } = renderRgba(planOfPoses(320, 180, [{ focalMultiplier: 1.25 }]), board);
    const { slope } = fitLine(crossings(rgba, 320, 83));
    expect(slope / 16).toBeGreaterThan(1.25 * 0.998);
    expect(slope / 16).toBeLessThan(1.25 * 1.002);
  });

  it('shifts two planes against each other in the ratio of their inverse depths within 1 %', () => {
    const period = 60;
    const wave = (x: number): readonly [number, number, number] => {
      const value = 127.5 + 120 * Math.sin((2 * Math.PI * (x + 0.5)) / period);
      return [value, value, value];
    };
    const scene = twoPlaneScene({
      width: 320,
      height: 180,
      near: 1.4,
      far: 0.35,
      square: { left: 80, top: 60, right: 240, bottom: 120 },
      nearColour: wave,
      farColour: wave,
    });
    /** Where the wave stands in two whole periods of a row, in pixels. */
    const placeOf = (rgba: Uint8Array, row: number): number => {
      let [sine, cosine] = [0, 0];
      for (let column = 100; column < 100 + 2 * period; column++) {
        const angle = (2 * Math.PI * (column + 0.5)) / period;
        const value = rgba[4 * (row * 320 + column)] ?? 0;
        sine += value * Math.sin(angle);
        cosine += value * Math.cos(angle);
      }
      return (-Math.atan2(cosine, sine) * period) / (2 * Math.PI);
    };
    // The camera goes right by 0.03, so content goes left: near by f * 0.03 * 1.4 = 14.4 px.
    const shot = renderRgba(planOfPoses(320, 180, [{ x: 0.03 }]), scene).rgba;
    const [near, far] = [placeOf(shot, 90), placeOf(shot, 20)];
    expect(near).toBeCloseTo(-14.4, 1);
    expect(near / far).toBeGreaterThan(4 * 0.99);
    expect(near / far).toBeLessThan(4 * 1.01);
  });
});

describe('soft rims', () => {
  const dark: readonly [number, number, number] = [20, 20, 20];
  const light: readonly [number, number, number] = [220, 220, 220];
  const scene = twoPlaneScene({
    width: 160,
    height: 96,
    near: 1.5,
    far: 0.3,
    square: { left: 50, top: 30, right: 110, bottom: 66 },
    nearColour: () => light,
    farColour: () => dark,
  });

  it('fade from the near colour to the wall over one pixel', () => {
    // 7.3 px to the left, so that the rim lies between pixel centres.
    const x = 7.3 / (1.072 * 160 * 1.5);
    const { rgba, rimPixels } = renderRgba(planOfPoses(160, 96, [{ x }]), scene);
    const row = Array.from({ length: 160 }, (_, column) => rgba[4 * (48 * 160 + column)] ?? 0);
    expect(rimPixels).toBeGreaterThan(60);
    const between = row.filter((value) => value > 25 && value < 215);
    expect(between).toHaveLength(2);
    expect(row[41]).toBe(20);
    expect(row[43]).toBe(220);
    // Left rim: the square's outermost texel is at 50.5 - 7.3 = 43.2, so pixel 42.5 is covered by 0.3.
    expect(row[42]).toBeCloseTo(0.3 * 220 + 0.7 * 20, -0.5);
  });

  it('leave the photo as it is where the camera took it', () => {
    const { rgba } = renderRgba(planOfPoses(160, 96, [{ x: 1e-9 }]), scene);
    const at = (column: number): number => rgba[4 * (48 * 160 + column)] ?? 0;
    expect([at(49), at(50), at(109), at(110)]).toEqual([20, 220, 220, 20]);
  });

  it('are drawn alike by SIMD and plain kernels, from 12 poses', () => {
    for (let k = 1; k <= 12; k++) {
      const plan = planOfPoses(160, 96, [{ x: k / 200, y: k / 500, z: k / 90, rollRadians: k / 100 }]);
      expect(renderRgba(plan, scene, 0, 'wasm')).toEqual(renderRgba(plan, scene, 0, 'typescript'));
    }
  });

  it('hide behind nearer content', () => {
    // A lid over the whole picture, nearer than the square.
    const lid = {
      ...scene,
      quads: {
        count: scene.quads.count + 1,
        place: Int32Array.from([...scene.quads.place, 40, 20, 16, 0]),
        inverseDepth: Float32Array.from([...scene.quads.inverseDepth, 2, 2, 2, 2]),
      },
    };
    const open = renderRgba(planOfPoses(160, 96, [{ x: 0.001 }]), scene);
    const closed = renderRgba(planOfPoses(160, 96, [{ x: 0.001 }]), lid);
    expect(closed.rimPixels).toBeLessThan(open.rimPixels);
  });
});

describe('the bytes of a frame', () => {
  /** FNV-1a, 32 bits. */
  const digest = (bytes: Uint8Array): number =>
    bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5);

  it('are the same on every machine: two frames have the digests written here', () => {
    // Only sums and products, as Math.sin may differ between engines.
    const scene = reliefScene({
      width: 128,
      height: 72,
      border: 16,
      colour: noise,
      inverseDepth: (x, y) => 0.6 + ((x - 64) * (x - 64) + (y - 36) * (y - 20)) / 9000,
      tolerance: 0.004,
    });
    const poses = [
      { x: 0.03, z: 0.05, rollRadians: 0.02 },
      { x: 0.04, z: 0.06, yawRadians: -0.02 },
    ];
    const plan = planOfPoses(128, 72, poses, { subframes: [1, 3] });
    const { renderer, slot } = readyRenderer(plan, scene, 'wasm');
    const digests = poses.map((_, frame) => {
      renderer.renderFrame(frame, slot);
      return digest(slot);
    });
    expect(digests).toEqual([2269873084, 350797944]);
  });
});

describe('the ring', () => {
  it('gets the same bytes for a resting camera whether the frame is drawn or kept', () => {
    const plan = planOfPoses(WIDTH, HEIGHT, [{ z: 0.1 }, { z: 0.1 }]);
    const { renderer, slot } = readyRenderer(plan, relief, 'wasm');
    expect(renderer.renderFrame(0, slot).subframeCount).toBe(1);
    const drawn = slot.slice();
    slot.fill(7);
    expect(renderer.renderFrame(1, slot).subframeCount).toBe(0);
    expect(slot).toEqual(drawn);
  });

  it('refuses a slot outside the memory of the SIMD kernels', () => {
    const plan = planOfPoses(WIDTH, HEIGHT, [{ z: 0.1 }]);
    const { renderer, layout } = readyRenderer(plan, relief, 'wasm');
    expect(() => renderer.renderFrame(0, new Uint8Array(layout.frameBytes))).toThrow(/outside its memory/);
  });
});
