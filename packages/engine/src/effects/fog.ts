import { exp } from '../deterministic-math.ts';
import type { Effect } from './effect.ts';
import { smoothNoise } from './noise.ts';

/** Frame pixels per node of the moving density. */
const CELL = 16;
/** How much light a subject distance of the thickest fog takes. */
const THICKNESS = 1.25;
/** Fog begins this far in front of the camera, in subject distances: the subject stays clear. */
const CLEAR = 0.72;
const STEPS = 256;

/** Fog that thickens with distance and drifts in banks, denser near the ground. */
export const fog: Effect = {
  slug: 'fog',
  name: 'Fog',
  description: 'Fog thickens with distance, lies low and drifts in banks between near and far.',
  kind: 'atmosphere',
  stages: ['scene'],
  needs: ['inverse-depth'],
  parameters: {
    driftPerSecond: { least: -1, most: 1, standard: 0.06 },
    red: { least: 0, most: 255, standard: 214 },
    green: { least: 0, most: 255, standard: 220 },
    blue: { least: 0, most: 255, standard: 226 },
  },
  create: ({ plan, planned, seed }) => {
    const { driftPerSecond, red, green, blue } = planned.parameters as Record<string, number>;
    const [columns, rows] = [Math.ceil(plan.width / CELL) + 1, Math.ceil(plan.height / CELL) + 1];
    const near = new Float32Array(columns * rows);
    const far = new Float32Array(columns * rows);
    // What comes through a thickness of 0 to 4.
    const through = Float32Array.from({ length: 4 * STEPS + 1 }, (_, i) => exp(-i / STEPS));
    return {
      paintScene: ({ rgba, inverseDepth, width, height, seconds, amount, pose }) => {
        const unit = 1 / Math.max(width, height);
        for (let row = 0, i = 0; row < rows; row++)
          for (let column = 0; column < columns; column++, i++) {
            const [x, y] = [column * CELL * unit, row * CELL * unit];
            const low = 0.55 + 0.75 * (row / rows);
            const [nearX, farX] = [
              x + pose.x - driftPerSecond! * seconds,
              x + 0.4 * pose.x - 0.45 * driftPerSecond! * seconds,
            ];
            const bank = (sx: number, channel: number): number =>
              0.8 +
              0.55 * smoothNoise(seed + channel, 3.2 * sx, 7 * y, 0.12 * seconds) +
              0.3 * smoothNoise(seed + channel + 1, 9 * sx, 17 * y, 0.2 * seconds);
            near[i] = low * Math.max(0.05, bank(nearX, 0));
            far[i] = low * Math.max(0.2, bank(farX, 2));
          }
        for (let y = 0, pixel = 0; y < height; y++) {
          const v = y / CELL;
          const row = Math.trunc(v);
          const ty = v - row;
          for (let x = 0; x < width; x++, pixel++) {
            const u = x / CELL;
            const column = Math.trunc(u);
            const tx = u - column;
            const node = row * columns + column;
            const read = (plane: Float32Array): number => {
              const over = plane[node]! + (plane[node + 1]! - plane[node]!) * tx;
              const under =
                plane[node + columns]! + (plane[node + columns + 1]! - plane[node + columns]!) * tx;
              return over + (under - over) * ty;
            };
            const w = inverseDepth[pixel]!;
            const distance = Math.min(6, 1 / Math.max(0.05, w)) - CLEAR;
            if (distance <= 0) continue;
            // Near banks first, the rest of the way through the far ones.
            const thickness =
              THICKNESS *
              amount *
              (Math.min(distance, 0.9) * read(near) + 0.42 * Math.max(0, distance - 0.9) * read(far));
            const kept = through[Math.min(4 * STEPS, Math.trunc(thickness * STEPS))]!;
            const at = 4 * pixel;
            rgba[at] = red! + (rgba[at]! - red!) * kept + 0.5;
            rgba[at + 1] = green! + (rgba[at + 1]! - green!) * kept + 0.5;
            rgba[at + 2] = blue! + (rgba[at + 2]! - blue!) * kept + 0.5;
          }
        }
      },
    };
  },
};
