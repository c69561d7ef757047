import { cos, sin } from '../deterministic-math.ts';
import type { Effect } from './effect.ts';
import { drawSprite } from './particles/draw-sprite.ts';
import { createParticleField, type FieldParticle, seenParticle } from './particles/particle-field.ts';

const FULL_TURN = 6.283185307179586;
const MOST_LEAVES = 70;
/** Half a leaf's length in subject distances. */
const LENGTH = 0.017;
/** Half its width over half its length. */
const SLIM = 0.46;
/** Autumn: red, orange, gold, ochre, brown. */
const COLOURS = [
  [168, 52, 24],
  [206, 102, 28],
  [222, 156, 44],
  [188, 138, 52],
  [122, 74, 38],
] as const;

/** Leaves that rock and tumble to the ground, near ones large and soft. */
export const fallingLeaves: Effect = {
  slug: 'falling-leaves',
  name: 'Falling Leaves',
  description: 'Autumn leaves rock and tumble down at every depth, hidden by what is nearer.',
  kind: 'atmosphere',
  stages: ['scene'],
  needs: ['inverse-depth'],
  parameters: {
    /** Of the wind: to the right, in subject distances. */
    driftPerSecond: { least: -1, most: 1, standard: 0.05 },
  },
  create: ({ plan, planned, seed }) => {
    const field = createParticleField(
      plan,
      seed,
      MOST_LEAVES,
      { nearest: 2.4, farthest: 0.4 },
      { rightPerSecond: Number(planned.parameters['driftPerSecond']), downPerSecond: 0.17, variety: 0.3 },
    );
    /** Leaves rock from side to side: fast and level in the middle, slow and raised at the turn. */
    const rock = ({ traits }: FieldParticle, seconds: number): number =>
      FULL_TURN * (traits[0] + seconds * (0.32 + 0.22 * traits[1]));
    return {
      paintScene: (frame) => {
        const count = Math.ceil(field.particles.length * frame.amount);
        for (const particle of field.particles.slice(0, count)) {
          const seen = seenParticle(frame, plan.focalPixels, field, particle, (seconds, out) => {
            const phase = rock(particle, seconds);
            out[0] = 0.07 * sin(phase);
            out[1] = 0.014 * cos(2 * phase);
          });
          if (seen === undefined) continue;
          const { traits } = particle;
          const phase = rock(particle, frame.seconds);
          const lean = 0.9 * cos(phase) + FULL_TURN * (traits[2] + 0.12 * (traits[3] - 0.5) * frame.seconds);
          const [along, across] = [cos(lean), sin(lean)];
          // Seen from its edge a leaf is a line; its two sides catch different light.
          const facing = sin(0.7 * phase + FULL_TURN * traits[3]);
          const width = SLIM * Math.max(0.16, Math.abs(facing));
          const radius = seen.pixelsPerDistance * LENGTH * (0.75 + 0.5 * traits[1]);
          const blur = Math.max(0, Math.abs(seen.inverseDepth - 1) - 0.25);
          const soft = Math.max(1 / Math.max(1, radius), 0.3 * Math.min(1, blur));
          const light = (facing > 0 ? 0.95 : 0.68) + 0.12 * sin(phase);
          const colour = COLOURS[Math.trunc(traits[2] * COLOURS.length) % COLOURS.length]!;
          const reach = 1 + soft;
          drawSprite(
            frame,
            (seen.fromX + seen.toX) / 2,
            (seen.fromY + seen.toY) / 2,
            seen.inverseDepth,
            radius * reach,
            0.95 / (1 + 0.5 * blur),
            (u, v, out) => {
              const a = reach * (u * along + v * across);
              const b = reach * (v * along - u * across);
              // Two arcs that meet in a point, fuller towards the stem.
              const edge = width * (1 - a * a) * (1 - 0.35 * a);
              const inside = (edge - Math.abs(b)) / soft + 0.5;
              const rib = Math.abs(b) < 0.09 * width ? 0.8 : 1;
              const tone = light * rib * (1 - 0.18 * a);
              for (let c = 0; c < 3; c++) out[c] = colour[c]! * tone;
              out[3] = a > -1 && a < 1 ? Math.min(1, Math.max(0, inside)) : 0;
            },
          );
        }
      },
    };
  },
};
