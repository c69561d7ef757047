import { describe, expect, it } from 'vitest';
import type { Photo, PlaneF32 } from '../image.ts';
import { groundBoundary } from './ground-boundary.ts';
import type { LayoutCues } from './layout-cues.ts';
import { layoutDisparity } from './layout-disparity.ts';
import { refineLayout } from './refine-layout.ts';
import { rgbPlanesOf } from './rgb-planes.ts';

type Colour = readonly [number, number, number];

function paint(width: number, height: number, at: (x: number, y: number, noise: number) => Colour): Photo {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  let state = 3;
  for (let i = 0; i < width * height; i += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    rgba.set(at(i % width, Math.floor(i / width), (state >>> 24) % 20), 4 * i);
  }
  return { width, height, rgba };
}

const EMPTY: LayoutCues = { subjects: [], objects: [], tables: [] };
const sky: Colour = [110, 160, 235];
const sand = (n: number): Colour => [190 + n, 170 + n, 120];
const wall = (n: number): Colour => [90 + n, 50 + n, 45];

function box(
  width: number,
  height: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): PlaneF32 {
  const values = new Float32Array(width * height);
  for (let y = top; y < bottom; y += 1) values.fill(1, y * width + left, y * width + right);
  return { width, height, values };
}

const at = (plane: PlaneF32, x: number, y: number): number => plane.values[y * plane.width + x]!;

/** A corridor that ends at (u, v): walls, floor and ceiling in stripes that run towards its end. */
const corridor =
  (u: number, v: number) =>
  (x: number, y: number, n: number): Colour => {
    const [dx, dy] = [(x / 240 - u) * 240, (y / 160 - v) * 160];
    if (Math.max(Math.abs(dx) / 12, Math.abs(dy) / 8) < 1) return [60, 60, 70];
    const stripe = Math.floor((Math.atan2(dy, dx) / Math.PI) * 20) % 2 === 0 ? 50 : 0;
    const isFloor = dy > Math.abs(dx) * 0.6;
    return isFloor ? [150 + stripe, 130 + stripe, 90 + n] : [70 + stripe, 90 + stripe, 110 + n];
  };

