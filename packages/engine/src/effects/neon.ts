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

/** Night between two neon signs: magenta light from the left, cyan from the right, and dark between them. */
export const neon: Effect = {
  slug: 'neon',
  name: 'Neon',
  description: 'Night between two neon signs: magenta light from the left, cyan from the right.',
  kind: 'look',
  stages: ['frame'],
  parameters: {},
  create: ({ plan, seed }) => {
    const { width } = plan;
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
            const tone = luma * (0.12 + (0.72 * luma) / 255);
            const [fromLeft, fromRight] = [one * down * left[x]!, other * down * right[x]!];
            for (let c = 0; c < 3; c++) {
              const own = NIGHT * rgba[at + c]! * (0.35 + (0.65 * luma) / 255);
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
