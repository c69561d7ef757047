import { cos, exp, PI, sin } from '../../deterministic-math.ts';
import { uniform } from '../../plan/seeded-random.ts';
import { drawPuff, layDown, type PaintedLayer } from '../drawing/painted-layer.ts';
import type { EffectFrame } from '../effect.ts';

const PUFFS = 44;
const RING_SECONDS = 1.1;
const FLASH_SECONDS = 0.26;

/** Light of an impact: 1 at its instant, gone after a quarter of a second. */
export function flashAfter(seconds: number): number {
  if (seconds < 0 || seconds >= FLASH_SECONDS) return 0;
  const left = 1 - seconds / FLASH_SECONDS;
  return left * left;
}

/** A blow that rings: 0 before the impact, then swings that die away. `hertz` of the swings. */
export function ringAfter(seconds: number, hertz: number, diesSeconds: number): number {
  return seconds <= 0 ? 0 : sin(2 * PI * hertz * seconds) * exp(-seconds / diesSeconds);
}

/** Lifts the whole picture towards white; `share` 0 to 1. */
export function flashFrame({ rgba, width, height }: EffectFrame, share: number): void {
  if (share <= 0) return;
  for (let at = 0; at < 4 * width * height; at += 4)
    for (let c = 0; c < 3; c++)
      rgba[at + c] = Math.trunc(rgba[at + c]! + (255 - rgba[at + c]!) * share + 0.5);
}

/**
 * Dust that an impact drives out in a ring over the ground, half of it behind the subject. (x, y): the middle in pixels;
 * `size`: half a body's width in pixels.
 */
export function drawDustRing(
  layer: PaintedLayer,
  frame: EffectFrame,
  {
    x,
    y,
    size,
    seed,
  }: { readonly x: number; readonly y: number; readonly size: number; readonly seed: number },
  seconds: number,
  colour: readonly [number, number, number],
  amount: number,
): void {
  if (seconds < 0 || seconds >= RING_SECONDS) return;
  const way = seconds / RING_SECONDS;
  const spread = 1 - (1 - way) * (1 - way) * (1 - way);
  for (const side of [-1, 1] as const) {
    for (let index = 0; index < PUFFS; index++) {
      const random = (channel: number): number => uniform(seed, 600 + channel, index);
      const angle = 2 * PI * ((index + random(0)) / PUFFS);
      if (sin(angle) >= 0 !== side > 0) continue;
      const far = size * (0.45 + (1.1 + 1.1 * random(1)) * spread);
      const rise = size * (0.1 + 0.55 * random(2)) * spread * (1 - 0.4 * way);
      const grown = size * (0.16 + 0.22 * random(3)) * (0.5 + 1.2 * spread);
      const fade = (1 - way) * Math.min(1, way * 12);
      drawPuff(layer, x + far * cos(angle), y + 0.24 * far * sin(angle) - rise, grown, 0.72 * grown, {
        red: colour[0],
        green: colour[1],
        blue: colour[2],
        opacity: 0.42 * amount * fade * (0.5 + 0.5 * random(4)),
      });
    }
    layDown(layer, frame, side < 0 ? 'behind' : 'before');
  }
}

/** The shadow under feet that have left the ground: softer and fainter the higher they are. */
export function drawGroundShadow(
  layer: PaintedLayer,
  frame: EffectFrame,
  x: number,
  y: number,
  halfWidth: number,
  lifted: number,
  amount: number,
): void {
  const wide = halfWidth * (0.85 + 0.35 * lifted);
  drawPuff(layer, x, y, wide, 0.16 * wide, {
    red: 0,
    green: 0,
    blue: 0,
    opacity: 0.62 * amount * (1 - 0.45 * lifted),
  });
  layDown(layer, frame, 'behind');
}
