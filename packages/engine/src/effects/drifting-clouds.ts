import { GRID_STEP, regionAtNodes } from './displacement-grid.ts';
import type { Effect } from './effect.ts';
import { depthInside, spread } from './node-planes.ts';
import { smoothNoise } from './noise.ts';

/** Each copy of the sky drifts for this long before it is brought back, unseen. */
const PERIOD_SECONDS = 3.2;
/** Drift at pace 1 and amount 1, high in the picture, as a share of the longer side per second. */
const SPEED = 0.022;

/**
 * A sky that drifts on for ever. Two copies of it drift half a period apart; each fades out before it goes back and in
 * again afterwards, so that no place ever leaves its cloud far behind and nothing jumps.
 * source: Max and Becker, "Flow visualization using moving textures", 1995, for the two copies.
 */
export const driftingClouds: Effect = {
  slug: 'drifting-clouds',
  name: 'Drifting Clouds',
  description:
    'The clouds of the photo drift across the sky, faster high above than at the horizon, and change.',
  kind: 'flow',
  stages: ['places'],
  parameters: {
    /** 1 is a breezy day; 4 a time lapse. Negative drifts to the left. */
    pace: { least: -6, most: 6, standard: 1 },
  },
  regions: () => ['sky'],
  create: ({ plan, planned, seed, canvas, region }) => {
    const { pace } = planned.parameters as Record<string, number>;
    const longSide = Math.max(plan.width, plan.height);
    const mask = region('sky');
    let sky: { readonly weights: Float32Array; readonly bottom: number } | undefined;
    return {
      movePlaces: (grid, { seconds, amount }) => {
        if (sky === undefined) {
          const nodes = regionAtNodes(mask, canvas.width, canvas.height, grid);
          // No place may drift further than its region reaches, or rocks and roofs would come along.
          const farthest = (0.5 * SPEED * Math.abs(pace!) * longSide * PERIOD_SECONDS) / GRID_STEP;
          const depth = depthInside(nodes, grid);
          const free = depth.map((nodesDeep) =>
            Math.min(1, Math.max(0, nodesDeep - 2) / (1.3 * farthest + 4)),
          );
          const weights = spread(free, grid, 4);
          const last = weights.findLastIndex((weight) => weight > 0);
          sky = { weights, bottom: Math.floor(Math.max(0, last) / grid.columns) + 1 };
        }
        const { weights, bottom } = sky;
        const cycle = seconds / PERIOD_SECONDS;
        const firstPhase = cycle - Math.floor(cycle);
        const secondPhase = cycle + 0.5 - Math.floor(cycle + 0.5);
        // The first copy is brought back at phase 0, where all of the picture is the second.
        const t = Math.abs(2 * firstPhase - 1);
        grid.blend = t * t * (3 - 2 * t);
        const way = SPEED * pace! * longSide * amount * PERIOD_SECONDS;
        for (let row = 0, node = 0; row < bottom; row++) {
          const high = 0.35 + 0.65 * (1 - row / bottom);
          for (let column = 0; column < grid.columns; column++, node++) {
            const weight = weights[node]!;
            if (weight < 0.004) continue;
            const [x, y] = [(column * GRID_STEP) / longSide, (row * GRID_STEP) / longSide];
            const speed = way * weight * high * (1 + 0.25 * smoothNoise(seed, 5 * x, 5 * y, 0));
            const rise = 0.16 * way * weight * smoothNoise(seed + 1, 4 * x, 4 * y, 0);
            const [first, second] = [firstPhase - 0.5, secondPhase - 0.5];
            grid.first[2 * node] = grid.first[2 * node]! + speed * first;
            grid.first[2 * node + 1] = grid.first[2 * node + 1]! + rise * first;
            grid.second[2 * node] = grid.second[2 * node]! + speed * second;
            grid.second[2 * node + 1] = grid.second[2 * node + 1]! + rise * second;
          }
        }
      },
    };
  },
};
