import { PI, sin } from '../../deterministic-math.ts';
import { between, smooth } from '../../plan/ease.ts';

/** The beats of a pitch, as shares of the clip: wind-up, the still before the throw, release, and the ball on the lens. */
export const PITCH = {
  windFrom: 0.1,
  windTo: 0.34,
  snapFrom: 0.41,
  release: 0.47,
  impact: 0.6,
  calm: 0.84,
} as const;

/** Clip times between which a free hand is given the ball. */
export const TOSS_FROM = 0.06;
export const CAUGHT_AT = 0.2;

const wind = between(PITCH.windFrom, PITCH.windTo, smooth);
const snap = between(PITCH.snapFrom, PITCH.snapFrom + 0.075, smooth);
const recover = between(PITCH.snapFrom + 0.1, PITCH.calm, smooth);

/** How far the body leans back (below 0) or into the throw, and how far it has gathered itself; -1 to 1 and 0 to 1. */
export function pitchLean(u: number): { readonly lean: number; readonly gathered: number } {
  // While it waits it sinks a little deeper: a pose that is held is not a pose that is frozen.
  const waits = 0.08 * sin(PI * between(PITCH.windTo, PITCH.snapFrom, smooth)(u));
  const back = wind(u) * (1 + waits) * (1 - snap(u));
  const through = snap(u) * (1 - recover(u));
  return { lean: through - back, gathered: wind(u) * (1 - snap(u)) };
}

/** The ball's way from the hand (0) to the lens (1); below 0 before the release and above 1 after the impact. */
export function ballWay(u: number): number {
  return (u - PITCH.release) / (PITCH.impact - PITCH.release);
}
