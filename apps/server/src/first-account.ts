import { SCOPES } from '@kinora/contract';
import { adoptApiKey, makeApiKey } from './api-key.ts';
import type { AccountStore } from './ports/account-store.ts';
import { MICROS_PER_CREDIT } from './ports/request-store.ts';

/** Name of the account that the first start makes. */
export const DEFAULT_ACCOUNT = 'default';

/**
 * Makes the first account with its credits and a key, when there is none yet, and returns the key that is shown once.
 * A key given by the operator takes its place and is not shown; given later, it is added.
 */
export async function prepareFirstAccount(
  accounts: AccountStore,
  options: { readonly initialCredits: number; readonly givenKey: string | undefined },
): Promise<{ readonly shownKey: string | undefined }> {
  const account =
    (await accounts.findAccountByName(DEFAULT_ACCOUNT)) ?? (await accounts.createAccount(DEFAULT_ACCOUNT));
  // Not the account but its history decides: a key may have been made for it before the first start.
  const [entry] = await accounts.listLedger(account.id, { limit: 1, before: undefined });
  if (entry === undefined && options.initialCredits > 0) {
    await accounts.grant(account.id, Math.round(options.initialCredits * MICROS_PER_CREDIT), 'first start');
  }
  const made = options.givenKey === undefined ? makeApiKey() : adoptApiKey(options.givenKey);
  const needed =
    options.givenKey === undefined
      ? (await accounts.listKeys()).length === 0
      : (await accounts.findKey(made.keyHash)) === undefined;
  if (!needed) return { shownKey: undefined };
  await accounts.createKey({
    id: made.id,
    keyHash: made.keyHash,
    accountId: account.id,
    label: options.givenKey === undefined ? 'first start' : 'KINORA_API_KEY',
    scopes: SCOPES,
    expiresAt: undefined,
    ratePerMinute: undefined,
  });
  return { shownKey: options.givenKey === undefined ? made.key : undefined };
}
