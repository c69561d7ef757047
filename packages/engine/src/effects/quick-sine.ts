import { sin } from '../deterministic-math.ts';

const STEPS = 1024;
const SINES = Float64Array.from({ length: STEPS + 1 }, (_, i) => sin((6.283185307179586 * i) / STEPS));

/** Sine of an angle in full turns, to 5 digits: for what is asked at every pixel or node of a frame. */
export function quickSine(turns: number): number {
  const place = (turns - Math.floor(turns)) * STEPS;
  const step = Math.trunc(place);
  const low = SINES[step]!;
  return low + ((SINES[step + 1] ?? 0) - low) * (place - step);
}
