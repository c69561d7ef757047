import type { PhotoLight } from '../../perceive/light-of-photo.ts';
import { createSpeedBlur } from '../action-run/speed-blur.ts';
import type { PaintedLayer } from '../drawing/painted-layer.ts';
import type { EffectContext, EffectFrame } from '../effect.ts';
import type { SeenBall } from './ball.ts';
import { drawDustRing, flashAfter, flashFrame } from './impact.ts';

/** How hard a blow is: strength of its flash, length of the smear over its distance, and how long that takes to go. */
export interface BlowForce {
  readonly flash: number;
  readonly shock: number;
  readonly shockSeconds: number;
}

/** A moment of a blow: seconds since it struck and since the feet came down, and where the smear spreads from. */
export interface BlowMoment {
  readonly struck: number;
  readonly landed: number;
  readonly x: number;
  readonly y: number;
}

/** Whether the feet are in the picture: where the photo cuts the body off, the ground is below the frame. */
export function showsGround(groundV: number): boolean {
  return groundV < 0.985;
}

/** Colour of dust in a light: warmer than shade. */
const DUST = [1.25, 1.16, 1.02] as const;

/** Makes what a blow does to the whole picture: dust where feet come down, a smear and a flash. Allocates speedBlurBytes. */
export function createBlow(
  context: EffectContext,
  layer: PaintedLayer,
  light: PhotoLight,
  { flash, shock, shockSeconds }: BlowForce,
): (frame: EffectFrame, moment: BlowMoment) => void {
  const { planned, plan, seed } = context;
  const number = (name: string): number => Number(planned.parameters[name]);
  const blur = createSpeedBlur(context);
  const dust = light.shade.map((value, c) => value * DUST[c]!) as [number, number, number];
  const size = number('bodyHalf') * plan.height;
  const [u, v] = [number('groundU') * plan.width, number('groundV') * plan.height];
  return (frame, { struck, landed, x, y }) => {
    if (showsGround(number('groundV'))) {
      const [groundX, groundY] = frame.projectPhoto(u, v, 1);
      drawDustRing(layer, frame, { x: groundX, y: groundY, size, seed }, landed, dust, frame.amount);
    }
    if (struck >= 0 && struck < shockSeconds) {
      const left = 1 - struck / shockSeconds;
      blur.smear(frame, x, y, shock * frame.amount * left * left);
    }
    flashFrame(frame, flash * frame.amount * flashAfter(struck));
  };
}

/** A ball moves no farther than this, in pixels, from one instant to the next, unless that takes more than `most`. */
const PIXELS_PER_INSTANT = 2;
/** A ball that hardly moves is as soft at its rim in one instant as in more. */
const STILL_PIXELS = 0.5;

/** A ball at instants while the shutter is open, at most that of film, as many as it moves. lasts: seconds of the effect. */
export function whileOpen(
  { progress, shutterSeconds }: EffectFrame,
  lasts: number,
  most: number,
  seenAt: (progress: number) => SeenBall,
): SeenBall[] {
  const open = Math.min(shutterSeconds, 1 / 48) / lasts;
  const at = (share: number): SeenBall => seenAt(progress + open * share);
  const way = motionBetween(at(-0.5), at(0)) + motionBetween(at(0), at(0.5));
  const count = way < STILL_PIXELS ? 1 : Math.min(most, Math.max(2, Math.ceil(way / PIXELS_PER_INSTANT)));
  return Array.from({ length: count }, (_, k) => at((k + 0.5) / count - 0.5));
}

/** The farthest that a place on a ball moves on the screen from one instant to another, about: it travels, grows and turns. */
function motionBetween(a: SeenBall, b: SeenBall): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const turned = a.turn.reduce((most, value, i) => Math.max(most, Math.abs(value - b.turn[i]!)), 0);
  return Math.sqrt(dx * dx + dy * dy) + Math.abs(b.radius - a.radius) + turned * Math.max(a.radius, b.radius);
}