describe('layoutDisparity', () => {
  it('puts a beach under a sky: sky at 0, sand nearer row by row', () => {
    const photo = paint(240, 160, (_x, y, n) => (y < 80 ? sky : sand(n)));
    const colour = rgbPlanesOf(photo);
    const layout = layoutDisparity(colour, EMPTY);
    expect(layout.kind).toBe('open');
    const { disparity, sky: matte } = refineLayout(photo, colour, layout, []);
    expect(at(disparity, 120, 20)).toBe(0);
    expect(at(matte, 120, 20)).toBeGreaterThan(0.95);
    for (const x of [10, 120, 230]) {
      for (let y = 90; y < 158; y += 4) expect(at(disparity, x, y + 2)).toBeGreaterThan(at(disparity, x, y));
    }
    expect(at(disparity, 120, 158)).toBeGreaterThan(0.8);
  });

  it('lets an open sea end without a lip: under the sky it goes on as far away as at the horizon', () => {
    // Somebody of the sky's own colour reaches from the sky down to the near sand, and would lead its depth up.
    const photo = paint(240, 160, (x, y, n) =>
      (x >= 60 && x < 180 && y >= 30 && y < 150) || y < 80 ? sky : [60 + n, 90 + n, 110],
    );
    const colour = rgbPlanesOf(photo);
    const subject = { alive: true, matte: box(240, 160, 60, 30, 180, 150), ground: { u: 0.5, v: 150 / 160 } };
    const layout = layoutDisparity(colour, { ...EMPTY, subjects: [subject] });
    expect(layout.kind).toBe('open');
    for (const x of [20, 220]) {
      const beyond = at(layout.background, x, 88);
      for (let y = 60; y < 84; y += 1) expect(at(layout.background, x, y)).toBeLessThan(beyond);
    }
  });

  it('keeps line art in one sheet, also where its lines were taken for a subject, but not a thing before a white wall', () => {
    const isInk = (x: number, y: number): boolean => Math.abs((x - 120) ** 2 + (y - 80) ** 2 - 1600) < 100;
    const matte = box(240, 160, 80, 40, 160, 120);
    const cues = { ...EMPTY, subjects: [{ alive: true, matte, ground: { u: 0.5, v: 0.75 } }] };
    const drawing = rgbPlanesOf(paint(240, 160, (x, y) => (isInk(x, y) ? [0, 0, 0] : [255, 255, 255])));
    const sheet = layoutDisparity(drawing, cues);
    expect(sheet.kind).toBe('drawing');
    expect(sheet.confidence).toBeLessThan(0.2);
    expect(sheet.subjects[0]?.values).toEqual(sheet.background.values);
    const isCup = (x: number, y: number): boolean => x >= 80 && x < 160 && y >= 40 && y < 120;
    const cup = rgbPlanesOf(
      paint(240, 160, (x, y, n) => (isCup(x, y) ? [160, 40 + n, 30] : [255, 255, 255])),
    );
    expect(layoutDisparity(cup, cues).kind).not.toBe('drawing');
  });

  it('lets an open sea end as far away as the sky, so that no camera opens a gap between them', () => {
    const photo = paint(240, 160, (_, y, n) => (y < 80 ? sky : [60 + n, 90 + n, 110]));
    const layout = layoutDisparity(rgbPlanesOf(photo), EMPTY);
    expect(layout.kind).toBe('open');
    // A plane that ended nearer than the sky would be at 0.1 here, two rows below the horizon.
    expect(at(layout.background, 120, 82)).toBeLessThan(0.05);
    expect(at(layout.background, 120, 155)).toBeGreaterThan(0.8);
  });

  it('leads a wall on behind what hides where it meets the floor, within 0.015', () => {
    const photo = paint(240, 160, (x, y, n) =>
      x >= 80 && x < 170 && y >= 60 && y < 130 ? [30, 40, 90] : y < 108 ? wall(n) : sand(n),
    );
    const subject = {
      alive: false,
      matte: box(240, 160, 80, 60, 170, 130),
      ground: { u: 0.5, v: 130 / 160 },
    };
    const { kind, background } = layoutDisparity(rgbPlanesOf(photo), { ...EMPTY, subjects: [subject] });
    expect(kind).toBe('standing');
    for (const x of [90, 125, 160])
      expect(Math.abs(at(background, x, 40) - at(background, 40, 40))).toBeLessThan(0.015);
  });

  it('stands a subject at the depth of the ground under its feet, in front of what is behind it', () => {
    const photo = paint(240, 160, (x, y, n) =>
      x >= 100 && x < 130 && y >= 50 && y < 140 ? [30, 30, 35] : y < 80 ? sky : sand(n),
    );
    const colour = rgbPlanesOf(photo);
    const matte = box(240, 160, 100, 50, 130, 140);
    const layout = layoutDisparity(colour, {
      ...EMPTY,
      subjects: [{ alive: true, matte, ground: { u: 0.48, v: 140 / 160 } }],
    });
    const { disparity } = refineLayout(photo, colour, layout, [matte]);
    const feet = at(disparity, 115, 137);
    const head = at(disparity, 115, 54);
    const sandBeside = at(disparity, 180, 138);
    expect(Math.abs(feet - sandBeside)).toBeLessThan(0.08);
    expect(Math.abs(head - feet)).toBeLessThan(0.08);
    // The step to the sky is between two neighbouring pixels.
    expect(at(disparity, 99, 60)).toBe(0);
    expect(at(disparity, 100, 60)).toBeGreaterThan(0.5);
  });

  it('stands a crowd of 4 that hides 80 percent of the horizon on open ground, each at the depth of its feet', () => {
    // Left, right, feet: the one in front is not the last in the list.
    const people = [
      [4, 60, 110],
      [66, 122, 150],
      [128, 184, 130],
      [190, 212, 98],
    ] as const;
    const isPerson = (x: number, y: number): boolean =>
      people.some(([left, right, feet]) => x >= left && x < right && y >= 60 && y < feet);
    const photo = paint(240, 160, (x, y, n) => (isPerson(x, y) ? [40 + n, 30, 60] : y < 80 ? sky : sand(n)));
    const subjects = people.map(([left, right, feet]) => ({
      alive: true,
      matte: box(240, 160, left, 60, right, feet),
      ground: { u: (left + right) / 480, v: feet / 160 },
    }));
    const layout = layoutDisparity(rgbPlanesOf(photo), { ...EMPTY, subjects });
    expect(layout.kind).toBe('open');
    expect(layout.notes['horizon']).toBeCloseTo(0.5, 1);
    const depths = people.map(([left, right], k) => at(layout.subjects[k]!, (left + right) >> 1, 80));
    const [first, second, third, fourth] = depths as [number, number, number, number];
    expect(second).toBeGreaterThan(third + 0.1);
    expect(third).toBeGreaterThan(first + 0.1);
    expect(first).toBeGreaterThan(fourth + 0.02);
  });

  it('keeps a wall upright: one disparity from its foot to its top', () => {
    const photo = paint(240, 160, (_x, y, n) => (y < 90 ? wall(n) : sand(n)));
    const { background, kind } = layoutDisparity(rgbPlanesOf(photo), EMPTY);
    expect(kind).toBe('standing');
    expect(Math.abs(at(background, 120, 10) - at(background, 120, 80))).toBeLessThan(0.06);
    expect(at(background, 120, 155)).toBeGreaterThan(at(background, 120, 80) + 0.4);
  });

  it('puts a portrait that is cut off below in front of everything', () => {
    const photo = paint(200, 200, (_x, _y, n) => wall(n));
    const matte = box(200, 200, 50, 30, 150, 200);
    const layout = layoutDisparity(rgbPlanesOf(photo), {
      ...EMPTY,
      subjects: [{ alive: true, matte, ground: undefined }],
    });
    expect(layout.kind).toBe('close-up');
    expect(at(layout.subjects[0]!, 100, 100)).toBeGreaterThan(at(layout.background, 20, 60) + 0.4);
  });

  it('lets a plane under a table-top scene rise from top to bottom without a wall', () => {
    const photo = paint(200, 150, (_x, _y, n) => [120 + n, 70 + n, 40]);
    const { background, kind } = layoutDisparity(rgbPlanesOf(photo), {
      ...EMPTY,
      tables: [{ topLeft: { u: 0, v: 0 }, bottomRight: { u: 1, v: 1 } }],
    });
    expect(kind).toBe('table-top');
    expect(at(background, 100, 5)).toBeGreaterThan(0.2);
    expect(at(background, 100, 75)).toBeGreaterThan(at(background, 100, 5) + 0.15);
    expect(at(background, 100, 145)).toBeGreaterThan(at(background, 100, 75) + 0.15);
  });

  it('ends a table at the level edge of a backdrop that stands upright behind it', () => {
    const photo = paint(200, 150, (_x, y, n) => (y < 110 ? [60 + n, 100, 60] : [80 + n, 40, 30]));
    const { background, kind } = layoutDisparity(rgbPlanesOf(photo), {
      ...EMPTY,
      tables: [{ topLeft: { u: 0, v: 0.1 }, bottomRight: { u: 1, v: 1 } }],
    });
    expect(kind).toBe('table-top');
    // The backdrop leans by a little over 80 rows; the table rises by more over 30.
    const backdrop = at(background, 100, 100) - at(background, 100, 20);
    const table = at(background, 100, 145) - at(background, 100, 115);
    expect(backdrop).toBeGreaterThan(0.02);
    expect(backdrop).toBeLessThan(0.15);
    expect(table).toBeGreaterThan(0.3);
  });

  it('stands a mast before an open sky on the ground where its sides end, one disparity from top to foot', () => {
    const photo = paint(240, 160, (x, y, n) =>
      x >= 116 && x < 124 && y >= 20 && y < 130 ? [70, 40, 35] : y < 90 ? sky : sand(n - 60),
    );
    const colour = rgbPlanesOf(photo);
    const layout = layoutDisparity(colour, EMPTY);
    const { disparity } = refineLayout(photo, colour, layout, []);
    const foot = at(disparity, 60, 130);
    for (const y of [24, 60, 86, 100, 120]) expect(Math.abs(at(disparity, 120, y) - foot)).toBeLessThan(0.06);
    // The sky itself stays where it is, but for a rim of a few pixels.
    expect(at(disparity, 105, 60)).toBe(0);
    expect(at(disparity, 120, 10)).toBe(0);
  });

  it('keeps the sky beside a person at 0 up to the outline', () => {
    const photo = paint(240, 160, (x, y, n) =>
      x >= 116 && x < 124 && y >= 20 && y < 130 ? [35, 35, 30] : y < 90 ? sky : sand(n),
    );
    const colour = rgbPlanesOf(photo);
    const matte = box(240, 160, 116, 20, 124, 130);
    const subjects = [{ alive: true, matte, ground: { u: 0.5, v: 130 / 160 } }];
    const { disparity } = refineLayout(photo, colour, layoutDisparity(colour, { ...EMPTY, subjects }), [
      matte,
    ]);
    expect(at(disparity, 115, 60)).toBe(0);
    expect(at(disparity, 116, 60)).toBeGreaterThan(0.3);
  });

  it('lets the walls of a corridor come nearer towards both sides, evenly', () => {
    const photo = paint(240, 160, corridor(0.45, 0.5));
    const { background, notes } = layoutDisparity(rgbPlanesOf(photo), EMPTY);
    expect(notes['vanishing']).toBeGreaterThan(0.9);
    for (const direction of [-1, 1]) {
      const steps = [20, 40, 60, 80, 100].map((away) => at(background, 108 + direction * away, 80));
      steps.slice(1).forEach((d, k) => {
        expect(d).toBeGreaterThan(steps[k]!);
      });
    }
  });

  it('keeps a page of small text in one sheet, though half of it is ink and paper melted together', () => {
    const page = paint(240, 160, (x, y) => {
      const inked = y % 8 < 5 && x > 12 && x < 228;
      const level = inked ? [90, 160, 246, 200][(x + 3 * (y % 8)) % 4]! : 246;
      return y < 12 ? [40, 80, 160] : [level, level, level];
    });
    expect(layoutDisparity(rgbPlanesOf(page), EMPTY).kind).toBe('drawing');
  });

  it('raises a thing whose outline is unknown above the floor behind it', () => {
    const photo = paint(240, 160, (x, y, n) =>
      x > 80 && x < 160 && y > 50 && y < 140 ? [180, 30 + n, 30] : y < 70 ? wall(n) : sand(n),
    );
    const objects = [{ topLeft: { u: 0.31, v: 0.28 }, bottomRight: { u: 0.69, v: 0.9 } }];
    const flat = layoutDisparity(rgbPlanesOf(photo), EMPTY).background;
    const raised = layoutDisparity(rgbPlanesOf(photo), { ...EMPTY, objects }).background;
    expect(at(raised, 120, 90)).toBeGreaterThan(at(raised, 30, 40) + 0.3);
    expect(at(raised, 120, 70)).toBeGreaterThanOrEqual(at(flat, 120, 70));
  });

  it.each([
    ['black', 64, 48, (): Colour => [0, 0, 0]],
    ['white', 64, 48, (): Colour => [255, 255, 255]],
    ['all sky', 64, 48, (): Colour => sky],
    ['a 300x16 panorama', 300, 16, (_x: number, _y: number, n: number): Colour => sand(n)],
    ['16x300', 16, 300, (_x: number, _y: number, n: number): Colour => sand(n)],
    ['16x16', 16, 16, (_x: number, _y: number, n: number): Colour => wall(n)],
  ] as const)(
    'answers numbers between 0 and 1 with little trust for %s',
    (_name, width, height, colourAt) => {
      const photo = paint(width, height, colourAt);
      const colour = rgbPlanesOf(photo);
      const layout = layoutDisparity(colour, EMPTY);
      const { disparity } = refineLayout(photo, colour, layout, []);
      expect(disparity.values.every((value) => value >= 0 && value <= 1)).toBe(true);
      expect(layout.confidence).toBeLessThanOrEqual(0.5);
    },
  );
});

describe('groundBoundary', () => {
  it('follows a slanted foot of a wall within 3 rows', () => {
    const foot = (x: number): number => 70 + x / 8;
    const photo = paint(200, 150, (x, y, n) => (y < foot(x) ? wall(n) : sand(n)));
    const none = { width: 200, height: 150, values: new Float32Array(200 * 150) };
    const { rows, separation } = groundBoundary(rgbPlanesOf(photo), {
      horizon: 0.25,
      expected: 0.55,
      sky: none,
      subjects: none,
    });
    expect(separation).toBeGreaterThan(0.9);
    for (let x = 3; x < 197; x += 1) expect(Math.abs(rows[x]! - foot(x))).toBeLessThanOrEqual(3);
  });
});
