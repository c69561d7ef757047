import { signWebhook, WEBHOOK_HEADERS, type WebhookBody } from '@kinora/contract';
import { falWebhookBody } from '../media/fal-answers.ts';
import { higgsfieldRequest, jobSet } from '../media/higgsfield-answers.ts';
import type { MediaLinks } from '../media/media-link.ts';
import { completedAnswer, failedAnswer, hasFailed } from '../media/request-answers.ts';
import type { WebhookSigner } from '../media/webhook-signer.ts';
import type { AccountStore } from '../ports/account-store.ts';
import type { DueDelivery } from '../ports/delivery-store.ts';
import type { RequestResult } from '../ports/request-store.ts';

/** What a delivery says of an ended request, in the words of its style. */
export function webhookMessage(
  delivery: Pick<DueDelivery, 'style' | 'event'>,
  result: RequestResult,
  links: MediaLinks,
): unknown {
  switch (delivery.style) {
    case 'higgsfield':
      return higgsfieldRequest(result, result.baseUrl, links);
    case 'higgsfield-v1':
      return jobSet(result, result.baseUrl, links);
    case 'fal':
      return falWebhookBody(result, result.baseUrl, links);
    case 'standard':
      return {
        type: delivery.event,
        timestamp: (result.finishedAt ?? new Date()).toISOString(),
        data: hasFailed(result) ? failedAnswer(result) : completedAnswer(result, result.baseUrl, links),
      } satisfies WebhookBody;
  }
}

/** The headers of an attempt: signed as Standard Webhooks in every style, and as the style's receivers check it. */
export async function webhookHeaders(
  parts: { readonly accounts: Pick<AccountStore, 'webhookSecrets'>; readonly webhookSigner: WebhookSigner },
  delivery: DueDelivery,
  body: string,
  at: Date,
): Promise<Record<string, string>> {
  const timestampSeconds = Math.floor(at.getTime() / 1000);
  const secrets = await parts.accounts.webhookSecrets(delivery.accountId);
  return {
    'content-type': 'application/json',
    [WEBHOOK_HEADERS.id]: delivery.id,
    [WEBHOOK_HEADERS.timestamp]: String(timestampSeconds),
    [WEBHOOK_HEADERS.signature]: await signWebhook({ id: delivery.id, timestampSeconds, body }, secrets),
    ...(delivery.secret === null ? {} : { 'x-webhook-secret-key': delivery.secret }),
    ...(delivery.style === 'fal'
      ? parts.webhookSigner.falHeaders({
          requestId: delivery.requestId,
          userId: delivery.accountId,
          timestampSeconds,
          body,
        })
      : {}),
  };
}
