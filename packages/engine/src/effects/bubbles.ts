import { smoothNoise } from './noise.ts';
import type { Effect } from './effect.ts';
import { drawSprite } from './particles/draw-sprite.ts';
import { createParticleField, seenParticle } from './particles/particle-field.ts';

const MOST_BUBBLES = 44;
/** Radius of a bubble in subject distances, least and most. */
const SIZES = [0.008, 0.034] as const;

/** Soap bubbles that climb and wobble, thin in the middle and coloured at the rim. */
export const bubbles: Effect = {
  slug: 'bubbles',
  name: 'Bubbles',
  description:
    'Soap bubbles climb and wobble through the scene, clear in the middle and coloured at the rim.',
  kind: 'atmosphere',
  stages: ['scene'],
  needs: ['inverse-depth'],
  parameters: {},
  create: ({ plan, seed }) => {
    const field = createParticleField(
      plan,
      seed,
      MOST_BUBBLES,
      { nearest: 2.2, farthest: 0.45 },
      { rightPerSecond: 0.02, downPerSecond: -0.07, variety: 0.4 },
    );
    return {
      paintScene: (frame) => {
        const count = Math.ceil(field.particles.length * frame.amount);
        field.particles.slice(0, count).forEach((particle, i) => {
          const seen = seenParticle(frame, plan.focalPixels, field, particle, (seconds, out) => {
            out[0] = 0.05 * smoothNoise(seed, i, 0.5, 0.4 * seconds);
            out[1] = 0.03 * smoothNoise(seed + 1, i, 0.5, 0.5 * seconds);
          });
          if (seen === undefined) return;
          const { traits } = particle;
          const size = SIZES[0] + (SIZES[1] - SIZES[0]) * traits[0] * traits[0];
          const radius = seen.pixelsPerDistance * size;
          if (radius < 1) return;
          const wobble = 0.05 * smoothNoise(seed + 2, i, 0.5, 2.2 * frame.seconds);
          const edge = Math.max(1.2 / radius, 0.12 * Math.abs(seen.inverseDepth - 1));
          const film = traits[1] + 0.15 * frame.seconds;
          drawSprite(
            frame,
            (seen.fromX + seen.toX) / 2,
            (seen.fromY + seen.toY) / 2,
            seen.inverseDepth,
            1.08 * radius,
            0.9,
            (u, v, out) => {
              const [x, y] = [u * 1.08 * (1 + wobble), v * 1.08 * (1 - wobble)];
              const r = Math.sqrt(x * x + y * y);
              const inside = Math.min(1, Math.max(0, (1 - r) / edge + 0.5));
              const rim = r * r * r * r * r * r;
              // The film's colour runs with its thickness: rings that sink with time.
              const ring = film + 0.9 * y + 0.4 * x + 1.2 * r * r;
              out[0] = 215 + 40 * wave(ring);
              out[1] = 215 + 40 * wave(ring + 0.33);
              out[2] = 225 + 30 * wave(ring + 0.67);
              const glint = Math.max(0, 1 - 22 * ((x + 0.42) * (x + 0.42) + (y + 0.5) * (y + 0.5)));
              const under = Math.max(0, 1 - 30 * ((x - 0.4) * (x - 0.4) + (y - 0.55) * (y - 0.55)));
              const shine = Math.min(1, 1.4 * glint + 0.45 * under);
              for (let c = 0; c < 3; c++) out[c] = out[c]! + (255 - out[c]!) * shine;
              out[3] = inside * Math.min(0.95, 0.05 + 0.62 * rim + 0.8 * shine);
            },
          );
        });
      },
    };
  },
};

/** -1 to 1 and back once per turn, smooth enough for a colour. */
function wave(turns: number): number {
  const t = turns - Math.floor(turns);
  const up = t < 0.5 ? 2 * t : 2 - 2 * t;
  return 2 * up * up * (3 - 2 * up) - 1;
}
