import { cos, exp, PI, sin } from '../../deterministic-math.ts';
import { smooth } from '../../plan/ease.ts';
import type { WingOpening } from './wing-shape.ts';

/** The wings set out at this share of the clip and take this long, or this share of the clip if that is less. */
const SET_OUT = 0.06;
const UNFOLD_SECONDS = 2.1;
const UNFOLD_SHARE = 0.46;
/** A wing that has opened breathes on with the body. */
const BREATHS_PER_SECOND = 0.36;

/** A part of the opening: rests, turns between two shares of the way, swings beyond and comes to rest. */
function turned(way: number, from: number, to: number, overshoot: number): number {
  const t = (way - from) / (to - from);
  if (t <= 0) return 0;
  if (t < 1) return smooth(t) + overshoot * smooth(Math.max(0, 2 * t - 1)) * (1 - smooth(t));
  const after = t - 1;
  return 1 + overshoot * sin(2.4 * PI * after) * exp(-2.6 * after);
}

/** How far the unfolding has come at a time of the clip: 0 before it, 1 when the feathers have fanned out, then on. */
export function unfoldedBy(seconds: number, clipSeconds: number): number {
  const takes = Math.min(UNFOLD_SECONDS, UNFOLD_SHARE * clipSeconds);
  return Math.max(0, (seconds - SET_OUT * clipSeconds) / takes);
}

/**
 * The opening of the wings at a time: the upper arm lifts first, then forearm, hand and feathers follow like a whip;
 * after that they breathe.
 */
export function openingAt(seconds: number, clipSeconds: number): WingOpening {
  const way = unfoldedBy(seconds, clipSeconds);
  const calm = smooth(Math.min(1, Math.max(0, way - 0.8)));
  const breath = 2 * PI * BREATHS_PER_SECOND * seconds;
  return {
    arm: turned(way, 0, 0.62, 0.07) + 0.018 * calm * sin(breath),
    forearm: turned(way, 0.12, 0.78, 0.06) + 0.012 * calm * sin(breath - 0.5),
    hand: turned(way, 0.26, 0.92, 0.08) + 0.016 * calm * sin(breath - 1),
    fan: turned(way, 0.34, 1, 0.05) + 0.01 * calm * sin(breath - 1.5),
    size: 0.24 + 0.76 * turned(way, 0, 0.7, 0.015),
    sweepRadians: 0.18 + 0.95 * (1 - turned(way, 0.05, 0.95, 0.05)) + 0.06 * calm * (1 - cos(breath - 0.4)),
    liftRadians: 0.02 * calm * sin(breath - 0.2),
  };
}
