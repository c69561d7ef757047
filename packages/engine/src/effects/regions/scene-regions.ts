import type { PlaneF32 } from '../../image.ts';
import { headsOf, offFaces } from './figure-regions.ts';
import { orNothing, planeOf, type RegionLook, shareOf, softened, step } from './region-look.ts';

/** Less of the picture than this is a pot plant, a puddle, a reflection. */
const LEAST_SHARE = 0.012;

const LEAST_WATER = 0.03;

/** Leaves and grass: greener than red and blue, with texture, in sun or shade. */
export function findFoliage(look: RegionLook): PlaneF32 {
  const { colour, matte, sky } = look;
  const heads = headsOf(look);
  const water = findWater(look).values;
  const green = planeOf(look, (i, u, v) => {
    const [red, green, blue] = [colour.red[i]!, colour.green[i]!, colour.blue[i]!];
    const strength = (2 * green - red - blue) / (red + green + blue + 0.1);
    // Dry grass is yellow: as red as green, with little blue.
    const yellow = green > 0.75 * red && blue < 0.72 * green && red < 1.25 * green ? 0.8 : 0;
    const plant = Math.max(step(0.02, 0.1, strength), yellow * step(0.08, 0.2, green));
    return plant * (1 - sky[i]!) * (1 - matte[i]!) * (1 - water[i]!) * offFaces(heads, u, v);
  });
  return orNothing(step2(softened(green, 0.008), 0.3, 0.7), LEAST_SHARE);
}

/**
 * Water: below the horizon, blue, green or grey like the sky it mirrors, smooth or with level streaks, wider than high.
 */
export function findWater(look: RegionLook): PlaneF32 {
  const { colour, luma, matte, sky, width, height } = look;
  const skyBottom = lowestSky(look);
  const likely = planeOf(look, (i, _, v) => {
    if (sky[i]! > 0.5 || matte[i]! > 0.5 || v < Math.min(0.9, skyBottom - 0.02)) return 0;
    const [red, green, blue] = [colour.red[i]!, colour.green[i]!, colour.blue[i]!];
    const cool = Math.max(blue - red, 0.8 * (green - red)) / (red + green + blue + 0.05);
    // What is much greener than blue is grass.
    return step(0.015, 0.06, cool) * step(0.72, 0.86, blue / (green + 0.02)) * step(0.05, 0.15, luma[i]!);
  });
  const smooth = softened(likely, 0.012);
  // Water lies level: rows that are mostly water, so that blue walls and cars do not count.
  const rows = Array.from({ length: height }, (_, y) => {
    let sum = 0;
    for (let x = 0; x < width; x++) sum += step(0.4, 0.7, smooth.values[y * width + x]!);
    return sum / width;
  });
  const water = planeOf(look, (i) => {
    const y = Math.floor(i / width);
    return step(0.4, 0.7, smooth.values[i]!) * step(0.22, 0.4, rows[y]!);
  });
  return orNothing(water, LEAST_WATER);
}

/** Where the sky ends, in shares of the height: 0.3 for a photo without. */
function lowestSky({ sky, width, height }: RegionLook): number {
  if (shareOf({ width, height, values: sky }) < 0.02) return 0.3;
  for (let y = height - 1; y >= 0; y--) {
    let count = 0;
    for (let x = 0; x < width; x++) if (sky[y * width + x]! > 0.5) count += 1;
    if (count > 0.25 * width) return (y + 1) / height;
  }
  return 0.3;
}

/** The sky, as perception found it, soft at its outline. */
export function findSkyRegion(look: RegionLook): PlaneF32 {
  const { sky, matte, colour, luma, width, height } = look;
  const plane = { width, height, values: luma };
  const mean = softened(plane, 0.008).values;
  const rough = softened(
    planeOf(look, (i) => 6 * Math.abs(luma[i]! - mean[i]!)),
    0.02,
  ).values;
  // Grey and rough is rock and cloud alike, but clouds are light.
  const isAir = planeOf(look, (i) => {
    const blue = step(0.01, 0.06, colour.blue[i]! - colour.red[i]!);
    return Math.max(blue, step(0.68, 0.8, luma[i]!), 1 - step(0.04, 0.1, rough[i]!));
  });
  const air = step2(softened(isAir, 0.01), 0.45, 0.8).values;
  const open = planeOf(look, (i) => sky[i]! * (1 - matte[i]!) * air[i]!);
  const reached = reachedFromTop(open);
  return orNothing(
    planeOf(look, (i) => open.values[i]! * reached[i]!),
    0.02,
  );
}

/** 1 for pixels of a map that the top edge reaches without leaving it: islands are rocks and walls, not sky. */
function reachedFromTop({ width, height, values }: PlaneF32): Uint8Array {
  const reached = new Uint8Array(width * height);
  const waiting: number[] = [];
  const visit = (i: number): void => {
    if (reached[i]! === 1 || values[i]! < 0.5) return;
    reached[i] = 1;
    waiting.push(i);
  };
  for (let x = 0; x < width; x++) visit(x);
  for (let i = waiting.pop(); i !== undefined; i = waiting.pop()) {
    const x = i % width;
    if (x > 0) visit(i - 1);
    if (x < width - 1) visit(i + 1);
    if (i >= width) visit(i - width);
    if (i + width < values.length) visit(i + width);
  }
  return reached;
}

/** Flames: small, very bright and warm. */
export function findFlame(look: RegionLook): PlaneF32 {
  const { colour, luma, matte, sky } = look;
  const warm = planeOf(look, (i) => {
    if (matte[i]! > 0.2 || sky[i]! > 0.5) return 0;
    const [red, green, blue] = [colour.red[i]!, colour.green[i]!, colour.blue[i]!];
    return red > 0.85 && green > 0.45 && red - blue > 0.28 ? step(0.5, 0.7, luma[i]!) : 0;
  });
  const share = shareOf(warm);
  // A sunset or a lit wall is warm and bright too, but not small.
  return share > 0.02 ? planeOf(look, () => 0) : orNothing(softened(warm, 0.006), 0.0003);
}

function step2(plane: PlaneF32, from: number, to: number): PlaneF32 {
  return { ...plane, values: plane.values.map((value) => step(from, to, value)) };
}
