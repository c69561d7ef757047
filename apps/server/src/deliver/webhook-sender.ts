import type { MediaLinks } from '../media/media-link.ts';
import type { WebhookSigner } from '../media/webhook-signer.ts';
import type { AccountStore } from '../ports/account-store.ts';
import type { DeliveryStore, DueDelivery } from '../ports/delivery-store.ts';
import type { HttpFetch } from '../ports/http-fetch.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Signals } from '../ports/signals.ts';
import { webhookHeaders, webhookMessage } from './webhook-message.ts';

/** What a sender is made of. */
export interface WebhookSenderParts {
  readonly deliveries: DeliveryStore;
  readonly requests: Pick<RequestStore, 'findResult'>;
  readonly accounts: Pick<AccountStore, 'webhookSecrets'>;
  readonly fetch: HttpFetch;
  readonly signals: Signals;
  readonly links: MediaLinks;
  readonly webhookSigner: WebhookSigner;
  readonly metrics: Metrics;
  readonly log: (
    level: 'info' | 'warn' | 'error',
    details: Readonly<Record<string, unknown>>,
    message: string,
  ) => void;
}

export interface WebhookSender {
  stop(): Promise<void>;
}

/** Waits after the 1st, 2nd ... failed attempt: 8 attempts over about two hours, then the delivery has failed. */
export const RETRY_SECONDS: readonly number[] = [5, 30, 120, 300, 900, 2_100, 3_600];
/** A receiver has this long to answer. */
const TIMEOUT_MS = 15_000;
/** A sender that died holds its deliveries no longer than this. */
const LEASE_SECONDS = 60;
const BATCH = 10;
const IDLE_MS = 5_000;

/** Sends due webhooks until it is stopped: at least once each, always under the same id. */
export function startWebhookSender(parts: WebhookSenderParts): WebhookSender {
  let stopping = false;
  let wake: () => void = () => undefined;
  const stopListening = parts.signals.listen((signal) => {
    if (signal.kind === 'webhook') wake();
  });

  const loop = async (): Promise<void> => {
    while (!stopping) {
      const idle = new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, IDLE_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      let due: readonly DueDelivery[] = [];
      try {
        due = await parts.deliveries.takeDue({ limit: BATCH, leaseSeconds: LEASE_SECONDS });
        await Promise.all(due.map((delivery) => attempt(parts, delivery)));
      } catch (error) {
        parts.log('error', { err: error }, 'sending webhooks failed');
      }
      if (due.length === BATCH) wake();
      // A retry that is due sooner than the idle look must not wait for it.
      const soon = await parts.deliveries.secondsUntilNext().catch(() => undefined);
      if (soon !== undefined && soon * 1000 < IDLE_MS)
        setTimeout(() => wake(), Math.max(0, soon * 1000)).unref();
      await idle;
    }
  };

  const done = loop();
  return {
    async stop() {
      stopping = true;
      wake();
      await done;
      stopListening();
    },
  };
}

async function attempt(parts: WebhookSenderParts, delivery: DueDelivery): Promise<void> {
  const body = await bodyOf(parts, delivery);
  const startedMs = performance.now();
  const at = new Date();
  let status: number | null = null;
  let error: string | null = null;
  if (body === undefined) {
    error = 'The request had expired before the webhook could be sent.';
  } else {
    try {
      status = (
        await parts.fetch.post(delivery.url, body, {
          headers: await webhookHeaders(parts, delivery, body, at),
          timeoutMs: TIMEOUT_MS,
        })
      ).status;
      if (status < 200 || status >= 300) error = `The receiver answered ${status}.`;
    } catch (failure) {
      error = (failure as Error).message;
    }
  }
  const wait = RETRY_SECONDS[delivery.tries];
  const next =
    error === null
      ? ({ state: 'delivered' } as const)
      : body === undefined || wait === undefined
        ? ({ state: 'failed' } as const)
        : ({ state: 'pending', retrySeconds: wait } as const);
  parts.metrics.webhookAttempted(next.state === 'pending' ? 'retry' : next.state);
  await parts.deliveries.settle(
    delivery.id,
    { at: at.toISOString(), status, error, duration_ms: Math.round(performance.now() - startedMs) },
    next,
  );
}

/** What is said: made once and kept, so that every attempt sends the same bytes. undefined when the request is gone. */
async function bodyOf(parts: WebhookSenderParts, delivery: DueDelivery): Promise<string | undefined> {
  if (delivery.body !== null) return delivery.body;
  const result = await parts.requests.findResult(delivery.requestId);
  if (result === undefined) return undefined;
  const body = JSON.stringify(webhookMessage(delivery, result, parts.links));
  await parts.deliveries.freezeBody(delivery.id, body);
  return body;
}
