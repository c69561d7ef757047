import { smooth } from '../plan/ease.ts';
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
  fromPhoto: ({ regions, people = 0 }) => ({
    // A bright face must not go dark with the sky.
    nightfall: (people > 0 ? BESIDE_FACES : 1) * Math.min(1, DAY_SKY * (regions?.['sky'] ?? 0)),
  }),
  create: ({ plan, planned, seed }) => {
    const { width } = plan;
    // What is left of a tone, by its luma: bright sky sinks to what a city's haze reflects.
    const nightfall = Number(planned.parameters['nightfall']);
    const kept = Float32Array.from({ length: 256 }, (_, luma) => {
      const sky = Math.min(1, Math.max(0, (luma - SKY_FROM) / (SKY_TO - SKY_FROM)));
      return 1 - nightfall * SKY_TAKEN * sky * sky * (3 - 2 * sky);
    });
    const reachOf = (far: number): number => smooth(Math.max(0, 1 - far / REACH));
    const left = Float32Array.from({ length: width }, (_, x) => reachOf((x + 0.5) / width));
    const right = Float32Array.from({ length: width }, (_, x) => reachOf(1 - (x + 0.5) / width));
    return {
      paintFrame: ({ rgba, height, seconds, amount }) => {
        const [one, other] = [0, 1].map((sign) => 1 + HUM * smoothNoise(seed + sign, 3 * seconds, 0, 0)) as [
          number,
          number,
        ];
        for (let y = 0, at = 0; y < height; y++) {
          // Signs hang high: the ground gets less.
          const down = 1.1 - (0.35 * y) / height;
          for (let x = 0; x < width; x++, at += 4) {
            const luma = 0.3 * rgba[at]! + 0.59 * rgba[at + 1]! + 0.11 * rgba[at + 2]!;
            // Night: what was half bright is nearly black, and only what was bright takes much light.
            const dark = kept[Math.trunc(luma)]!;
            const tone = dark * luma * (0.2 + (0.74 * luma) / 255);
            const [fromLeft, fromRight] = [one * down * left[x]!, other * down * right[x]!];
            for (let c = 0; c < 3; c++) {
              const own = dark * NIGHT * rgba[at + c]! * (0.35 + (0.65 * luma) / 255);
              const lit = own + tone * (fromLeft * SIGNS[0][c]! + fromRight * SIGNS[1][c]!);
              const value = rgba[at + c]! + (lit - rgba[at + c]!) * amount;
              rgba[at + c] = value >= 255 ? 255 : Math.trunc(value + 0.5);
            }
          }
        }
      },
    };
  },
};
