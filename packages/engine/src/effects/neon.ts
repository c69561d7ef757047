import { smooth } from '../plan/ease.ts';
import { SIDES, SIDES_NUMBERS } from '../kernels/light-picture/light-picture.ts';
import { allocateFloats } from './drawing/soft-plane.ts';
import type { Effect } from './effect.ts';
import { smoothNoise } from './noise.ts';

/** What the night leaves of the photo's own light. */
const NIGHT = 0.3;
/** Light of the two signs: from the left and from the right. */
const SIGNS = [
  [1.1, 0.12, 0.72],
  [0.06, 0.82, 1.1],
] as const;
/** How far into the picture a sign's light reaches, as a share of its width. */
const REACH = 0.95;
/** Tubes hum: the light trembles by this much, slowly. */
const HUM = 0.06;
/** A photo with more sky than one over this is a day's; the lumas between which sky goes dark, and how much of it. */
const DAY_SKY = 8;
/** A bright face must not go dark with the sky: of a face this large, half a head's width over the picture's height, so much is taken. */
const FACE = 0.07;
const BESIDE_FACES = 0.3;
const SKY_FROM = 120;
const SKY_TO = 200;
const SKY_TAKEN = 0.5;

/** Night between two neon signs: magenta light from the left, cyan from the right, and dark between them. */
export const neon: Effect = {
  slug: 'neon',
  name: 'Neon',
  description: 'Night between two neon signs: magenta light from the left, cyan from the right.',
  kind: 'look',
  stages: ['frame'],
  parameters: {
    /** How much of a bright day sky goes dark: 0 where none is seen, and bright things are lamps. */
    nightfall: { least: 0, most: 1, standard: 0 },
  },
  fromPhoto: ({ regions, people = 0, figure }) => {
    const beside = people > 0 && (figure?.headHalf ?? FACE) >= FACE ? BESIDE_FACES : 1;
    return { nightfall: beside * Math.min(1, DAY_SKY * (regions?.['sky'] ?? 0)) };
  },
  memoryBytes: ({ width }) => 4 * (2 * width + SIDES_NUMBERS) + 48,
  create: (context) => {
    const { plan, planned, seed } = context;
    const { width } = plan;
    const reachOf = (far: number): number => smooth(Math.max(0, 1 - far / REACH));
    const [left, right] = [allocateFloats(context, width), allocateFloats(context, width)];
    for (let x = 0; x < width; x++) {
      left[x] = reachOf((x + 0.5) / width);
      right[x] = reachOf(1 - (x + 0.5) / width);
    }
    const numbers = allocateFloats(context, SIDES_NUMBERS);
    // Night: what was half bright is nearly black, and only what was bright takes much light.
    numbers[SIDES.ownDark] = 0.35 * NIGHT;
    numbers[SIDES.ownBright] = 0.65 * NIGHT;
    numbers[SIDES.takenDark] = 0.2;
    numbers[SIDES.takenBright] = 0.74;
    // Bright sky sinks to what a city's haze reflects.
    numbers[SIDES.sinksFrom] = SKY_FROM;
    numbers[SIDES.perSinking] = 1 / (SKY_TO - SKY_FROM);
    numbers[SIDES.sinks] = Number(planned.parameters['nightfall']) * SKY_TAKEN;
    numbers.set(SIGNS[0], SIDES.left);
    numbers.set(SIGNS[1], SIDES.right);
    return {
      paintFrame: ({ rgba, height, seconds, amount, kernels }) => {
        const humOf = (sign: number): number => 1 + HUM * smoothNoise(seed + sign, 3 * seconds, 0, 0);
        const [one, other] = [humOf(0), humOf(1)];
        numbers[SIDES.amount] = amount;
        for (let y = 0; y < height; y++) {
          // Signs hang high: the ground gets less.
          const down = 1.1 - (0.35 * y) / height;
          const row = rgba.subarray(4 * width * y, 4 * width * (y + 1));
          kernels.lightFromSides(row, width, numbers, left, right, one * down, other * down);
        }
      },
    };
  },
};
