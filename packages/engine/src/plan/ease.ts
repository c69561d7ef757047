import { cos, exp, PI } from '../deterministic-math.ts';

/** Maps clip time in [0, 1] to progress; every ease is exactly 0 at 0 unless it says otherwise. */
export type Ease = (u: number) => number;

const LN_1024 = 6.931471805599453;

/** 6u^5 - 15u^4 + 10u^3: velocity and acceleration are zero at both ends. */
export const smooth: Ease = (u) => u * u * u * (u * (u * 6 - 15) + 10);

/** Constant speed. */
export const linear: Ease = (u) => u;

/** Half a cosine: velocity is zero at both ends. */
export const sine: Ease = (u) => 0.5 - 0.5 * cos(PI * u);

/** Starts very slowly and ends fast: (2^10u - 1) / 1023. */
export const expoIn: Ease = (u) => (u <= 0 ? 0 : u >= 1 ? 1 : (exp(LN_1024 * u) - 1) / 1023);

/** expoIn backwards: starts fast and ends very slowly. */
export const expoOut: Ease = (u) => 1 - expoIn(1 - u);

/** There and back once: 0, 1 in the middle, 0; a clip eased by it loops. */
export const pingpong: Ease = (u) => 0.5 - 0.5 * cos(2 * PI * u);

/** Rests until `from`, goes to 1 by `to` with `ease`, rests again. */
export function between(from: number, to: number, ease: Ease): Ease {
  return (u) => (u <= from ? 0 : u >= to ? 1 : ease((u - from) / (to - from)));
}

/**
 * A crash: rests to 0.30, rushes (cubic) to 3 % beyond the goal at 0.62, settles by 0.72 and holds.
 */
export const crash: Ease = (u) => {
  if (u <= 0.3) return 0;
  if (u >= 0.72) return 1;
  if (u < 0.62) {
    const t = (u - 0.3) / 0.32;
    return 1.03 * t * t * (t * (t * (t * 6 - 15) + 10) * 0.35 + 0.65);
  }
  const t = (u - 0.62) / 0.1;
  return 1.03 - 0.03 * smooth(t);
};

/**
 * A whip: rests to 0.40, moves within `moveSeconds` and settles within 0.15 s after overshooting by 3 %.
 */
export function whip(durationSeconds: number, moveSeconds: number): Ease {
  const start = 0.4;
  const move = Math.min(moveSeconds / durationSeconds, 0.35);
  const settle = Math.min(0.15 / durationSeconds, 0.2);
  return (u) => {
    if (u <= start) return 0;
    if (u < start + move) return 1.03 * smooth((u - start) / move);
    if (u < start + move + settle) return 1.03 - 0.03 * smooth((u - start - move) / settle);
    return 1;
  };
}
