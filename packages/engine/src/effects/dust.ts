import { sin } from '../deterministic-math.ts';
import type { Effect } from './effect.ts';
import { smoothNoise } from './noise.ts';
import { createParticleField, seenParticle } from './particles/particle-field.ts';
import { drawSoftStreak } from './particles/soft-streak.ts';

const MOST_MOTES = 900;
const FULL_TURN = 6.283185307179586;

/** Motes that hang in the air and catch the light as they turn. */
export const dust: Effect = {
  slug: 'dust',
  name: 'Dust',
  description: 'Motes drift in the air and glint as they turn, near ones as soft discs.',
  kind: 'atmosphere',
  stages: ['scene'],
  needs: ['inverse-depth'],
  parameters: {
    risePerSecond: { least: -1, most: 1, standard: 0.015 },
    driftPerSecond: { least: -1, most: 1, standard: 0.02 },
  },
  create: ({ plan, planned, seed }) => {
    const { risePerSecond, driftPerSecond } = planned.parameters as Record<string, number>;
    const field = createParticleField(
      plan,
      seed,
      MOST_MOTES,
      { nearest: 3, farthest: 0.35 },
      { rightPerSecond: driftPerSecond!, downPerSecond: -risePerSecond!, variety: 0.8 },
    );
    return {
      paintScene: (frame) => {
        const { seconds, amount } = frame;
        const count = Math.round(field.particles.length * amount);
        field.particles.slice(0, count).forEach((particle, i) => {
          const seen = seenParticle(frame, plan.focalPixels, field, particle, (_, time, out) => {
            out[0] = 0.05 * smoothNoise(seed, i, 0.5, 0.3 * time);
            out[1] = 0.05 * smoothNoise(seed + 1, i, 0.5, 0.3 * time);
          });
          if (seen === undefined) return;
          const { traits } = particle;
          const turn = sin(FULL_TURN * (traits[1] + (0.15 + 0.3 * traits[2]) * seconds));
          const glint = 0.3 + 0.7 * turn * turn;
          const blur = Math.abs(seen.inverseDepth - 1);
          const size = 0.0005 + 0.0009 * traits[0] * traits[0];
          drawSoftStreak(frame, {
            ...seen,
            radiusPixels: seen.pixelsPerDistance * size * (1 + 1.2 * blur),
            softness: 0.7,
            opacity: (1.1 * glint) / (1 + 1.5 * blur),
            red: 255,
            green: 238,
            blue: 206,
            glows: true,
          });
        });
      },
    };
  },
};
