import type { Effect } from './effect.ts';
import { smoothNoise } from './noise.ts';
import { createParticleField, seenParticle } from './particles/particle-field.ts';
import { drawSoftStreak } from './particles/soft-streak.ts';

const MOST_FLIES = 90;

/** Fireflies that wander and pulse, each in its own rhythm. */
export const fireflies: Effect = {
  slug: 'fireflies',
  name: 'Fireflies',
  description: 'Small lights wander through the scene and pulse, each in its own rhythm.',
  kind: 'atmosphere',
  stages: ['scene'],
  needs: ['inverse-depth'],
  parameters: {},
  create: ({ plan, seed }) => {
    const field = createParticleField(
      plan,
      seed,
      MOST_FLIES,
      { nearest: 2.1, farthest: 0.45 },
      { rightPerSecond: 0, downPerSecond: 0, variety: 0 },
    );
    return {
      paintScene: (frame) => {
        const { seconds, amount } = frame;
        const count = Math.ceil(field.particles.length * amount);
        field.particles.slice(0, count).forEach((particle, i) => {
          const seen = seenParticle(frame, plan.focalPixels, field, particle, (_, time, out) => {
            out[0] =
              0.3 * smoothNoise(seed, i, 0.5, 0.35 * time) + 0.05 * smoothNoise(seed + 4, i, 0.5, 1.4 * time);
            out[1] =
              0.2 * smoothNoise(seed + 1, i, 0.5, 0.35 * time) +
              0.04 * smoothNoise(seed + 5, i, 0.5, 1.4 * time);
          });
          if (seen === undefined) return;
          const { traits } = particle;
          const beat = seconds * (0.35 + 0.3 * traits[1]) + traits[2];
          const phase = beat - Math.floor(beat);
          // Quickly up, slowly down, then dark for a while.
          const pulse = phase < 0.12 ? phase / 0.12 : Math.max(0, 1 - (phase - 0.12) / 0.55);
          const light = pulse * pulse * (3 - 2 * pulse);
          if (light <= 0) return;
          const blur = Math.max(0, Math.abs(seen.inverseDepth - 1) - 0.2);
          const radiusPixels = seen.pixelsPerDistance * (0.0022 + 0.0012 * traits[0]) * (1 + 0.9 * blur);
          const dim = 1 / (1 + 0.8 * blur);
          const glow = { ...seen, softness: 1, glows: true, red: 214, green: 255, blue: 92 };
          drawSoftStreak(frame, { ...glow, radiusPixels: 8 * radiusPixels, opacity: 0.26 * light * dim });
          drawSoftStreak(frame, { ...glow, radiusPixels: 2.6 * radiusPixels, opacity: 0.5 * light * dim });
          drawSoftStreak(frame, { ...glow, radiusPixels, opacity: 1.4 * light * dim, blue: 190 });
        });
      },
    };
  },
};
