import type { EffectFrame } from '../effect.ts';

/** Colour of a sprite at a place (-1 to 1 each way, right and down), 0 to 255, and its opacity, 0 to 1. */
export type SpriteShade = (u: number, v: number, out: Float64Array) => void;

const shaded = new Float64Array(4);

/**
 * Draws a sprite of `radius` pixels around a place of the frame, hidden by what is nearer than its inverse depth. What a
 * frame without depth shows is farther than everything.
 */
export function drawSprite(
  { rgba, width, height, inverseDepth }: EffectFrame,
  x0: number,
  y0: number,
  w: number,
  radius: number,
  opacity: number,
  shade: SpriteShade,
): void {
  const [left, right] = [Math.max(0, Math.floor(x0 - radius)), Math.min(width, Math.ceil(x0 + radius))];
  const [top, bottom] = [Math.max(0, Math.floor(y0 - radius)), Math.min(height, Math.ceil(y0 + radius))];
  const hides = inverseDepth.length > 0;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const i = y * width + x;
      if (hides && inverseDepth[i]! > w) continue;
      shade((x + 0.5 - x0) / radius, (y + 0.5 - y0) / radius, shaded);
      const cover = opacity * shaded[3]!;
      if (cover <= 0) continue;
      for (let c = 0; c < 3; c++) {
        const value = rgba[4 * i + c]! + (shaded[c]! - rgba[4 * i + c]!) * cover;
        rgba[4 * i + c] = value <= 0 ? 0 : value >= 255 ? 255 : Math.trunc(value + 0.5);
      }
    }
}
