import { smoothNoise } from '../noise.ts';

/** Side of a plate: a square picture of its places from -1 to 1, side * side * 4 sRGB levels. */
export const PLATE_SIDE = 448;

export type Colour = readonly [number, number, number];

const OCTAVES = 5;
const WATER: Colour = [38, 74, 112];
const SHALLOW: Colour = [62, 108, 134];
const LOWLAND: Colour = [92, 110, 66];
const FIELD: Colour = [150, 138, 92];
const HIGHLAND: Colour = [128, 112, 90];
const SNOW: Colour = [232, 234, 238];
export const CLOUD: Colour = [244, 246, 250];
const AIR: Colour = [112, 164, 232];
/** The planet fills this share of its plate; the rest is for the air around it. */
export const PLANET_SHARE = 0.86;

/** Sum of ever finer noise, about -1 to 1. source: Musgrave, in "Texturing and Modeling", 1994. */
export function layeredNoise(seed: number, x: number, y: number, z: number, octaves = OCTAVES): number {
  let [sum, amplitude, scale] = [0, 0.5, 1];
  let [px, py] = [x, y];
  for (let octave = 0; octave < octaves; octave++) {
    // Every octave is turned against the one before, by the angle of a 3-4-5 triangle: lattices that agree show as squares.
    [px, py] = [0.8 * px - 0.6 * py, 0.6 * px + 0.8 * py];
    sum += amplitude * smoothNoise(seed + octave, px * scale, py * scale, z * scale);
    amplitude /= 2;
    scale *= 2;
  }
  return 1.6 * sum;
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
/** Goes from 0 to 1 between two values, without corners. */
export const step = (from: number, to: number, value: number): number => {
  const t = clamp((value - from) / (to - from));
  return t * t * (3 - 2 * t);
};
const mix = (a: Colour, b: Colour, t: number): Colour => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
];

function drawPlate(colourAt: (x: number, y: number) => Colour, out: Uint8Array): void {
  const placeOf = (pixel: number): number => (2 * (pixel + 0.5)) / PLATE_SIDE - 1;
  for (let row = 0, to = 0; row < PLATE_SIDE; row++)
    for (let column = 0; column < PLATE_SIDE; column++, to += 4)
      colourAt(placeOf(column), placeOf(row)).forEach((level, channel) => {
        out[to + channel] = Math.round(Math.min(255, Math.max(0, level)));
      });
}

/** Land by its height and its dampness; `rough` is what makes snow lie in patches. */
function landColour(height: number, damp: number, rough: number): Colour {
  if (height < 0) return mix(SHALLOW, WATER, step(0, 0.25, -height));
  const low = mix(LOWLAND, FIELD, step(-0.1, 0.5, damp));
  return mix(mix(low, HIGHLAND, step(0.18, 0.5, height)), SNOW, step(0.64, 1.1, height + 0.5 * rough));
}

/** The land around the place of the photo, as a map shows it from above; x and y are -1 to 1 on its plate. */
export function groundAt(seed: number, x: number, y: number, octaves = OCTAVES): Colour {
  // Dry ground where the photo stands.
  const middle = 0.27 * (1 - step(0.1, 0.7, Math.sqrt(x * x + y * y)));
  const height = layeredNoise(seed, 2.6 * x, 2.6 * y, 0, octaves) + middle;
  const damp = layeredNoise(seed + 40, 5 * x, 5 * y, 0, 3);
  const grain = layeredNoise(seed + 80, 24 * x, 24 * y, 0, 3);
  const colour = landColour(height, damp, grain);
  const cloud = step(0.25, 0.8, layeredNoise(seed + 120, 3 * x, 3 * y, 7, 4));
  return mix([colour[0] + 14 * grain, colour[1] + 14 * grain, colour[2] + 11 * grain], CLOUD, 0.5 * cloud);
}

/** Draws that land. */
export function drawLand(seed: number, out: Uint8Array): void {
  drawPlate((x, y) => groundAt(seed, x, y), out);
}

/** The planet from far away, lit from the upper left, with its air; black where there is nothing. */
export function drawPlanet(seed: number, out: Uint8Array): void {
  drawPlate((px, py) => {
    const [x, y] = [px / PLANET_SHARE, py / PLANET_SHARE];
    const square = x * x + y * y;
    const radius = Math.sqrt(square);
    const lit = clamp(0.75 - 0.45 * (x + y));
    if (square >= 1) {
      const glow = (1 - step(1, 1.12, radius)) * lit;
      return [AIR[0] * glow * 0.75, AIR[1] * glow * 0.8, AIR[2] * glow * 0.9];
    }
    const z = Math.sqrt(1 - square);
    const middle = 0.3 * (1 - step(0.1, 0.6, radius));
    const height = layeredNoise(seed + 200, 1.9 * x, 1.9 * y, 1.9 * z) + middle - 0.08;
    const damp = layeredNoise(seed + 240, 3 * x, 3 * y, 3 * z, 3);
    const polar = step(0.8, 0.95, Math.abs(y) + 0.08 * damp);
    const ground = mix(landColour(height, damp, 0), SNOW, polar);
    const cloud = step(0.12, 0.75, layeredNoise(seed + 280, 2.4 * x, 4 * y, 2.4 * z));
    const light = 0.06 + 0.94 * step(-0.25, 0.7, z * 0.72 - 0.48 * x - 0.5 * y);
    const surface = mix(ground, CLOUD, 0.85 * cloud);
    const rim = step(0.7, 1, radius);
    const hazed = mix(surface, AIR, 0.15 + 0.55 * rim);
    return [hazed[0] * light, hazed[1] * light, hazed[2] * light];
  }, out);
}
