import { AppError, type Model } from '@kinora/contract';

/** Higgsfield's tiers, as the last part of a model's path. */
const TIERS: Readonly<Record<string, Model>> = {
  lite: 'dop-lite',
  turbo: 'dop-turbo',
  standard: 'dop-preview',
  preview: 'dop-preview',
};

/** The model of a tier of `app`. @throws AppError model_not_found */
export function modelOfTier(app: string, tier: string): Model {
  const model = Object.hasOwn(TIERS, tier) ? TIERS[tier] : undefined;
  if (model !== undefined) return model;
  throw new AppError(
    'model_not_found',
    `There is no model ${app}/${tier.slice(0, 40)}; this server has ${Object.keys(TIERS).join(', ')}.`,
  );
}
