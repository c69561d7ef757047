import { cos, sin } from '../deterministic-math.ts';
import { addMotion, regionAtNodes } from './displacement-grid.ts';
import type { Effect, EffectContext, EffectPainter } from './effect.ts';
import { smoothNoise } from './noise.ts';
import { REGION_NAMES } from './regions/region-names.ts';

const FULL_TURN = 6.283185307179586;
/** Largest displacement at amount 1, as a share of the picture's longer side. */
const REACH = 0.022;
/** Length of the waves that travel with the wind, as a share of the longer side. */
const WAVE_LENGTH = 0.12;
/** A region's edge holds on: displacement grows over this share of the longer side. */
const HOLD = 0.012;

/** Wind in one region: waves run through it in gusts, and its edges stay where they are. */
export const wind: Effect = {
  slug: 'wind',
  name: 'Wind',
  description:
    'A named part of the photo (hair, cloth, foliage) moves in seeded gusts; faces and outlines stay.',
  kind: 'flow',
  stages: ['places'],
  parameters: {
    region: { choices: REGION_NAMES, standard: 'subject' },
    /** Where the wind blows to: 0 right, 90 down, 180 left. */
    directionDegrees: { least: -360, most: 360, standard: 0 },
    wavesPerSecond: { least: 0.1, most: 4, standard: 0.9 },
  },
  regions: ({ parameters }) => [String(parameters['region'])],
  create: createWind,
};

function createWind({ plan, planned, seed, canvas, region }: EffectContext): EffectPainter {
  const { directionDegrees, wavesPerSecond } = planned.parameters as Record<string, number>;
  const longSide = Math.max(plan.width, plan.height);
  const turn = (directionDegrees! * FULL_TURN) / 360;
  const [alongX, alongY] = [cos(turn), sin(turn)];
  const mask = region(String(planned.parameters['region']));
  let weights: Float32Array | undefined;
  return {
    movePlaces: (grid, { seconds, amount }) => {
      weights ??= held(regionAtNodes(mask, canvas.width, canvas.height, grid), grid, HOLD * longSide);
      const reach = REACH * longSide * amount;
      const wave = 1 / (WAVE_LENGTH * longSide);
      for (let row = 0, node = 0; row < grid.rows; row++)
        for (let column = 0; column < grid.columns; column++, node++) {
          const weight = weights[node]!;
          if (weight === 0) continue;
          const [x, y] = [column * 4 * wave, row * 4 * wave];
          const along = x * alongX + y * alongY;
          const gust = 0.6 + 0.4 * smoothNoise(seed, 0.35 * x - 0.7 * seconds, 0.35 * y, 0.5 * seconds);
          const bend = 0.8 * smoothNoise(seed + 1, 0.6 * x, 0.6 * y, 0.4 * seconds);
          const phase = FULL_TURN * (wavesPerSecond! * seconds - along + bend);
          const push = reach * weight * gust;
          const [lengthwise, crosswise] = [0.55 * sin(phase), 0.8 * sin(0.71 * phase + 1.3)];
          addMotion(
            grid,
            node,
            push * (lengthwise * alongX - crosswise * alongY),
            push * (lengthwise * alongY + crosswise * alongX),
          );
        }
    },
  };
}

/** Weights that are 0 at a region's edge and grow inwards over `holdPixels`: the least weight around, then smoothed. */
function held(
  weights: Float32Array,
  { columns, rows }: { readonly columns: number; readonly rows: number },
  holdPixels: number,
): Float32Array {
  const reach = Math.max(1, Math.round(holdPixels / 4));
  const least = passes(weights, columns, rows, reach, (values) => Math.min(...values));
  return passes(least, columns, rows, reach, (values) => values.reduce((a, b) => a + b, 0) / values.length);
}

function passes(
  plane: Float32Array,
  columns: number,
  rows: number,
  reach: number,
  combine: (values: readonly number[]) => number,
): Float32Array {
  const pass = (from: Float32Array, stepX: number, stepY: number): Float32Array =>
    from.map((_, i) => {
      const [column, row] = [i % columns, Math.floor(i / columns)];
      const values: number[] = [];
      for (let k = -reach; k <= reach; k++) {
        const x = Math.min(Math.max(column + k * stepX, 0), columns - 1);
        const y = Math.min(Math.max(row + k * stepY, 0), rows - 1);
        values.push(from[y * columns + x]!);
      }
      return combine(values);
    });
  return pass(pass(plane, 1, 0), 0, 1);
}
