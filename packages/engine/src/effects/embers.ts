import type { Effect } from './effect.ts';
import { smoothNoise } from './noise.ts';
import { createParticleField, seenParticle } from './particles/particle-field.ts';
import { drawSoftStreak } from './particles/soft-streak.ts';

const MOST_EMBERS = 420;

/** Embers that rise, whirl and go out. */
export const embers: Effect = {
  slug: 'embers',
  name: 'Embers',
  description: 'Glowing embers rise and whirl through the scene, flare up and go out.',
  kind: 'atmosphere',
  stages: ['scene'],
  needs: ['inverse-depth'],
  parameters: {
    risePerSecond: { least: 0, most: 2, standard: 0.26 },
    driftPerSecond: { least: -2, most: 2, standard: 0.08 },
  },
  create: ({ plan, planned, seed }) => {
    const { risePerSecond, driftPerSecond } = planned.parameters as Record<string, number>;
    const field = createParticleField(
      plan,
      seed,
      MOST_EMBERS,
      { nearest: 2.6, farthest: 0.4 },
      { rightPerSecond: driftPerSecond!, downPerSecond: -risePerSecond!, variety: 0.6 },
    );
    return {
      paintScene: (frame) => {
        const { seconds, amount } = frame;
        const count = Math.round(field.particles.length * amount);
        field.particles.slice(0, count).forEach((particle, i) => {
          const seen = seenParticle(frame, plan.focalPixels, field, particle, (_, time, out) => {
            out[0] = 0.09 * smoothNoise(seed, i, 0.5, 0.8 * time);
            out[1] = 0.06 * smoothNoise(seed + 1, i, 0.5, 0.8 * time);
          });
          if (seen === undefined) return;
          const { traits } = particle;
          // The glow wavers quickly and dies away now and then.
          const life = 0.5 + 0.5 * smoothNoise(seed + 2, i, 0.5, 0.45 * seconds);
          const waver = 0.75 + 0.25 * smoothNoise(seed + 3, i, 0.5, 6 * seconds);
          const heat = Math.min(1, 1.5 * life) * waver;
          const blur = Math.max(0, seen.inverseDepth - 1.1);
          const size = (0.0011 + 0.0019 * traits[0] * traits[0]) * (1 + 1.1 * blur);
          const radiusPixels = seen.pixelsPerDistance * size;
          const dim = 1 / (1 + 0.9 * blur);
          const glow = { ...seen, softness: 1, glows: true, red: 255, green: 96 + 60 * heat, blue: 26 };
          drawSoftStreak(frame, { ...glow, radiusPixels: 5.5 * radiusPixels, opacity: 0.16 * heat * dim });
          drawSoftStreak(frame, {
            ...glow,
            radiusPixels,
            // The core covers what is behind it, so that it stays an ember before a bright sky.
            glows: false,
            softness: 0.5,
            opacity: Math.min(1, 1.5 * heat) * dim,
            green: 150 + 90 * heat,
            blue: 60 + 80 * heat * heat,
          });
        });
      },
    };
  },
};
