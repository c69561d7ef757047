import type { DeliveryAnswer, WebhookEvent } from '@kinora/contract';

/** In whose words a webhook speaks: our own, or those of the door the request came through. */
export const WEBHOOK_STYLES = ['standard', 'higgsfield', 'higgsfield-v1', 'fal'] as const;
export type WebhookStyle = (typeof WEBHOOK_STYLES)[number];

/** A webhook that is due, held by one sender until its lease runs out. */
export interface DueDelivery {
  readonly id: string;
  readonly requestId: string;
  readonly accountId: string;
  readonly url: string;
  readonly event: WebhookEvent;
  readonly style: WebhookStyle;
  /** Sent back to the receiver in the header that the style names. */
  readonly secret: string | null;
  /** The frozen body; null until the first attempt has made it. */
  readonly body: string | null;
  /** Attempts made before this one. */
  readonly tries: number;
}

/** How an attempt went. */
export interface DeliveryAttempt {
  readonly at: string;
  readonly status: number | null;
  readonly error: string | null;
  readonly duration_ms: number;
}

/** One delivery in the log of an account's webhook. */
export interface WebhookLogEntry extends DeliveryAnswer {
  readonly requestId: string;
  readonly createdAt: Date;
}

export interface DeliveryStore {
  /** Takes up to `limit` due deliveries, hiding them from other senders for `leaseSeconds`. */
  takeDue(options: {
    readonly limit: number;
    readonly leaseSeconds: number;
  }): Promise<readonly DueDelivery[]>;
  /** Keeps the body, so that every attempt sends the same bytes under the same id. */
  freezeBody(id: string, body: string): Promise<void>;
  /** Logs an attempt and says what is next: another one after `retrySeconds`, or an end. */
  settle(
    id: string,
    attempt: DeliveryAttempt,
    next:
      | { readonly state: 'delivered' | 'failed' }
      | { readonly state: 'pending'; readonly retrySeconds: number },
  ): Promise<void>;
  listOfRequest(requestId: string): Promise<readonly DeliveryAnswer[]>;
  /** The newest deliveries of a webhook of the account. */
  listOfWebhook(accountId: string, webhookId: string): Promise<readonly WebhookLogEntry[]>;
  /** Makes a delivery due now, whatever became of it. Whether it exists. */
  redeliver(requestId: string, id: string): Promise<boolean>;
  /** Seconds until the next delivery is due; undefined when none waits. */
  secondsUntilNext(): Promise<number | undefined>;
}
