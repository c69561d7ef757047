import { smoothNoise } from './noise.ts';
import { particleEffect } from './particles/particle-effect.ts';

/** Fireflies that wander and pulse, each in its own rhythm. */
export const fireflies = particleEffect(
  {
    slug: 'fireflies',
    name: 'Fireflies',
    description: 'Small lights wander through the scene and pulse, each in its own rhythm.',
    parameters: {},
  },
  {
    most: 90,
    streaksEach: 4,
    depths: { nearest: 2.1, farthest: 0.45 },
    motion: () => ({ rightPerSecond: 0, downPerSecond: 0, variety: 0 }),
    sway: (_, index, seconds, seed, out) => {
      const wander = (channel: number): number => smoothNoise(seed + channel, index, 0.5, 0.35 * seconds);
      const tremble = (channel: number): number => smoothNoise(seed + channel, index, 0.5, 1.4 * seconds);
      out[0] = 0.3 * wander(0) + 0.05 * tremble(4);
      out[1] = 0.2 * wander(1) + 0.04 * tremble(5);
    },
    draw: ({ seen, seconds, particle: { traits }, lumaBehind }, add) => {
      const beat = seconds * (0.35 + 0.3 * traits[1]) + traits[2];
      const phase = beat - Math.floor(beat);
      // Quickly up, slowly down, then dark for a while.
      const pulse = phase < 0.12 ? phase / 0.12 : Math.max(0, 1 - (phase - 0.12) / 0.55);
      const light = pulse * pulse * (3 - 2 * pulse);
      if (light <= 0) return;
      const blur = Math.max(0, Math.abs(seen.inverseDepth - 1) - 0.2);
      const radiusPixels = seen.pixelsPerDistance * (0.0022 + 0.0012 * traits[0]) * (1 + 0.9 * blur);
      const dim = light / (1 + 0.8 * blur);
      const glow = { softness: 1, glows: true, red: 214, green: 255, blue: 92 };
      // Light added to a bright sky would take its colour: by day the body itself is seen.
      const day = Math.min(1, Math.max(0, (lumaBehind() - 100) / 60));
      if (day > 0)
        add({
          ...glow,
          glows: false,
          softness: 0.9,
          radiusPixels: 1.9 * radiusPixels,
          opacity: 0.85 * day * dim,
        });
      add({ ...glow, radiusPixels: 8 * radiusPixels, opacity: 0.26 * dim * (1 - 0.75 * day) });
      add({ ...glow, radiusPixels: 2.6 * radiusPixels, opacity: 0.5 * dim });
      add({ ...glow, radiusPixels, opacity: 1.4 * dim, blue: 190 });
    },
  },
);
