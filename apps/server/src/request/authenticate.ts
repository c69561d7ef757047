import { AppError, type Scope } from '@kinora/contract';
import { hashApiKey, presentedKey } from '../api-key.ts';
import type { AccountStore, ApiKey } from '../ports/account-store.ts';
import type { Signals } from '../ports/signals.ts';

/** Says who calls. */
export interface Authenticator {
  /** The key of a request that may do `scope`. @throws AppError key_missing, key_invalid, key_expired, key_revoked, scope_missing */
  authenticate(
    headers: Readonly<Record<string, string | string[] | undefined>>,
    scope: Scope,
  ): Promise<ApiKey>;
  close(): void;
}

/** How long a looked-up key is believed. Revocations reach other processes sooner, by signal. */
const REMEMBER_MS = 5_000;
/** Wrong keys are remembered too, so that a client that keeps trying costs nothing; this bounds the memory. */
const REMEMBERED_KEYS = 10_000;

/** Checks keys against `accounts`, remembering answers for a moment. */
export function createAuthenticator(parts: {
  readonly accounts: Pick<AccountStore, 'findKey'>;
  readonly signals: Signals;
  readonly nowMs: () => number;
}): Authenticator {
  const remembered = new Map<string, { readonly key: ApiKey | undefined; readonly untilMs: number }>();
  const stopListening = parts.signals.listen((signal) => {
    if (signal.kind === 'keys') remembered.clear();
  });

  const lookUp = async (text: string): Promise<ApiKey | undefined> => {
    const nowMs = parts.nowMs();
    const hash = hashApiKey(text);
    const known = remembered.get(hash);
    if (known !== undefined && known.untilMs > nowMs) return known.key;
    const key = await parts.accounts.findKey(hash);
    if (remembered.size >= REMEMBERED_KEYS) remembered.clear();
    remembered.set(hash, { key, untilMs: nowMs + REMEMBER_MS });
    return key;
  };

  return {
    close: stopListening,
    async authenticate(headers, scope) {
      const text = presentedKey(headers);
      if (text === undefined) {
        // The hosted service's own sentence, which its users know.
        throw new AppError('key_missing', 'Missing Authorization or x-api-key in header');
      }
      const key = await lookUp(text);
      if (key === undefined) {
        throw new AppError(
          'key_invalid',
          'Unauthorized. API key is invalid or may have expired: check it, or make one with kinora keys create.',
        );
      }
      if (key.revokedAt !== null) throw new AppError('key_revoked', `The key ${key.id} was revoked.`);
      if (key.expiresAt !== null && key.expiresAt.getTime() <= parts.nowMs()) {
        throw new AppError('key_expired', `The key ${key.id} expired on ${key.expiresAt.toISOString()}.`);
      }
      if (!key.scopes.includes(scope)) {
        throw new AppError(
          'scope_missing',
          `The key ${key.id} may ${key.scopes.join(' and ') || 'nothing'}; this call needs ${scope}.`,
        );
      }
      return key;
    },
  };
}
