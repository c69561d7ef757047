import { sin } from '../deterministic-math.ts';
import { particleEffect } from './particles/particle-effect.ts';

const FULL_TURN = 6.283185307179586;
/** Radius in subject distances. Large for snow, as flakes fall in clumps and a lens spreads them. */
const RADIUS = { least: 0.003, most: 0.0075 } as const;
const SWAY = 0.03;

/** Snow that falls and sways in space, in front of and behind what stands there. */
export const snow = particleEffect(
  {
    slug: 'snow',
    name: 'Snow',
    description:
      'Flakes fall and sway through the scene, near ones large and soft, hidden by what they fall behind.',
    parameters: {
      /** Travel of the fall in subject distances per second. */
      fallPerSecond: { least: 0, most: 3, standard: 0.32 },
      driftPerSecond: { least: -3, most: 3, standard: 0.07 },
    },
  },
  {
    // A thick fall that still lets the subject be seen, and each flake be followed.
    most: 820,
    streaksEach: 1,
    // Snow falls from a cover of cloud: its light is dull and a little blue, and flakes show before it.
    weather: { fade: { saturation: 0.5, brightness: [0.8, 0.83, 0.88] }, share: 0.95 },
    depths: { nearest: 2.3, farthest: 0.18 },
    motion: ({ driftPerSecond, fallPerSecond }) => ({
      rightPerSecond: driftPerSecond!,
      downPerSecond: fallPerSecond!,
      variety: 0.35,
    }),
    sway: ({ traits }, _, seconds, __, out) => {
      out[0] = SWAY * sin(FULL_TURN * (traits[1] + (0.25 + 0.35 * traits[2]) * seconds));
    },
    draw: ({ seen, particle: { traits } }, add) => {
      const size = RADIUS.least + (RADIUS.most - RADIUS.least) * traits[0] * traits[0];
      // Nearer than the subject is out of focus: larger, softer, fainter.
      const blur = Math.max(0, seen.inverseDepth - 1);
      add({
        radiusPixels: seen.pixelsPerDistance * size * (1 + 0.5 * blur),
        // Flakes are loose: one with a hard edge would be a pill.
        softness: Math.min(1, 0.85 + 0.2 * blur),
        opacity: 0.9 / (1 + 0.9 * blur),
        red: 246,
        green: 249,
        blue: 255,
        glows: false,
      });
    },
  },
);
