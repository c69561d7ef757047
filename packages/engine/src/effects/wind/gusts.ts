import { cos, sin } from '../../deterministic-math.ts';
import { smoothNoise } from '../noise.ts';
import type { Manner } from './manners.ts';

const FULL_TURN = 6.283185307179586;

/** How far the wind carries a place of weight 1 at a time, in shares of the reach. x, y: pixels. out: to the right, down. */
export type Gusts = (x: number, y: number, seconds: number, out: Float64Array) => void;

/** Makes the seeded gusts of a region: a lean, and waves that run down the wind. longSide: of the picture, in pixels. */
export function createGusts(
  seed: number,
  { waveLength, wavesPerSecond, lean, lengthwise, crosswise }: Manner,
  windDegrees: number,
  pace: number,
  longSide: number,
): Gusts {
  const turn = windDegrees * (FULL_TURN / 360);
  const [alongX, alongY] = [cos(turn), sin(turn)];
  const perPixel = 1 / (waveLength * longSide);
  return (pixelX, pixelY, seconds, out) => {
    const time = pace * wavesPerSecond * seconds;
    const [x, y] = [pixelX * perPixel, pixelY * perPixel];
    // Gusts come down the wind and are wider than waves; bends keep wave crests from being straight lines.
    const along = x * alongX + y * alongY;
    const across = y * alongX - x * alongY;
    const gust = 0.72 + 0.4 * smoothNoise(seed, 0.3 * along - 0.8 * time, 0.25 * across, 0.35 * time);
    const bend = 0.55 * smoothNoise(seed + 1, 0.7 * x, 0.7 * y, 0.3 * time);
    const second = 0.5 * smoothNoise(seed + 2, 1.1 * x, 1.1 * y, 0.45 * time);
    const phase = FULL_TURN * (time - 0.8 * along - 0.25 * across + bend);
    const down = gust * (lean * (gust - 0.4) + lengthwise * sin(phase));
    const aside = gust * crosswise * sin(0.77 * phase + FULL_TURN * second);
    out[0] = down * alongX - aside * alongY;
    out[1] = down * alongY + aside * alongX;
  };
}
