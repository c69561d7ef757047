/** Values of an effect's own parameters: numbers in the units their names say, or one of a list of words. */
export type EffectParameters = Readonly<Record<string, number | string>>;

/** One effect of a plan, complete: what is drawn depends on nothing else but the plan, the photo and its perception. */
export interface PlannedEffect {
  /** Slug; `effects/effect-list.ts` names them all. */
  readonly effect: string;
  /** 0 (nothing) to 1. */
  readonly amount: number;
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** Every parameter that the effect declares. */
  readonly parameters: EffectParameters;
}

/** An effect as a preset, a prompt or a caller asks for it. */
export interface EffectRequest {
  readonly effect: string;
  /** 0 to 1, 1 if not given. */
  readonly amount?: number | undefined;
  /** Part of the clip in [0, 1]; the whole if not given. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Left out without a word where the photo does not show what it moves; without this the caller is told. */
  readonly ifShown?: boolean | undefined;
  /** Parameters that differ from the effect's own values. */
  readonly parameters?: EffectParameters | undefined;
}

/** An effect that sets in or ends inside the clip takes this long to do so, or half of its time if that is less. */
const FADE_SECONDS = 0.4;

/**
 * The amount at a time of the clip: it swells from 0 where the effect begins inside the clip and fades to 0 where it ends
 * inside; effects that last as long as the clip are there from the first frame to the last.
 */
export function amountAt(
  { amount, fromSeconds, toSeconds }: PlannedEffect,
  seconds: number,
  clipSeconds: number,
): number {
  const fade = Math.min(FADE_SECONDS, (toSeconds - fromSeconds) / 2);
  const risen = fromSeconds <= 0 ? 1 : (seconds - fromSeconds) / fade;
  const left = toSeconds >= clipSeconds ? 1 : (toSeconds - seconds) / fade;
  const t = Math.min(1, Math.max(0, Math.min(risen, left)));
  return amount * t * t * (3 - 2 * t);
}
