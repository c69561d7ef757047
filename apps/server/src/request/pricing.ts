import { DEFAULT_RESOLUTION, DEFAULTS, type Model, type Resolution } from '@kinora/contract';
import { MICROS_PER_CREDIT } from '../ports/request-store.ts';

/** What clips cost, in credits, as the operator set it. */
export interface PriceList {
  /** A clip of the default duration at the model's default resolution. */
  readonly models: Readonly<Record<string, number>>;
  /** Relative price of resolutions. */
  readonly resolutions: Readonly<Record<string, number>>;
}

/** The price of a clip in micro-credits: in proportion to duration, and to the resolution against the model's own. */
export function priceMicros(
  prices: PriceList,
  shot: { readonly model: Model; readonly resolution: Resolution; readonly duration_seconds: number },
): number {
  const base = prices.models[shot.model] ?? 0;
  const own = prices.resolutions[DEFAULT_RESOLUTION[shot.model]] ?? 1;
  const asked = prices.resolutions[shot.resolution] ?? own;
  const factor = own === 0 ? 1 : asked / own;
  return Math.round(base * factor * (shot.duration_seconds / DEFAULTS.durationSeconds) * MICROS_PER_CREDIT);
}
