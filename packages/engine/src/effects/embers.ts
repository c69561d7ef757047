import { smooth } from '../plan/ease.ts';
import { smoothNoise } from './noise.ts';
import { particleEffect } from './particles/particle-effect.ts';

/** Lumas behind an ember by night and by day, and how much less it is out of focus by day. */
const DARK = 80;
const BRIGHT = 150;
const DAY_CRISP = 0.85;

/** Embers that rise, whirl and go out. */
export const embers = particleEffect(
  {
    slug: 'embers',
    name: 'Embers',
    description: 'Glowing embers rise and whirl through the scene, flare up and go out.',
    parameters: {
      risePerSecond: { least: 0, most: 2, standard: 0.26 },
      driftPerSecond: { least: -2, most: 2, standard: 0.08 },
    },
  },
  {
    most: 300,
    streaksEach: 3,
    depths: { nearest: 2.6, farthest: 0.4 },
    motion: ({ driftPerSecond, risePerSecond }) => ({
      rightPerSecond: driftPerSecond!,
      downPerSecond: -risePerSecond!,
      variety: 0.6,
    }),
    sway: (_, index, seconds, seed, out) => {
      out[0] = 0.09 * smoothNoise(seed, index, 0.5, 0.8 * seconds);
      out[1] = 0.06 * smoothNoise(seed + 1, index, 0.5, 0.8 * seconds);
    },
    draw: ({ seen, seconds, seed, index, particle: { traits }, lumaBehind }, add) => {
      // The glow wavers quickly and dies away now and then.
      const life = 0.5 + 0.5 * smoothNoise(seed + 2, index, 0.5, 0.45 * seconds);
      const waver = 0.75 + 0.25 * smoothNoise(seed + 3, index, 0.5, 6 * seconds);
      const heat = Math.min(1, 1.5 * life) * waver;
      const behind = (lumaBehind() - DARK) / (BRIGHT - DARK);
      // By day there is no halo and no glowing disc out of focus: an ember is a crisp flake of red coal with a hot heart.
      const day = smooth(Math.min(1, Math.max(0, behind)));
      const blur = Math.max(0, seen.inverseDepth - 1.1) * (1 - DAY_CRISP * day);
      const size = (0.0013 + 0.0022 * traits[0] * traits[0]) * (1 + 0.8 * blur);
      const radiusPixels = seen.pixelsPerDistance * size;
      const dim = 1 / (1 + 0.9 * blur);
      const opacity = Math.min(1, 1.5 * heat) * dim;
      if (day < 1)
        add({
          radiusPixels: 5 * radiusPixels,
          softness: 1,
          // A warm halo that covers: light added to a bright sky would be a pale disc.
          opacity: 0.32 * heat * dim * (1 - day),
          red: 255,
          green: 84 + 50 * heat,
          blue: 22,
          glows: false,
        });
      add({
        radiusPixels,
        // The core covers what is behind it, so that it stays an ember before a bright sky.
        softness: 0.8 - 0.35 * day,
        opacity: opacity + (1 - opacity) * 0.7 * day * dim,
        red: 255 - 30 * day,
        green: (110 + 100 * heat) * (1 - 0.62 * day),
        blue: (24 + 70 * heat * heat) * (1 - 0.7 * day),
        glows: false,
      });
      if (day > 0 && radiusPixels > 1.2)
        add({
          radiusPixels: 0.6 * radiusPixels,
          softness: 0.7,
          opacity: day * opacity,
          red: 255,
          green: 150 + 70 * heat,
          blue: 60 + 60 * heat,
          glows: false,
        });
    },
  },
);
