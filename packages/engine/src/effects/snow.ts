import { sin } from '../deterministic-math.ts';
import type { Effect } from './effect.ts';
import { createParticleField, seenParticle } from './particles/particle-field.ts';
import { drawSoftStreak } from './particles/soft-streak.ts';

const FULL_TURN = 6.283185307179586;
/** Flakes at amount 1: a thick fall that still lets the subject be seen. */
const MOST_FLAKES = 2600;
/** Radius in subject distances. Large for snow, as flakes fall in clumps and a lens spreads them. */
const RADIUS = { least: 0.0022, most: 0.0062 } as const;
const SWAY = 0.03;

/** Snow that falls and sways in space, in front of and behind what stands there. */
export const snow: Effect = {
  slug: 'snow',
  name: 'Snow',
  description:
    'Flakes fall and sway through the scene, near ones large and soft, hidden by what they fall behind.',
  kind: 'atmosphere',
  stages: ['scene'],
  needs: ['inverse-depth'],
  parameters: {
    /** Travel of the fall in subject distances per second. */
    fallPerSecond: { least: 0, most: 3, standard: 0.32 },
    driftPerSecond: { least: -3, most: 3, standard: 0.07 },
  },
  create: ({ plan, planned, seed }) => {
    const { fallPerSecond, driftPerSecond } = planned.parameters as Record<string, number>;
    const field = createParticleField(
      plan,
      seed,
      MOST_FLAKES,
      { nearest: 3.2, farthest: 0.16 },
      { rightPerSecond: driftPerSecond!, downPerSecond: fallPerSecond!, variety: 0.35 },
    );
    return {
      paintScene: (frame) => {
        const count = Math.round(field.particles.length * frame.amount);
        for (const particle of field.particles.slice(0, count)) {
          const seen = seenParticle(frame, plan.focalPixels, field, particle, ({ traits }, time, out) => {
            out[0] = SWAY * sin(FULL_TURN * (traits[1] + (0.25 + 0.35 * traits[2]) * time));
          });
          if (seen === undefined) continue;
          const { traits } = particle;
          const size = RADIUS.least + (RADIUS.most - RADIUS.least) * traits[0] * traits[0];
          // Nearer than the subject is out of focus: larger, softer, fainter.
          const blur = Math.max(0, seen.inverseDepth - 1);
          drawSoftStreak(frame, {
            ...seen,
            radiusPixels: seen.pixelsPerDistance * size * (1 + 0.5 * blur),
            softness: Math.min(1, 0.55 + 0.3 * blur),
            opacity: 0.92 / (1 + 0.8 * blur),
            red: 246,
            green: 249,
            blue: 255,
            glows: false,
          });
        }
      },
    };
  },
};
