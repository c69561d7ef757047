import { cos, sin } from '../deterministic-math.ts';
import { uniform } from '../plan/seeded-random.ts';
import { addMotion, GRID_STEP, regionAtNodes } from './displacement-grid.ts';
import type { Effect, EffectContext, EffectPainter } from './effect.ts';
import { type NodePlane, narrowed, spread } from './node-planes.ts';
import { smoothNoise } from './noise.ts';
import { FIGURE_REGIONS } from './regions/region-names.ts';

const FULL_TURN = 6.283185307179586;

/** How the wind takes a region. Lengths are shares of the picture's longer side. */
interface Manner {
  /** Largest displacement at amount 1. */
  readonly reach: number;
  /** From one wave to the next, along the wind. */
  readonly waveLength: number;
  readonly wavesPerSecond: number;
  /** Share of the reach that is a steady lean, along the wave and across it. */
  readonly lean: number;
  readonly lengthwise: number;
  readonly crosswise: number;
  /** How far beyond its edge, or within it, the region's movement fades. */
  readonly fade: number;
}

const MANNERS = {
  dress: {
    reach: 0.02,
    waveLength: 0.11,
    wavesPerSecond: 0.85,
    lean: 0.3,
    lengthwise: 0.5,
    crosswise: 0.75,
    fade: 0.012,
  },
  hair: {
    reach: 0.013,
    waveLength: 0.075,
    wavesPerSecond: 1.05,
    lean: 0.35,
    lengthwise: 0.55,
    crosswise: 0.6,
    fade: 0.01,
  },
  foliage: {
    reach: 0.0075,
    waveLength: 0.06,
    wavesPerSecond: 0.7,
    lean: 0.2,
    lengthwise: 0.8,
    crosswise: 0.35,
    fade: 0.008,
  },
  flame: {
    reach: 0.008,
    waveLength: 0.03,
    wavesPerSecond: 2.6,
    lean: 0,
    lengthwise: 0.5,
    crosswise: 0.8,
    fade: 0.008,
  },
  subject: {
    reach: 0.008,
    waveLength: 0.14,
    wavesPerSecond: 0.7,
    lean: 0.2,
    lengthwise: 0.5,
    crosswise: 0.5,
    fade: 0.014,
  },
} as const satisfies Readonly<Record<string, Manner>>;
type WindRegion = keyof typeof MANNERS;

/** Regions that the wind can take. */
export const WIND_REGIONS = Object.keys(MANNERS) as readonly WindRegion[];

/** Wind in one region: a lean, waves that run through it in gusts; faces and what lies beside it stay. */
export const wind: Effect = {
  slug: 'wind',
  name: 'Wind',
  description:
    'A part of the photo (hair, dress, foliage, flames) moves in seeded gusts; faces and surroundings stay.',
  kind: 'flow',
  stages: ['places'],
  parameters: {
    region: { choices: WIND_REGIONS, standard: 'subject' },
    /** Where the wind blows to: 0 right, 90 down, 180 left. 360 leaves it to the seed: right or left. */
    directionDegrees: { least: -360, most: 360, standard: 360 },
    /** Pace of the waves compared to the region's own. */
    pace: { least: 0.2, most: 4, standard: 1 },
  },
  regions: ({ parameters }) => [String(parameters['region'])],
  create: createWind,
};

function createWind({ plan, planned, seed, canvas, region }: EffectContext): EffectPainter {
  const { directionDegrees, pace } = planned.parameters as Record<string, number>;
  const name = planned.parameters['region'] as WindRegion;
  const manner: Manner = MANNERS[name];
  const longSide = Math.max(plan.width, plan.height);
  const degrees = directionDegrees === 360 ? (uniform(seed, 90, 0) < 0.5 ? 6 : 174) : directionDegrees!;
  const turn = (name === 'flame' ? -90 : degrees) * (FULL_TURN / 360);
  const [alongX, alongY] = [cos(turn), sin(turn)];
  const mask = region(name);
  let weights: Float32Array | undefined;

  /** Movement grows inwards from the region's edge; a figure's goes on a little beyond its outline, so that it moves too. */
  function weightsOn(grid: NodePlane): Float32Array {
    const nodes = regionAtNodes(mask, canvas.width, canvas.height, grid);
    const fade = Math.max(1, Math.round((manner.fade * longSide) / GRID_STEP));
    return FIGURE_REGIONS.has(name) ? spread(nodes, grid, fade) : narrowed(nodes, grid, fade);
  }

  return {
    movePlaces: (grid, { seconds, amount }) => {
      weights ??= weightsOn(grid);
      const reach = manner.reach * longSide * amount;
      const wave = GRID_STEP / (manner.waveLength * longSide);
      const time = pace! * manner.wavesPerSecond * seconds;
      for (let row = 0, node = 0; row < grid.rows; row++)
        for (let column = 0; column < grid.columns; column++, node++) {
          const weight = weights[node]!;
          if (weight < 0.004) continue;
          const [x, y] = [column * wave, row * wave];
          // Gusts come down the wind and are wider than waves; bends keep wave crests from being straight lines.
          const along = x * alongX + y * alongY;
          const across = y * alongX - x * alongY;
          const gust = 0.72 + 0.4 * smoothNoise(seed, 0.3 * along - 0.8 * time, 0.25 * across, 0.35 * time);
          const bend = 0.55 * smoothNoise(seed + 1, 0.7 * x, 0.7 * y, 0.3 * time);
          const second = 0.5 * smoothNoise(seed + 2, 1.1 * x, 1.1 * y, 0.45 * time);
          const phase = FULL_TURN * (time - 0.8 * along - 0.25 * across + bend);
          const push = reach * weight * gust;
          const lengthwise = manner.lean * (gust - 0.4) + manner.lengthwise * sin(phase);
          const crosswise = manner.crosswise * sin(0.77 * phase + FULL_TURN * second);
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
