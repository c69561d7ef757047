import type { Effect } from './effect.ts';
import { createFogLayer, fogLayerBytes } from './light/fog-layer.ts';
import { smoothNoise } from './noise.ts';

/** How much light a subject distance of the thickest fog takes. */
const THICKNESS = 1.25;
/** Near banks and far ones: how fast they pass as the camera and the air move, and how thin they get. */
const BANKS = [
  { parallax: 1, drift: 1, thinnest: 0.05 },
  { parallax: 0.4, drift: 0.45, thinnest: 0.2 },
] as const;

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
  memoryBytes: (size) => fogLayerBytes(size, 2),
  create: (context) => {
    const { planned, seed } = context;
    const { driftPerSecond, red, green, blue } = planned.parameters as Record<string, number>;
    const colour = [red!, green!, blue!].map(Math.round) as [number, number, number];
    const layer = createFogLayer(context, 2);
    return {
      paintScene: (frame) => {
        const { width, height, seconds, amount, pose } = frame;
        const unit = 1 / Math.max(width, height);
        layer.fill((x, y, bank) => {
          const { parallax, drift, thinnest } = BANKS[bank]!;
          const across = x * unit + parallax * pose.x - drift * driftPerSecond! * seconds;
          const down = y * unit;
          const banked =
            0.8 +
            0.55 * smoothNoise(seed + 2 * bank, 3.2 * across, 7 * down, 0.12 * seconds) +
            0.3 * smoothNoise(seed + 2 * bank + 1, 9 * across, 17 * down, 0.2 * seconds);
          const low = 0.55 + (0.75 * y) / height;
          return low * Math.max(thinnest, banked);
        });
        layer.lay(frame, THICKNESS * amount, colour);
      },
    };
  },
};
