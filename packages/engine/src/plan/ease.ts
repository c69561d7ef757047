import { cos, exp, PI } from '../deterministic-math.ts';

/** What the timing of a law follows. */
export interface Timing {
  /** Of the law's own part of the clip. */
  readonly durationSeconds: number;
  /** How much quicker than usual the move was asked to be: 1 is as usual, 0.5 takes twice the time. */
  readonly pace: number;
}

/** Maps clip time in [0, 1] to progress; every ease is exactly 0 at 0 unless it says otherwise. */
export type Ease = (u: number) => number;

const LN_1024 = 6.931471805599453;
/** A crash or whip shoots this far beyond its goal before it settles: the give of a real head and its operator. */
const OVERSHOOT = 0.03;
const CRUISE_RAMP = 0.15;

/** 6u^5 - 15u^4 + 10u^3: velocity and acceleration are zero at both ends. */
export const smooth: Ease = (u) => u * u * u * (u * (u * 6 - 15) + 10);

/** 35u^4 - 84u^5 + 70u^6 - 20u^7: even the jerk is zero at both ends, as motion-control rigs are driven. */
export const jerkless: Ease = (u) => u * u * u * u * (35 + u * (u * (70 - 20 * u) - 84));

/** Constant speed. */
export const linear: Ease = (u) => u;

/** Half a cosine: velocity is zero at both ends. */
export const sine: Ease = (u) => 0.5 - 0.5 * cos(PI * u);

/** Starts very slowly and ends fast: (2^10u - 1) / 1023. */
export const expoIn: Ease = (u) => (u <= 0 ? 0 : u >= 1 ? 1 : (exp(LN_1024 * u) - 1) / 1023);

/** There and back once: 0, 1 in the middle, 0; a clip eased by it loops. */
export const pingpong: Ease = (u) => 0.5 - 0.5 * cos(2 * PI * u);

/** Rests until `from`, goes to 1 by `to` with `ease`, rests again. */
export function between(from: number, to: number, ease: Ease): Ease {
  return (u) => (u <= from ? 0 : u >= to ? 1 : ease((u - from) / (to - from)));
}

/**
 * Even speed between a soft start and a soft stop that take 15 % of the time each; velocity and acceleration
 * are zero at both ends. Its top speed is 1.18 times the mean, where `smooth` has 1.88.
 */
export const cruise: Ease = (u) => {
  if (u > 0.5) return 1 - cruise(1 - u);
  const t = u / CRUISE_RAMP;
  // The integral of the cubic smoothstep, then of 1; the whole way measures 1 - CRUISE_RAMP.
  const way = t < 1 ? CRUISE_RAMP * t * t * t * (1 - t / 2) : u - CRUISE_RAMP / 2;
  return way / (1 - CRUISE_RAMP);
};

/** Does `share` of the way by `to` at an even pace and drifts through the rest until the end; speed has no corner. */
export function rushThenDrift(to: number, share: number): Ease {
  const rush = between(0, to, cruise);
  return (u) => share * rush(u) + (1 - share) * smooth(u);
}

/** Drifts, does `share` of the way within the middle `part` of the clip at an even pace, and drifts on; symmetric in time. */
export function rushBetweenDrifts(part: number, share: number): Ease {
  const rush = between(0.5 - part / 2, 0.5 + part / 2, cruise);
  return (u) => share * rush(u) + (1 - share) * smooth(u);
}

/** What an operator leaves for the creep before and after a confident move. */
const CREEP_SHARE = 0.1;

/**
 * A confident operator's way to a goal: eases in, cruises, settles after `seconds`, and creeps on until the end, so that
 * nothing ever stops dead. Clips shorter than that take all of their time.
 */
export function settleIn({ durationSeconds, pace }: Timing, seconds: number, creep = CREEP_SHARE): Ease {
  return rushThenDrift(Math.min(1, seconds / (durationSeconds * pace)), 1 - creep);
}

/** The same from one side to the other about the middle of the clip: creeps, crosses within `seconds`, creeps on. */
export function crossOver({ durationSeconds, pace }: Timing, seconds: number, creep = CREEP_SHARE): Ease {
  return rushBetweenDrifts(Math.min(1, seconds / (durationSeconds * pace)), 1 - creep);
}

/** How much of the clip a travelling camera takes at its usual pace. */
const TRAVEL_SHARE = 0.92;

/** A dolly on its rails: under way for all of the clip at an even speed, between a soft start and a soft stop. */
export function travelTo({ pace }: Timing): Ease {
  return rushThenDrift(Math.min(1, TRAVEL_SHARE / pace), 1 - CREEP_SHARE);
}

/** The same from one side to the other, symmetric about the middle of the clip. */
export function travelAcross({ pace }: Timing): Ease {
  return rushBetweenDrifts(Math.min(1, TRAVEL_SHARE / pace), 1 - CREEP_SHARE);
}

/** An ease that is over early when the move was asked to be quick; it takes all of the clip otherwise. */
export function hurried({ pace }: Timing, ease: Ease): Ease {
  return pace <= 1 ? ease : between(0, 1 / pace, ease);
}

/** Swells from 0 within `seconds`, stays at 1, and fades to 0 as long before the end: what begins and ends on the photo. */
export function swelling(durationSeconds: number, seconds: number): Ease {
  const share = Math.min(0.5, seconds / durationSeconds);
  return (u) => smooth(Math.min(1, u / share)) * smooth(Math.min(1, (1 - u) / share));
}

/** How often a loop goes there and back in a clip: about every 2.5 s at the usual pace. */
export function loopCycles({ durationSeconds, pace }: Timing): number {
  return Math.max(1, Math.round((durationSeconds * pace) / 2.5));
}

/** Goes from `from` to the goal by `to` and `overshoot` beyond it, settles by `rest` and stays; speed has no corner. */
function rushAndSettle(from: number, to: number, rest: number, overshoot: number): Ease {
  return (u) => {
    if (u <= from) return 0;
    if (u >= rest) return 1;
    if (u >= to) return 1 + overshoot * (1 - smooth((u - to) / (rest - to)));
    const t = (u - from) / (to - from);
    // Bending time makes the start slower than the end: a slam, not a glide.
    return (1 + overshoot) * smooth(t * (0.5 + 0.5 * t));
  };
}

/**
 * A crash: rests for the first 30 % of the clip, slams to the goal within 0.45 s and settles within 0.25 s. Both times
 * shrink in clips that are too short for them.
 */
export function crash(durationSeconds: number, overshoot = OVERSHOOT): Ease {
  const to = 0.3 + Math.min(0.45 / durationSeconds, 0.35);
  return rushAndSettle(0.3, to, to + Math.min(0.25 / durationSeconds, 0.2), overshoot);
}

/** A whip: rests for the first 40 % of the clip, moves within `moveSeconds` and settles within 0.15 s. */
export function whip(durationSeconds: number, moveSeconds: number): Ease {
  const to = 0.4 + Math.min(moveSeconds / durationSeconds, 0.35);
  return rushAndSettle(0.4, to, to + Math.min(0.15 / durationSeconds, 0.2), OVERSHOOT);
}

/** The first clip time at which an ease that rises from `from` to `to` reaches `value`; to the last bit, by bisection. */
export function whenReaches(ease: Ease, value: number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (ease(middle) < value) low = middle;
    else high = middle;
  }
  return high;
}
