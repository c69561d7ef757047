import { between, smooth } from '../../plan/ease.ts';

/** The beats of a dunk, as shares of the clip. */
export const DUNK = {
  crouchFrom: 0.12,
  crouchTo: 0.29,
  top: 0.43,
  slam: 0.6,
  land: 0.7,
  calm: 0.88,
} as const;

const crouch = between(DUNK.crouchFrom, DUNK.crouchTo, smooth);
const spring = between(DUNK.crouchTo - 0.01, DUNK.crouchTo + 0.05, smooth);
const absorb = between(DUNK.land, DUNK.land + 0.03, smooth);
const stand = between(DUNK.land + 0.05, DUNK.calm, smooth);

/**
 * Height of the leap at clip time u, 1 at its top: thrown up, hanging in slow motion, and down in a hurry. Speed has no
 * jump but at the ground.
 */
export function leapHeight(u: number): number {
  const start = DUNK.crouchTo + 0.01;
  if (u <= start || u >= DUNK.land) return 0;
  if (u < DUNK.top) {
    const left = (DUNK.top - u) / (DUNK.top - start);
    return HANG * (1 - left * left);
  }
  if (u < DUNK.slam) {
    // Still rising by a breath: time has nearly stopped.
    const t = (u - DUNK.top) / (DUNK.slam - DUNK.top);
    return HANG + (1 - HANG) * 4 * t * (1 - t);
  }
  const t = (u - DUNK.slam) / (DUNK.land - DUNK.slam);
  return HANG * (1 - t * t);
}
const HANG = 0.95;

/** How far the body is pressed together: before it leaps and when it lands, less than 0 where it stretches. */
export function squashOf(u: number): number {
  const before = crouch(u) * (1 - spring(u));
  const stretched = 0.35 * spring(u) * Math.min(1, 2 * leapHeight(u));
  const landed = 1.1 * absorb(u) * (1 - stand(u));
  return before - stretched + landed;
}

/** How far a body that the frame cuts off has gone down: as it crouches, and less while it leaps; 0 to 1. */
export function lowered(u: number): number {
  return crouch(u) * (1 - 0.45 * spring(u)) * (1 - stand(u)) + 0.25 * absorb(u) * (1 - stand(u));
}

const draw = between(DUNK.crouchTo, DUNK.top, smooth);
const strike = between(DUNK.slam - 0.05, DUNK.slam + 0.035, smooth);
const level = between(DUNK.slam + 0.05, DUNK.land + 0.04, smooth);

/** How far the arm with the ball is drawn up and back (below 0) or has come down over the ring (above 0); -1 to 0.7. */
export function swingOf(u: number): number {
  return -draw(u) * (1 - strike(u)) + 0.7 * strike(u) * (1 - level(u));
}

/** Clip times between which the ball is tossed in, held at the top, and driven through the ring. */
export const TOSS_FROM = 0.14;
export const HELD_AT = 0.45;
/** A free hand has caught it when the body is gathered. */
export const CAUGHT_AT = 0.27;
/** The ball goes down through the ring within this share of the clip from the slam on. */
export const THROUGH_BY = 0.085;
