import { sin } from '../deterministic-math.ts';
import { smoothNoise } from './noise.ts';
import { particleEffect } from './particles/particle-effect.ts';

/** A mote that goes this many of its radii while the shutter is open is half a wisp. */
const SWIFT = 8;
/** Lumas behind a mote by night and by day, and how much of it full day takes. */
const DARK = 90;
const BRIGHT = 190;
const DIMMED = 0.6;
const FULL_TURN = 6.283185307179586;

/** Motes that hang in the air and catch the light as they turn. */
export const dust = particleEffect(
  {
    slug: 'dust',
    name: 'Dust',
    description: 'Motes drift in the air and glint as they turn, near ones as soft discs.',
    parameters: {
      risePerSecond: { least: -1, most: 1, standard: 0.015 },
      driftPerSecond: { least: -1, most: 1, standard: 0.02 },
    },
  },
  {
    most: 900,
    streaksEach: 1,
    depths: { nearest: 3, farthest: 0.35 },
    motion: ({ driftPerSecond, risePerSecond }) => ({
      rightPerSecond: driftPerSecond!,
      downPerSecond: -risePerSecond!,
      variety: 0.8,
    }),
    sway: (_, index, seconds, seed, out) => {
      out[0] = 0.05 * smoothNoise(seed, index, 0.5, 0.3 * seconds);
      out[1] = 0.05 * smoothNoise(seed + 1, index, 0.5, 0.3 * seconds);
    },
    draw: ({ seen, seconds, particle: { traits }, lumaBehind }, add) => {
      const turn = sin(FULL_TURN * (traits[1] + (0.15 + 0.3 * traits[2]) * seconds));
      const glint = 0.3 + 0.7 * turn * turn;
      const blur = Math.abs(seen.inverseDepth - 1);
      // In full daylight a mote is hardly seen: as bright discs they would be snow.
      const day = Math.min(1, Math.max(0, (lumaBehind() - DARK) / (BRIGHT - DARK)));
      const size = 0.0005 + 0.0009 * traits[0] * traits[0];
      const radiusPixels = seen.pixelsPerDistance * size * (1 + 1.2 * blur);
      // Motes that a wind carries past are faint wisps of sand, not lines of light: those would be scratches before a sky.
      const [alongX, alongY] = [seen.toX - seen.fromX, seen.toY - seen.fromY];
      const length = Math.sqrt(alongX * alongX + alongY * alongY);
      const swift = length / (length + SWIFT * radiusPixels);
      add({
        radiusPixels: radiusPixels * (1 + 2 * swift),
        softness: 0.7 + 0.3 * swift,
        opacity: ((1.1 - 0.85 * swift) * glint * (1 - DIMMED * day * (1 - swift))) / (1 + 1.5 * blur),
        red: 255 - 35 * swift,
        green: 238 - 44 * swift,
        blue: 206 - 54 * swift,
        glows: swift < 0.1,
      });
    },
  },
);
