import type { Model } from '@kinora/contract';

/**
 * How many seconds earlier a model counts as submitted. Requests run in order of that virtual time, so dop-turbo goes
 * first, and nothing starves: what has waited longer than the head start of others goes before them.
 */
const HEAD_START_SECONDS: Readonly<Record<Model, number>> = {
  'dop-turbo': 600,
  'dop-preview': 120,
  'dop-lite': 0,
};

/** Milliseconds since 1970 of the virtual submit time. */
export function queueOrder(model: Model, nowMs: number): number {
  return nowMs - HEAD_START_SECONDS[model] * 1000;
}
