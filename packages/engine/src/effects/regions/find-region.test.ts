import { describe, expect, it } from 'vitest';
import type { Perception, Photo, SeenFigure } from '../../image.ts';
import { findRegion, measureRegions } from './find-region.ts';

const WIDTH = 120;
const HEIGHT = 90;

type Colour = readonly [red: number, green: number, blue: number];

/** A photo by a colour per place, and what was perceived of it. */
function seen(
  colourAt: (x: number, y: number) => Colour,
  matteAt: (x: number, y: number) => boolean,
  skyAt: (x: number, y: number) => boolean,
  figures: readonly SeenFigure[],
): { readonly photo: Photo; readonly perception: Perception } {
  const rgba = new Uint8Array(4 * WIDTH * HEIGHT);
  const [matte, sky] = [new Float32Array(WIDTH * HEIGHT), new Float32Array(WIDTH * HEIGHT)];
  for (let y = 0, i = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++, i++) {
      rgba.set([...colourAt(x, y), 255], 4 * i);
      matte[i] = matteAt(x, y) ? 1 : 0;
      sky[i] = skyAt(x, y) ? 1 : 0;
    }
  const plane = (values: Float32Array) => ({ width: WIDTH, height: HEIGHT, values });
  return {
    photo: { width: WIDTH, height: HEIGHT, rgba },
    perception: {
      disparity: plane(new Float32Array(WIDTH * HEIGHT)),
      matte: plane(matte),
      sky: plane(sky),
      figures,
      subjectPoint: { u: 0.5, v: 0.25 },
      subjectFound: true,
      confidence: 1,
      disparitySource: 'test',
    },
  };
}

const SKIN: Colour = [210, 160, 130];
const face = { topLeft: { u: 0.43, v: 0.15 }, bottomRight: { u: 0.57, v: 0.35 } };

/** Somebody in a red dress with bare legs and dark hair, in front of grass, water and sky. */
const PORTRAIT = seen(
  (x, y) => {
    const [u, v] = [x / WIDTH, y / HEIGHT];
    if (Math.abs(u - 0.5) < 0.1 && v > 0.04 && v < 0.15) return [60, 42, 30];
    if (Math.abs(u - 0.5) < 0.07 && v < 0.36 && v > 0.14) return SKIN;
    if (Math.abs(u - 0.5) < 0.12 && v >= 0.36) return v < 0.8 ? [170, 30, 50] : SKIN;
    if (v < 0.35) return [120, 170, 230];
    return v < 0.6 ? [60, 110, 150] : [70, 130, 50];
  },
  (x, y) => Math.abs(x / WIDTH - 0.5) < 0.12 && y / HEIGHT > 0.04,
  (x, y) => y / HEIGHT < 0.35 && Math.abs(x / WIDTH - 0.5) >= 0.12,
  [{ kind: 'person', face, body: {} }],
);

/** Mean weight of a region inside a rectangle of shares. */
function weightIn(
  name: Parameters<typeof findRegion>[0],
  left: number,
  top: number,
  right: number,
  bottom: number,
): number {
  const { width, height, values } = findRegion(name, PORTRAIT.photo, PORTRAIT.perception);
  let [sum, count] = [0, 0];
  for (let y = Math.floor(top * height); y < bottom * height; y++)
    for (let x = Math.floor(left * width); x < right * width; x++) {
      sum += values[y * width + x]!;
      count += 1;
    }
  return sum / count;
}

describe('regions of a photo', () => {
  it('a dress is the cloth below the face: not the face, not bare legs, not the background', () => {
    expect(weightIn('dress', 0.42, 0.5, 0.58, 0.75)).toBeGreaterThan(0.6);
    // A collar is held by the shoulders.
    expect(weightIn('dress', 0.45, 0.37, 0.55, 0.41)).toBeLessThan(0.3);
    expect(weightIn('dress', 0.45, 0.18, 0.55, 0.32)).toBeLessThan(0.01);
    expect(weightIn('dress', 0.42, 0.87, 0.58, 0.98)).toBeLessThan(0.1);
    expect(weightIn('dress', 0.05, 0.5, 0.3, 0.9)).toBe(0);
  });

  it('hair is above the face and never on it', () => {
    expect(weightIn('hair', 0.44, 0.06, 0.56, 0.11)).toBeGreaterThan(0.2);
    expect(weightIn('hair', 0.45, 0.2, 0.55, 0.32)).toBeLessThan(0.01);
  });

  it('grass, water and sky are told apart by colour and place', () => {
    expect(weightIn('foliage', 0.05, 0.7, 0.3, 0.95)).toBeGreaterThan(0.8);
    expect(weightIn('foliage', 0.05, 0.42, 0.3, 0.55)).toBeLessThan(0.1);
    expect(weightIn('water', 0.05, 0.42, 0.3, 0.55)).toBeGreaterThan(0.8);
    expect(weightIn('water', 0.05, 0.7, 0.3, 0.95)).toBeLessThan(0.1);
    expect(weightIn('sky', 0.05, 0.05, 0.3, 0.3)).toBeGreaterThan(0.9);
    expect(weightIn('sky', 0.05, 0.5, 0.3, 0.95)).toBe(0);
  });

  it('a grey wall has none of them', () => {
    const wall = seen(
      () => [128, 128, 128],
      () => false,
      () => false,
      [],
    );
    expect(measureRegions(wall.photo, wall.perception)).toEqual({
      subject: 0,
      dress: 0,
      hair: 0,
      foliage: 0,
      water: 0,
      sky: 0,
      flame: 0,
    });
  });
});
