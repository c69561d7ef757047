import { sin } from '../deterministic-math.ts';
import { addMotion, GRID_STEP, regionAtNodes } from './displacement-grid.ts';
import type { Effect } from './effect.ts';
import { narrowed } from './node-planes.ts';
import { smoothNoise } from './noise.ts';

const FULL_TURN = 6.283185307179586;
/** Largest displacement at amount 1 at the near edge of the water, as a share of the longer side. */
const REACH = 0.009;
/** Waves from the far shore to the near one. */
const CRESTS = 9;

/** Water that ripples: crests run towards the shore, small and quick far away, wide near by. */
export const waterRipple: Effect = {
  slug: 'water-ripple',
  name: 'Water Ripple',
  description:
    'The water of the photo ripples: crests run to the near shore, small far away and wide near by.',
  kind: 'flow',
  stages: ['places'],
  parameters: {
    wavesPerSecond: { least: 0.1, most: 3, standard: 0.55 },
  },
  regions: () => ['water'],
  create: ({ plan, planned, seed, canvas, region }) => {
    const { wavesPerSecond } = planned.parameters as Record<string, number>;
    const longSide = Math.max(plan.width, plan.height);
    const mask = region('water');
    let water: { readonly weights: Float32Array; readonly top: number; readonly bottom: number } | undefined;
    return {
      movePlaces: (grid, { seconds, amount }) => {
        if (water === undefined) {
          const nodes = regionAtNodes(mask, canvas.width, canvas.height, grid);
          const weights = narrowed(nodes, grid, Math.max(1, Math.round((0.005 * longSide) / GRID_STEP)));
          const first = weights.findIndex((weight) => weight > 0);
          const last = weights.findLastIndex((weight) => weight > 0);
          water = {
            weights,
            top: Math.floor(Math.max(0, first) / grid.columns),
            bottom: Math.floor(Math.max(0, last) / grid.columns) + 1,
          };
        }
        const { weights, top, bottom } = water;
        const span = Math.max(1, bottom - top);
        const reach = REACH * longSide * amount;
        const time = wavesPerSecond! * seconds;
        for (let row = top, node = top * grid.columns; row < bottom; row++) {
          // Perspective of a level surface: distances are one over the way below the horizon.
          const near = 0.12 + 0.88 * ((row - top) / span);
          const distance = 1 / near;
          const size = reach * (0.25 + 0.75 * near);
          for (let column = 0; column < grid.columns; column++, node++) {
            const weight = weights[node]!;
            if (weight < 0.004) continue;
            const aside = ((column - grid.columns / 2) * GRID_STEP * 3 * distance) / longSide;
            const bend = smoothNoise(seed, 2.4 * aside, 1.5 * distance, 0.4 * time);
            const chop = smoothNoise(seed + 1, 6 * aside, 4 * distance, 1.3 * time);
            const crest = sin(FULL_TURN * (CRESTS * 0.25 * distance + 0.6 * bend + time));
            const second = sin(
              FULL_TURN * (CRESTS * 0.55 * distance - 0.8 * bend + 1.4 * time + 0.3 * aside),
            );
            const rise = 0.6 * crest + 0.4 * second + 0.6 * chop;
            addMotion(grid, node, size * weight * (0.35 * second + 0.5 * bend), size * weight * rise);
          }
        }
      },
    };
  },
};
