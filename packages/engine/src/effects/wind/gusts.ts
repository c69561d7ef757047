import { cos, sin } from '../../deterministic-math.ts';
import { createNoisePlane, noiseOn, setNoisePlane } from '../noise-plane.ts';
import { quickSine } from '../quick-sine.ts';
import type { Manner } from './manners.ts';

const FULL_TURN = 6.283185307179586;

/** How far the wind carries a place of weight 1, in shares of the reach. x, y: pixels. out: to the right, down. */
export type Gust = (x: number, y: number, out: Float64Array) => void;

/** The gust that blows over the picture at a time. */
export type Gusts = (seconds: number) => Gust;

/** Makes the seeded gusts of a region of a picture, lengths in pixels: a lean, and waves that run down the wind. */
export function createGusts(
  seed: number,
  { waveLength, wavesPerSecond, lean, lengthwise, crosswise }: Manner,
  windDegrees: number,
  pace: number,
  { width, height, longSide }: { readonly width: number; readonly height: number; readonly longSide: number },
): Gusts {
  const turn = windDegrees * (FULL_TURN / 360);
  const [alongX, alongY] = [cos(turn), sin(turn)];
  const perPixel = 1 / (waveLength * longSide);
  const [wide, high] = [(width + 8) * perPixel, (height + 8) * perPixel];
  const corners = [0, wide].flatMap((x) => [0, high].map((y) => [x, y] as const));
  const alongs = corners.map(([x, y]) => x * alongX + y * alongY);
  const acrosses = corners.map(([x, y]) => y * alongX - x * alongY);
  const bends = createNoisePlane(0, 0, 0.7 * wide, 0.7 * high);
  const swings = createNoisePlane(0, 0, 1.1 * wide, 1.1 * high);
  return (seconds) => {
    const time = pace * wavesPerSecond * seconds;
    const drift = 0.8 * time;
    // Gusts come down the wind and are wider than waves.
    const gustPlane = createNoisePlane(
      0.3 * Math.min(...alongs) - drift,
      0.25 * Math.min(...acrosses),
      0.3 * Math.max(...alongs) - drift,
      0.25 * Math.max(...acrosses),
    );
    setNoisePlane(gustPlane, seed, 0.35 * time);
    setNoisePlane(bends, seed + 1, 0.3 * time);
    setNoisePlane(swings, seed + 2, 0.45 * time);
    return (pixelX, pixelY, out) => {
      const [x, y] = [pixelX * perPixel, pixelY * perPixel];
      const along = x * alongX + y * alongY;
      const across = y * alongX - x * alongY;
      const gust = 0.72 + 0.4 * noiseOn(gustPlane, 0.3 * along - drift, 0.25 * across);
      // Bends keep wave crests from being straight lines.
      const bend = 0.55 * noiseOn(bends, 0.7 * x, 0.7 * y);
      const other = 0.5 * noiseOn(swings, 1.1 * x, 1.1 * y);
      const phase = time - 0.8 * along - 0.25 * across + bend;
      const down = gust * (lean * (gust - 0.4) + lengthwise * quickSine(phase));
      const aside = gust * crosswise * quickSine(0.77 * phase + other);
      out[0] = down * alongX - aside * alongY;
      out[1] = down * alongY + aside * alongX;
    };
  };
}
