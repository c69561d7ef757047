import type { Perception, Photo, PlaneF32 } from '../../image.ts';
import type { RegionName } from './region-names.ts';

/** Finds a region: 0 to 1 per pixel of the photo, all 0 when the photo has none. */
type RegionFinder = (photo: Photo, perception: Perception) => PlaneF32;

function planeOf({ width, height }: Photo, value: (pixel: number) => number): PlaneF32 {
  const values = new Float32Array(width * height);
  for (let i = 0; i < values.length; i++) values[i] = value(i);
  return { width, height, values };
}

/** How much greener than red and blue a pixel is: leaves and grass, in sun or shade. */
function greenness({ rgba }: Photo, pixel: number): number {
  const [red, green, blue] = [rgba[4 * pixel]!, rgba[4 * pixel + 1]!, rgba[4 * pixel + 2]!];
  const lead = 2 * green - red - blue;
  const strength = lead / (red + green + blue + 24);
  return Math.min(1, Math.max(0, (strength - 0.03) / 0.08));
}

const inMatte: RegionFinder = (photo, { matte }) => planeOf(photo, (i) => matte.values[i] ?? 0);

const FINDERS: Readonly<Record<RegionName, RegionFinder>> = {
  subject: inMatte,
  dress: inMatte,
  hair: inMatte,
  flag: inMatte,
  foliage: (photo, { matte }) => planeOf(photo, (i) => greenness(photo, i) * (1 - (matte.values[i] ?? 0))),
  water: (photo) => planeOf(photo, () => 0),
  sky: (photo, { sky }) => planeOf(photo, (i) => sky?.values[i] ?? 0),
};

/** The weights of a named region, 0 to 1 per pixel of the photo; all 0 when the photo shows none. */
export function findRegion(name: RegionName, photo: Photo, perception: Perception): PlaneF32 {
  return FINDERS[name](photo, perception);
}
