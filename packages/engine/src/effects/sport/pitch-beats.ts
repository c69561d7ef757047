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

/** The rock that begins it: a little forward and down, before the weight goes back. */
const ROCK_FROM = 0.015;
const ROCK = 0.16;
/** After the stride the body swings past its stand once, by about a tenth of the stride. */
const PAST = 0.65;

const rock = between(ROCK_FROM, PITCH.windFrom, smooth);
const wind = between(PITCH.windFrom, PITCH.windTo, smooth);
const snap = between(PITCH.snapFrom, PITCH.snapFrom + 0.075, smooth);
const recover = between(PITCH.snapFrom + 0.1, PITCH.calm, smooth);

/** What a body does in a pitch, each from 0 to 1 but for the lean. */
export interface PitchStance {
  /** How far it leans back (below 0) or into the throw; -1 to 1. */
  readonly lean: number;
  /** How far it has gathered itself, to rock, to wind up or to take the weight of its stride. */
  readonly gathered: number;
  /** How far it has drawn itself up on the foot that stands. */
  readonly drawn: number;
}

/** The stance at a clip time: rock, wind-up, a held breath, the stride, and a swing that dies away. */
export function pitchStance(u: number): PitchStance {
  // While it waits it sinks a little deeper: a pose that is held is not a pose that is frozen.
  const waits = 0.08 * sin(PI * between(PITCH.windTo, PITCH.snapFrom, smooth)(u));
  const rocked = rock(u) * (1 - wind(u));
  const back = wind(u) * (1 + waits) * (1 - snap(u));
  const recovered = recover(u);
  const through = snap(u) * (1 - recovered) - PAST * snap(u) * sin(PI * recovered) * recovered;
  const planted = snap(u) * (1 - between(PITCH.snapFrom + 0.075, PITCH.snapFrom + 0.2, smooth)(u));
  return {
    lean: through - back + ROCK * rocked,
    gathered: Math.max(0.6 * rocked, 0.45 * wind(u) * (1 - snap(u)), planted),
    drawn: wind(u) * (1 - snap(u)),
  };
}

/** The ball's way from the hand (0) to the lens (1); below 0 before the release and above 1 after the impact. */
export function ballWay(u: number): number {
  return (u - PITCH.release) / (PITCH.impact - PITCH.release);
}
