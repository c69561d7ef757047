import { exp, ln } from '../../deterministic-math.ts';
import { jerkless, smooth } from '../../plan/ease.ts';
import { uniform } from '../../plan/seeded-random.ts';
import type { Effect, EffectContext, EffectPainter } from '../effect.ts';
import { addPlate, landPlate, PLANET_SHARE, type Plate, planetPlate } from './drawn-plates.ts';
import { addPicture, type ShrunkPicture, shrunkPictures } from './shrunk-pictures.ts';

/** Radius of the planet and half side of the land plate, in half widths of the photo. */
const PLANET_RADIUS = 44;
const LAND_REACH = 13;
/** The planet's radius at the end, as a share of the frame's height. */
const FINAL_RADIUS = 0.36;
/** What surrounds the photo is its colours alone: a picture of at most this many pixels across. */
const SURROUNDINGS_SIDE = 16;
const STARS = 260;
/** From this amount on the whole planet comes into sight; less stops on the way. */
const WHOLE_AMOUNT = 0.8;

/** The view shoots up from the photo: its surroundings, the land and at last the planet come into sight. */
export const earthZoomOut: Effect = {
  slug: 'earth-zoom-out',
  name: 'Earth zoom out',
  description: 'The photo shrinks into its surroundings, a landscape seen from above, and a planet in space.',
  kind: 'scene',
  stages: ['frame'],
  parameters: {},
  create,
};

interface Star {
  readonly at: number;
  readonly light: number;
}

function create({ plan, seed }: EffectContext): EffectPainter {
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
  let plates: { readonly land: Plate; readonly planet: Plate } | undefined;
  return {
    paintFrame: ({ progress, amount, rgba }) => {
      const scale = exp(ln(lastScale) * Math.min(1, amount / WHOLE_AMOUNT) * jerkless(progress));
      if (scale <= 1) return;
      plates ??= { land: landPlate(seed), planet: planetPlate(seed) };
      const { land, planet } = plates;
      const pictures = shrunkPictures(rgba, width, height);
      const level = Math.min(pictures.length - 1, Math.max(0, ln(scale) / 0.6931471805599453));
      const photo = pictures[Math.floor(level)]!;
      const smaller = pictures[Math.min(pictures.length - 1, Math.floor(level) + 1)]!;
      const finer = level - Math.floor(level);
      const around = pictures.find((picture) => picture.width <= SURROUNDINGS_SIDE) ?? pictures.at(-1)!;
      const tint = tintOf(pictures.at(-1)!);
      // The subject drifts to the middle of the frame, where the planet will be.
      const moved = smooth(Math.min(1, 1.6 * progress));
      const fromX = plan.subjectPoint.u * width;
      const fromY = plan.subjectPoint.v * height;
      const toX = fromX + (half - fromX) * moved;
      const toY = fromY + (height / 2 - fromY) * moved;
      const colour = new Float64Array(3);
      // Land gives way to the planet's own face while the view rises.
      const far = step(7, 20, scale);
      const stillSeen = 1 - step(9, 22, scale);
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
          const photoX = fromX + (x + 0.5 - toX) * scale;
          const photoY = fromY + (y + 0.5 - toY) * scale;
          const worldX = (photoX - fromX) / half;
          const worldY = (photoY - fromY) / half;
          const away = Math.sqrt(worldX * worldX + worldY * worldY);
          const within = stillSeen * insideOf(photoX / width, photoY / height, scale);
          const near = (1 - step(1, 2.6, away)) * (1 - step(2, 6, scale));
          colour.fill(0);
          if (within < 1) {
            const drawn = (1 - within) * (1 - near);
            const onLand = (1 - far) * (1 - step(0.6, 0.98, away / LAND_REACH));
            if (drawn > 0 && onLand > 0) {
              addPlate(land, worldX / LAND_REACH, worldY / LAND_REACH, drawn * onLand, colour);
              for (let c = 0; c < 3; c++) colour[c] = colour[c]! * tint[c]!;
            }
            if (drawn > 0 && onLand < 1) {
              const reach = PLANET_RADIUS / PLANET_SHARE;
              addPlate(planet, worldX / reach, worldY / reach, drawn * (1 - onLand), colour);
            }
            if (near > 0) addPicture(around, photoX / width, photoY / height, (1 - within) * near, colour);
          }
          if (within > 0) {
            addPicture(photo, photoX / width, photoY / height, within * (1 - finer), colour);
            addPicture(smaller, photoX / width, photoY / height, within * finer, colour);
          }
          const i = 4 * (y * width + x);
          for (let c = 0; c < 3; c++) rgba[i + c] = Math.min(255, Math.round(colour[c]!));
        }
      drawStars(stars, rgba, step(14, 30, scale));
    },
  };

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

const step = (from: number, to: number, value: number): number => {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
};

/** How far a place is the photo itself: 1 inside, soft at its edges once these come into sight. */
function insideOf(u: number, v: number, scale: number): number {
  if (u < 0 || v < 0 || u > 1 || v > 1) return 0;
  const soft = 0.3 * Math.min(1, 4 * (scale - 1));
  const edge = Math.min(u, v, 1 - u, 1 - v);
  return soft === 0 ? 1 : step(0, soft, edge);
}

/** The photo's own colour cast, mild, so that the land belongs to it. */
function tintOf({ rgb }: ShrunkPicture): Float64Array {
  const sums = new Float64Array(3);
  for (let i = 0; i < rgb.length; i++) sums[i % 3] = sums[i % 3]! + rgb[i]!;
  const mean = (sums[0]! + sums[1]! + sums[2]!) / 3;
  return sums.map((sum) => (mean === 0 ? 1 : 0.75 + (0.25 * sum) / mean));
}
