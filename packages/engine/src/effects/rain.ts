import { particleEffect } from './particles/particle-effect.ts';

/** Radius of a drop and its halo of light in subject distances. */
const RADIUS = 0.0017;

/** Under rain clouds: darker, cooler, less colour. */
const OVERCAST = { saturation: 0.72, brightness: [0.85, 0.85, 0.9] } as const;

/** Rain that falls through space in streaks as long as the shutter is open. */
export const rain = particleEffect(
  {
    slug: 'rain',
    name: 'Rain',
    description:
      'Streaks of rain fall through the scene under a duller light, hidden by what they fall behind.',
    parameters: {
      /** Travel of the fall in subject distances per second. */
      fallPerSecond: { least: 0.5, most: 12, standard: 4.2 },
      driftPerSecond: { least: -8, most: 8, standard: 0.5 },
    },
  },
  {
    // Fewer and longer than drops are: the eye follows streaks, and an encoder does not take them for noise.
    most: 430,
    streaksEach: 1,
    depths: { nearest: 1.9, farthest: 0.22 },
    motion: ({ driftPerSecond, fallPerSecond }) => ({
      rightPerSecond: driftPerSecond!,
      downPerSecond: fallPerSecond!,
      variety: 0.12,
    }),
    // What the eye holds on to, rather than the shutter, makes streaks of drops.
    leastShutterSeconds: 1 / 32,
    weather: { fade: OVERCAST, share: 0.75 },
    draw: ({ seen, particle }, add) => {
      const blur = Math.max(0, seen.inverseDepth - 1.2);
      const length = Math.abs(seen.toY - seen.fromY) + Math.abs(seen.toX - seen.fromX);
      const radiusPixels = seen.pixelsPerDistance * RADIUS * (1 + 0.8 * blur);
      // A streak's light is spread over its way; a drop mirrors the sky all along it, so most of that is given back.
      const kept = 1 + length / (9 * Math.max(0.7, radiusPixels));
      add({
        radiusPixels,
        softness: 1,
        opacity: ((0.46 + 0.38 * particle.traits[0]) * kept) / (1 + 0.6 * blur),
        red: 222,
        green: 229,
        blue: 238,
        glows: false,
      });
    },
  },
);
