import { subjectPlaceAt } from '../../plan/subject-path.ts';
import type { Vector3 } from '../../plan/project.ts';
import type { EffectContext, EffectFrame } from '../effect.ts';

/** Where a hand of the figure is in the photo, a foot where that is below 1, and which side of the picture its fingers point to; 0: no hand is seen. */
export const HAND_PARAMETERS = {
  handU: { least: 0, most: 1, standard: 0.5 },
  handV: { least: 0, most: 1.5, standard: 0.5 },
  handSide: { least: -1, most: 1, standard: 0 },
} as const;

/** The hand of a figure that moves by itself, followed through its leap or its throw. */
export interface FollowedHand {
  /** -1 left, 1 right in the picture. */
  readonly side: -1 | 1;
  /** Where it is in space at the effect's progress u. */
  readonly at: (u: number) => Vector3;
  /** Frame x, y of a ball of that radius (pixels) that lies in it: beyond the fingers, and a little above the palm. */
  readonly ballIn: (u: number, radius: number, frame: EffectFrame) => readonly [number, number];
}

/** Of a held ball's middle from the palm's, in radii: so far out and up, in the arm's own axes. */
const BEYOND = 0.62;
const ABOVE = 0.55;

/** The hand that an effect's parameters name, undefined where none is seen. */
export function followHand({ plan, planned }: EffectContext): FollowedHand | undefined {
  const { handU, handV, handSide } = planned.parameters;
  if (Number(handSide) === 0) return undefined;
  const side = Number(handSide) < 0 ? -1 : 1;
  const { fromSeconds, toSeconds } = planned;
  const [u0, v0] = [Number(handU), Number(handV)];
  const frameAt = (u: number): number => (fromSeconds + u * (toSeconds - fromSeconds)) * plan.framesPerSecond;
  return {
    side,
    at: (u) => subjectPlaceAt(plan, u0, v0, frameAt(u)),
    ballIn: (u, radius, { project }) => {
      const [shiftU, shiftV] = [(side * BEYOND * radius) / plan.width, (ABOVE * radius) / plan.height];
      const [x, y] = project(...subjectPlaceAt(plan, u0 + shiftU, v0 - shiftV, frameAt(u)));
      return [x, y];
    },
  };
}
