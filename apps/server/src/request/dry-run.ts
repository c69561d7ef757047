import type { DryRunAnswer } from '@kinora/contract';
import type { ApiKey } from '../ports/account-store.ts';
import { MICROS_PER_CREDIT } from '../ports/request-store.ts';
import type { ApiParts } from './api-parts.ts';
import { priceMicros } from './pricing.ts';
import { queueOrder } from './queue-order.ts';
import type { GenerateBody } from '@kinora/contract';
import { motionsOfPlan } from '../shot-request-of.ts';
import { planUnseen, type ResolvedShot, unitsOf } from './resolve-shot.ts';

/** What a submit of this shot would cost, show and wait for. Keeps nothing. */
export async function answerDryRun(
  parts: Pick<ApiParts, 'accounts' | 'limits' | 'nowMs' | 'queue'>,
  key: ApiKey,
  body: GenerateBody,
  { shot }: ResolvedShot,
  warnings: readonly string[],
): Promise<DryRunAnswer> {
  const order = queueOrder(shot.model, parts.nowMs());
  const account = await parts.accounts.findAccount(key.accountId);
  const plan = planUnseen(shot, body);
  return {
    dry_run: true,
    price_credits: priceMicros(parts.limits.prices, shot) / MICROS_PER_CREDIT,
    remaining_credits: ((account?.balanceMicros ?? 0) - (account?.reservedMicros ?? 0)) / MICROS_PER_CREDIT,
    queue_position: await parts.queue.position(order),
    eta_seconds: Math.ceil(await parts.queue.etaSeconds(order, unitsOf(shot))),
    shot: { ...shot, motions: motionsOfPlan(plan) },
    enhanced_prompt: plan.enhancedPrompt ?? null,
    plan,
    warnings: [
      ...new Set([...warnings, ...plan.warnings]),
      'The plan is the one of a typical 3:2 photo; the depth found in yours may limit it.',
    ],
  };
}
