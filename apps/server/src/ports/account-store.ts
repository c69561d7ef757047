import type { LedgerEntry, Scope } from '@kinora/contract';

/** A key as it is checked on every call. */
export interface ApiKey {
  /** The public part, shown in lists. */
  readonly id: string;
  readonly accountId: string;
  readonly label: string;
  readonly scopes: readonly Scope[];
  readonly ratePerMinute: number | null;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly createdAt: Date;
}

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly balanceMicros: number;
  readonly reservedMicros: number;
}

export interface AccountStore {
  findAccount(id: string): Promise<Account | undefined>;
  findAccountByName(name: string): Promise<Account | undefined>;
  listAccounts(): Promise<readonly Account[]>;
  /** Creates an account without credits. */
  createAccount(name: string): Promise<Account>;
  /** Adds credits and returns the account after it. */
  grant(accountId: string, micros: number, note: string): Promise<Account>;
  /** Gives back what a request was charged, once. The amount; undefined when nothing was charged or it was refunded. */
  refund(requestId: string, note: string): Promise<number | undefined>;
  listLedger(
    accountId: string,
    options: { readonly limit: number; readonly before: number | undefined },
  ): Promise<readonly LedgerEntry[]>;
  /** Per bucket and account what the ledger says against what the account says: empty when all is well. */
  auditLedger(): Promise<readonly string[]>;
  findKey(keyHash: string): Promise<ApiKey | undefined>;
  createKey(key: {
    readonly id: string;
    readonly keyHash: string;
    readonly accountId: string;
    readonly label: string;
    readonly scopes: readonly Scope[];
    readonly expiresAt: Date | undefined;
    readonly ratePerMinute: number | undefined;
  }): Promise<ApiKey>;
  listKeys(): Promise<readonly ApiKey[]>;
  /** Whether there was such a key that was not revoked. */
  revokeKey(id: string): Promise<boolean>;
  webhookSecrets(accountId: string): Promise<readonly string[]>;
  /** Makes a new secret; the old one signs along for 24 hours. */
  rotateWebhookSecret(accountId: string, secret: string): Promise<void>;
}
