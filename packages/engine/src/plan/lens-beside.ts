import { exp, ln } from '../deterministic-math.ts';

/**
 * Focal multiplier of a lens that closes to `tightest` beside a camera that travels, at a `progress` of 0 to 1. Zooming
 * costs no parallax: the lens follows the root of the amount, and so keeps most of its part where the photo's depth
 * takes way from the camera.
 */
export function lensBeside(tightest: number, amount: number, progress: number): number {
  return exp(ln(tightest) * Math.sqrt(amount) * progress);
}
