import type { Effect } from './effect.ts';
import { applyGrade, createGrade, saturation } from './grade/colour-grade.ts';
import { createParticleField, seenParticle } from './particles/particle-field.ts';
import { drawSoftStreak } from './particles/soft-streak.ts';

/** Drops at amount 1. */
const MOST_DROPS = 2600;
/** Radius of a drop and its halo of light in subject distances. */
const RADIUS = 0.0014;
/** Rain smears over this long even under a short shutter: the eye sees streaks, not drops. */
const LEAST_SHUTTER_SECONDS = 1 / 60;

/** Under rain clouds: darker, cooler, less colour. */
const OVERCAST = createGrade({
  matrix: saturation(0.72),
  curve: (value, channel) => value * (channel === 2 ? 0.9 : 0.85),
});

/** Rain that falls through space in streaks as long as the shutter is open. */
export const rain: Effect = {
  slug: 'rain',
  name: 'Rain',
  description:
    'Streaks of rain fall through the scene under a duller light, hidden by what they fall behind.',
  kind: 'atmosphere',
  stages: ['scene'],
  needs: ['inverse-depth'],
  parameters: {
    /** Travel of the fall in subject distances per second. */
    fallPerSecond: { least: 0.5, most: 12, standard: 4.2 },
    driftPerSecond: { least: -8, most: 8, standard: 0.5 },
  },
  create: ({ plan, planned, seed }) => {
    const { fallPerSecond, driftPerSecond } = planned.parameters as Record<string, number>;
    const field = createParticleField(
      plan,
      seed,
      MOST_DROPS,
      { nearest: 2.6, farthest: 0.22 },
      { rightPerSecond: driftPerSecond!, downPerSecond: fallPerSecond!, variety: 0.12 },
    );
    return {
      paintScene: (frame) => {
        const { rgba, width, height, amount } = frame;
        applyGrade(rgba, width * height, OVERCAST, 0.75 * amount);
        const shutterSeconds = Math.max(frame.shutterSeconds, LEAST_SHUTTER_SECONDS);
        const exposed = { ...frame, shutterSeconds };
        const count = Math.round(field.particles.length * amount);
        for (const particle of field.particles.slice(0, count)) {
          const seen = seenParticle(exposed, plan.focalPixels, field, particle, () => {});
          if (seen === undefined) continue;
          const blur = Math.max(0, seen.inverseDepth - 1.2);
          const length = Math.abs(seen.toY - seen.fromY) + Math.abs(seen.toX - seen.fromX);
          const radiusPixels = seen.pixelsPerDistance * RADIUS * (1 + 0.8 * blur);
          // drawSoftStreak spreads light over its way; a drop mirrors the sky all along it, so most of that is given back.
          const kept = 1 + length / (9 * Math.max(0.7, radiusPixels));
          drawSoftStreak(frame, {
            ...seen,
            radiusPixels,
            softness: 1,
            opacity: Math.min(1, (0.5 + 0.4 * particle.traits[0]) * kept) / (1 + 0.6 * blur),
            red: 222,
            green: 229,
            blue: 238,
            glows: false,
          });
        }
      },
    };
  },
};
