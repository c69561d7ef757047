import type { DeliveryAnswer, WebhookEvent } from '@kinora/contract';

/** A webhook that is due, held by one sender until its lease runs out. */
export interface DueDelivery {
  readonly id: string;
  readonly requestId: string;
  readonly accountId: string;
  readonly url: string;
  readonly event: WebhookEvent;
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
  /** Makes a delivery due now, whatever became of it. Whether it exists. */
  redeliver(requestId: string, id: string): Promise<boolean>;
  /** Seconds until the next delivery is due; undefined when none waits. */
  secondsUntilNext(): Promise<number | undefined>;
}
