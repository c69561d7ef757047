import { uniform } from '../../plan/seeded-random.ts';
import { addMotion, GRID_STEP, regionAtNodes } from '../displacement-grid.ts';
import type { Effect, EffectContext, EffectPainter } from '../effect.ts';
import { narrowed } from '../node-planes.ts';
import { FIGURE_REGIONS } from '../regions/region-names.ts';
import { createFigureFlap, figureFlapBytes } from './figure-flap.ts';
import { createGusts } from './gusts.ts';
import { type Manner, MANNERS, type WindRegion } from './manners.ts';

/** Regions that the wind can take. */
export const WIND_REGIONS = Object.keys(MANNERS) as readonly WindRegion[];

/** Wind in one region: a lean, waves that run through it in gusts; faces and what lies beside it stay. */
export const wind: Effect = {
  slug: 'wind',
  name: 'Wind',
  description:
    'A part of the photo (hair, dress, foliage, flames) moves in seeded gusts; faces and surroundings stay.',
  kind: 'flow',
  stages: ['places', 'scene'],
  needs: ['matte'],
  parameters: {
    region: { choices: WIND_REGIONS, standard: 'subject' },
    /** Where the wind blows to: 0 right, 90 down, 180 left. 360 leaves it to the seed: right or left. */
    directionDegrees: { least: -360, most: 360, standard: 360 },
    /** Pace of the waves compared to the region's own. */
    pace: { least: 0.2, most: 4, standard: 1 },
  },
  regions: ({ parameters }) => {
    const region = String(parameters['region']);
    return FIGURE_REGIONS.has(region) && region !== 'subject' ? [region, 'subject'] : [region];
  },
  memoryBytes: (size, { parameters }) =>
    FIGURE_REGIONS.has(String(parameters['region'])) ? figureFlapBytes(size) : 0,
  create: createWind,
};

function createWind(context: EffectContext): EffectPainter {
  const { plan, planned, seed, canvas, region } = context;
  const { directionDegrees, pace } = planned.parameters as Record<string, number>;
  const name = planned.parameters['region'] as WindRegion;
  const manner: Manner = MANNERS[name];
  const longSide = Math.max(plan.width, plan.height);
  const degrees = directionDegrees === 360 ? (uniform(seed, 90, 0) < 0.5 ? 6 : 174) : directionDegrees!;
  const { width, height } = canvas;
  const size = { width, height, longSide };
  const gusts = createGusts(seed, manner, name === 'flame' ? -90 : degrees, pace!, size);
  // Hair and cloth end at a silhouette, which flaps before what is behind it; the rest moves within its own surface.
  if (FIGURE_REGIONS.has(name)) return { paintScene: createFigureFlap(context, name, manner, gusts) };
  const mask = region(name);
  const push = new Float64Array(2);
  let weights: Float32Array | undefined;
  return {
    movePlaces: (grid, { seconds, amount }) => {
      weights ??= narrowed(
        regionAtNodes(mask, canvas.width, canvas.height, grid),
        grid,
        Math.max(1, Math.round((manner.fade * longSide) / GRID_STEP)),
      );
      const reach = manner.reach * longSide * amount;
      const gust = gusts(seconds);
      for (let row = 0, node = 0; row < grid.rows; row++)
        for (let column = 0; column < grid.columns; column++, node++) {
          const weight = weights[node]!;
          if (weight < 0.004) continue;
          gust(column * GRID_STEP, row * GRID_STEP, push);
          addMotion(grid, node, reach * weight * push[0]!, reach * weight * push[1]!);
        }
    },
  };
}
