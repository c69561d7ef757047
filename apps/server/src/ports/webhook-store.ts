/** A webhook that announces the end of every request of its account. */
export interface AccountWebhook {
  readonly id: string;
  readonly url: string;
  /** What it wants to hear of; see HOOK_TYPES. */
  readonly eventTypes: readonly string[];
  readonly active: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The webhooks of accounts. */
export interface WebhookStore {
  /** Oldest first, inactive ones too. */
  list(accountId: string): Promise<readonly AccountWebhook[]>;
  add(accountId: string, hook: Pick<AccountWebhook, 'url' | 'eventTypes'>): Promise<AccountWebhook>;
  /** Changes it and makes it active; undefined when the account has no such webhook. */
  update(
    accountId: string,
    id: string,
    hook: Pick<AccountWebhook, 'url' | 'eventTypes'>,
  ): Promise<AccountWebhook | undefined>;
  /** Ends its deliveries; undefined when the account has no such webhook. */
  deactivate(accountId: string, id: string): Promise<AccountWebhook | undefined>;
}
