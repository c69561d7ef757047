import { exp, ln } from '../../deterministic-math.ts';
import { NESTED, NESTED_NUMBERS } from '../../kernels/nested-views/nested-views.ts';
import { jerkless, smooth } from '../../plan/ease.ts';
import { uniform } from '../../plan/seeded-random.ts';
import type { Effect, EffectContext, EffectPainter } from '../effect.ts';
import { CLOSED_AT, createCloudRise, isCloudy } from './cloud-rise.ts';
import { type Colour, drawLand, drawPlanet, PLANET_SHARE, PLATE_SIDE, step } from './drawn-plates.ts';
import { createShrunk, type ShrunkPicture, shrinkTo, shrunkBytes } from './shrunk-pictures.ts';
import {
  createSurroundings,
  SURROUNDINGS_REACH,
  SURROUNDINGS_SIDE,
  type Surroundings,
} from './surroundings.ts';

/** Radius of the planet and half side of the land plate, in half widths of the photo. */
const PLANET_RADIUS = 44;
const LAND_REACH = 13;
/** The planet's radius at the end, as a share of the frame's height. */
const FINAL_RADIUS = 0.36;
/** Half widths from which on the surroundings fade into the land, and where they are gone. */
const AROUND_FADE = [1.7, 2.75] as const;
/** Photo pixels per frame pixel from which on they are not seen any more. */
const AROUND_GONE = 10;
/** Shares of the land's half side between which it fades into the planet. */
const LAND_FADE = [0.6, 0.98] as const;
/** What surrounds the photo begins in its colours: a picture of at most this many pixels across. */
const COLOURS_SIDE = 8;
const SURROUNDINGS_BYTES = 4 * SURROUNDINGS_SIDE * SURROUNDINGS_SIDE;
const STARS = 260;
/** The share of the photo, from its edge, in which it fades into its surroundings. */
const PHOTO_FADE = 0.1;
const LN_2 = 0.6931471805599453;
const PLATE_BYTES = 4 * PLATE_SIDE * PLATE_SIDE;
/** From this amount on the whole planet comes into sight; less stops on the way. */
const WHOLE_AMOUNT = 0.8;

/** The view shoots up from the photo through clouds: the land and at last the planet come into sight. */
export const earthZoomOut: Effect = {
  slug: 'earth-zoom-out',
  name: 'Earth zoom out',
  description:
    'The view rises from the photo through clouds, over a landscape seen from above, to a planet in space.',
  kind: 'scene',
  stages: ['frame'],
  parameters: {},
  memoryBytes: (size) => shrunkBytes(size) + 2 * PLATE_BYTES + SURROUNDINGS_BYTES + 4 * NESTED_NUMBERS + 80,
  create,
};

interface Star {
  readonly at: number;
  readonly light: number;
}

