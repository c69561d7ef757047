import { exp } from '../deterministic-math.ts';
import { FOG_STEP, FOG_TABLE_STEPS, FOG_THICKEST, FOG_WHOLE } from '../kernels/lay-fog/lay-fog.ts';
import { allocateFloats } from './drawing/soft-plane.ts';
import type { Effect } from './effect.ts';
import { smoothNoise } from './noise.ts';

/** How much light a subject distance of the thickest fog takes. */
const THICKNESS = 1.25;
const TABLE = FOG_THICKEST * FOG_TABLE_STEPS + 1;

interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** Nodes of the moving density over a frame. */
const nodesOf = ({ width, height }: FrameSize): { readonly columns: number; readonly rows: number } => ({
  columns: Math.ceil(width / FOG_STEP) + 1,
  rows: Math.ceil(height / FOG_STEP) + 1,
});

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
  memoryBytes: (size) => {
    const { columns, rows } = nodesOf(size);
    return 8 * columns * rows + 2 * TABLE + 48;
  },
  create: (context) => {
    const { plan, planned, seed, allocate } = context;
    const { driftPerSecond, red, green, blue } = planned.parameters as Record<string, number>;
    const colour = [red!, green!, blue!].map(Math.round) as [number, number, number];
    const { columns, rows } = nodesOf(plan);
    const near = allocateFloats(context, columns * rows);
    const far = allocateFloats(context, columns * rows);
    const { buffer, byteOffset } = allocate(2 * TABLE);
    const through = new Int16Array(buffer, byteOffset, TABLE);
    for (let i = 0; i < TABLE; i++) through[i] = Math.round(FOG_WHOLE * exp(-i / FOG_TABLE_STEPS));
    return {
      paintScene: ({ rgba, inverseDepth, width, height, seconds, amount, pose, kernels }) => {
        const unit = 1 / Math.max(width, height);
        for (let row = 0, i = 0; row < rows; row++)
          for (let column = 0; column < columns; column++, i++) {
            const [x, y] = [column * FOG_STEP * unit, row * FOG_STEP * unit];
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
        const banks = [near, far, columns, through, THICKNESS * amount] as const;
        kernels.layFog(rgba, inverseDepth, width, height, ...banks, ...colour);
      },
    };
  },
};
