import type { EffectFrame } from '../effect.ts';

/** A round, soft particle in the picture, drawn along the way it went while the shutter was open. */
export interface Streak {
  /** Ends of the way, in frame pixels. */
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
  /** Inverse depth from this pose: what is nearer hides it. */
  readonly inverseDepth: number;
  readonly radiusPixels: number;
  /** Share of the radius over which the edge fades, 0 to 1. */
  readonly softness: number;
  /** Opacity in its middle, 0 to 1. */
  readonly opacity: number;
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  /** Adds its colour as light instead of covering what is behind. */
  readonly glows: boolean;
}

/** A particle within this share of the depth of a surface is half hidden by it, so that none pops. */
const DEPTH_SOFTNESS = 0.04;
/** Fainter than this no byte changes. */
const UNSEEN = 1 / 512;

/** Draws one streak into a frame, hidden by what is nearer. A thin one is drawn at one pixel and fainter instead. */
export function drawStreak(frame: EffectFrame, streak: Streak): void {
  const { width, height, rgba, inverseDepth } = frame;
  const { fromX, fromY, toX, toY, red, green, blue, glows } = streak;
  const w = streak.inverseDepth;
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const length = Math.sqrt(alongX * alongX + alongY * alongY);
  const radius = Math.max(streak.radiusPixels, 0.7);
  const thin = Math.min(1, streak.radiusPixels / radius);
  // Light spread over a way is fainter at each place of it.
  const spread = (2 * radius) / (2 * radius + length);
  const opacity = streak.opacity * thin * thin * spread;
  if (opacity < UNSEEN || !(w > 0)) return;
  const inner = radius * (1 - streak.softness);
  const outer = radius + 0.5;
  const left = Math.max(0, Math.floor(Math.min(fromX, toX) - outer));
  const right = Math.min(width - 1, Math.ceil(Math.max(fromX, toX) + outer));
  const top = Math.max(0, Math.floor(Math.min(fromY, toY) - outer));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(fromY, toY) + outer));
  const perLength = length > 0 ? 1 / (length * length) : 0;
  const edge = 1 / (outer - Math.min(inner, radius - 0.5));
  const hiding = 1 / (DEPTH_SOFTNESS * w);
  const occluded = inverseDepth.length > 0;
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const [px, py] = [x + 0.5 - fromX, y + 0.5 - fromY];
      const t = Math.min(1, Math.max(0, (px * alongX + py * alongY) * perLength));
      const [dx, dy] = [px - t * alongX, py - t * alongY];
      const cover = (outer - Math.sqrt(dx * dx + dy * dy)) * edge;
      if (cover <= 0) continue;
      const pixel = y * width + x;
      let alpha = opacity * (cover >= 1 ? 1 : cover * cover * (3 - 2 * cover));
      if (occluded) {
        const front = 0.5 + (w - inverseDepth[pixel]!) * hiding;
        if (front <= 0) continue;
        if (front < 1) alpha *= front;
      }
      const at = 4 * pixel;
      const keep = glows ? 1 : 1 - alpha;
      rgba[at] = Math.min(255, rgba[at]! * keep + red * alpha + 0.5);
      rgba[at + 1] = Math.min(255, rgba[at + 1]! * keep + green * alpha + 0.5);
      rgba[at + 2] = Math.min(255, rgba[at + 2]! * keep + blue * alpha + 0.5);
    }
  }
}