function create({ plan, seed, allocate }: EffectContext): EffectPainter {
  const { width, height } = plan;
  const half = width / 2;
  const lastScale = (PLANET_RADIUS * half) / (FINAL_RADIUS * height);
  const stars = Array.from(
    { length: STARS },
    (_, i): Star => ({
      at: Math.floor(uniform(seed, 0, i) * height) * width + Math.floor(uniform(seed, 1, i) * width),
      light: 40 + 190 * uniform(seed, 2, i) * uniform(seed, 3, i),
    }),
  );
  const pictures = createShrunk(plan, allocate);
  const colours = pictures.find((picture) => picture.width <= COLOURS_SIDE) ?? pictures.at(-1)!;
  const [land, planet] = [allocate(PLATE_BYTES), allocate(PLATE_BYTES)];
  const around = allocate(SURROUNDINGS_BYTES);
  const numberBytes = allocate(4 * NESTED_NUMBERS);
  const numbers = new Float32Array(numberBytes.buffer, numberBytes.byteOffset, NESTED_NUMBERS);
  const clouds = createCloudRise(plan, seed);
  let surroundings: Surroundings | undefined;
  return {
    paintFrame: (frame) => {
      const { progress, amount, rgba, kernels } = frame;
      const scale = exp(ln(lastScale) * Math.min(1, amount / WHOLE_AMOUNT) * jerkless(progress));
      if (scale <= 1) return;
      if (surroundings === undefined) {
        drawLand(seed, land);
        drawPlanet(seed, planet);
        surroundings = createSurroundings(plan, seed, LAND_REACH);
      }
      shrinkTo(frame, pictures);
      const level = Math.min(pictures.length - 1, Math.max(0, ln(scale) / LN_2));
      const photo = pictures[Math.floor(level)]!;
      const smaller = pictures[Math.min(pictures.length - 1, Math.floor(level) + 1)]!;
      const tint = tintOf(pictures.at(-1)!);
      const photoSeen = 1 - step(CLOSED_AT, CLOSED_AT + 0.5, scale);
      if (scale < AROUND_GONE) surroundings.draw(colours, photoSeen, tint, around);
      writeNumbers(scale, progress, tint, level - Math.floor(level), photoSeen);
      kernels.layNested(
        rgba,
        width,
        height,
        numbers,
        photo.rgba,
        photo.width,
        photo.height,
        smaller.rgba,
        smaller.width,
        smaller.height,
        around,
        SURROUNDINGS_SIDE,
        land,
        planet,
        PLATE_SIDE,
      );
      if (isCloudy(scale))
        clouds(frame, {
          scale,
          left: numbers[NESTED.left]!,
          top: numbers[NESTED.top]!,
          focusX: plan.subjectPoint.u * width,
          focusY: plan.subjectPoint.v * height,
        });
      drawStars(stars, rgba, step(14, 30, scale));
    },
  };

  function writeNumbers(
    scale: number,
    progress: number,
    tint: Colour,
    finer: number,
    photoSeen: number,
  ): void {
    // The subject drifts to the middle of the frame, where the planet will be.
    const moved = smooth(Math.min(1, 1.6 * progress));
    const fromX = plan.subjectPoint.u * width;
    const fromY = plan.subjectPoint.v * height;
    const toX = fromX + (half - fromX) * moved;
    const toY = fromY + (height / 2 - fromY) * moved;
    const soft = PHOTO_FADE * Math.min(1, 4 * (scale - 1));
    const [red, green, blue] = tint;
    const told: Readonly<Record<keyof typeof NESTED, number>> = {
      scale,
      left: fromX + (0.5 - toX) * scale,
      top: fromY + (0.5 - toY) * scale,
      fromX,
      fromY,
      perHalf: 1 / half,
      perWidth: 1 / width,
      perHeight: 1 / height,
      photoSeen,
      perSoft: 1 / soft,
      aroundSeen: 1 - step(4, AROUND_GONE, scale),
      aroundFrom: AROUND_FADE[0],
      perAround: 1 / (AROUND_FADE[1] - AROUND_FADE[0]),
      // Land gives way to the planet's own face while the view rises.
      landGone: step(7, 20, scale),
      perLand: 1 / LAND_REACH,
      landFrom: LAND_FADE[0],
      perLandFade: 1 / (LAND_FADE[1] - LAND_FADE[0]),
      perPlanet: PLANET_SHARE / PLANET_RADIUS,
      finer,
      tintRed: red,
      tintGreen: green,
      tintBlue: blue,
      perSurroundings: 1 / SURROUNDINGS_REACH,
    };
    for (const [name, place] of Object.entries(NESTED)) numbers[place] = told[name as keyof typeof NESTED];
  }

  function drawStars(all: readonly Star[], rgba: Uint8Array, shown: number): void {
    if (shown === 0) return;
    for (const { at, light } of all) {
      const i = 4 * at;
      // Only the black of space lets them through.
      if (rgba[i]! + rgba[i + 1]! + rgba[i + 2]! > 24) continue;
      for (let c = 0; c < 3; c++) rgba[i + c] = Math.min(255, Math.round(rgba[i + c]! + shown * light));
    }
  }
}

/** The photo's own colour cast, mild, so that the land belongs to it. */
function tintOf({ rgba }: ShrunkPicture): Colour {
  const sums = [0, 0, 0];
  for (let i = 0; i < rgba.length; i += 4) for (let c = 0; c < 3; c++) sums[c] = sums[c]! + rgba[i + c]!;
  const [red, green, blue] = sums as [number, number, number];
  const mean = (red + green + blue) / 3;
  const tint = (sum: number): number => (mean === 0 ? 1 : 0.75 + (0.25 * sum) / mean);
  return [tint(red), tint(green), tint(blue)];
}
