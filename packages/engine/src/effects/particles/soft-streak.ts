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

/** Fainter than this no byte changes. */
const UNSEEN = 1 / 512;

/** Draws one streak into a frame, hidden by what is nearer. A thin one is drawn at one pixel and fainter instead. */
export function drawSoftStreak(frame: EffectFrame, streak: Streak): void {
  const { fromX, fromY, toX, toY, inverseDepth: w, red, green, blue } = streak;
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const length = Math.sqrt(alongX * alongX + alongY * alongY);
  const radius = Math.max(streak.radiusPixels, 0.7);
  const thin = Math.min(1, streak.radiusPixels / radius);
  // Light spread over a way is fainter at each place of it.
  const spread = (2 * radius) / (2 * radius + length);
  const opacity = streak.opacity * thin * thin * spread;
  if (opacity < UNSEEN || !(w > 0)) return;
  const inner = Math.min(radius * (1 - streak.softness), radius - 0.5);
  const occluded = frame.inverseDepth.length > 0 ? 1 : 0;
  frame.kernels.drawStreak(
    frame.inverseDepth,
    occluded,
    frame.width,
    frame.height,
    fromX,
    fromY,
    toX,
    toY,
    w,
    inner,
    radius + 0.5,
    opacity,
    red,
    green,
    blue,
    streak.glows ? 1 : 0,
    frame.rgba,
  );
}
