import { AppError, webhookAddBody, webhookUpdateBody } from '@kinora/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HOOK_TYPES } from '../../../ports/job-store.ts';
import type { AccountWebhook } from '../../../ports/webhook-store.ts';
import { type ApiContext, keyOf } from '../../api-context.ts';
import { singleValues } from '../../query-values.ts';
import { validateBody } from '../validate-body.ts';

/** Each end of a request is sent to all of them. */
const MOST_ACTIVE = 20;

/** Webhooks that announce the end of every request of the account, as Segmind's client manages them. */
export function addAccountWebhookRoutes(app: FastifyInstance, context: ApiContext): void {
  const read = { config: { scope: 'read' } } as const;
  const write = { config: { scope: 'generate' } } as const;
  const { webhooks } = context;
  const checked = (url: string, types: readonly string[]) => {
    context.fetch.check(url);
    const known: readonly string[] = HOOK_TYPES;
    const unknown = types.filter((type) => !known.includes(type));
    if (unknown.length > 0)
      throw wrong(
        ['event', 'types'],
        `event.types must be of ${HOOK_TYPES.join(', ')}, got ${unknown.join(', ').slice(0, 80)}`,
      );
    // In the form that is called, which has no characters that a database refuses.
    return { url: new URL(url).href, eventTypes: types };
  };

  app.get('/webhook/get', read, async (request) => ({
    webhooks: (await webhooks.list(keyOf(request).accountId)).map(shown),
  }));

  app.post('/webhook/add', write, async (request) => {
    const { webhook_url: url, event } = validateBody(webhookAddBody, request.body);
    const { accountId } = keyOf(request);
    const hook = checked(url, event.types);
    const active = (await webhooks.list(accountId)).filter((one) => one.active);
    if (active.length >= MOST_ACTIVE)
      throw wrong(
        ['webhook_url'],
        `An account may have ${MOST_ACTIVE} active webhooks: switch one off first`,
      );
    return { message: 'Webhook added', webhook: shown(await webhooks.add(accountId, hook)) };
  });

  app.post('/webhook/update', write, async (request) => {
    const { webhook_id: id, webhook_url: url, event } = validateBody(webhookUpdateBody, request.body);
    const changed = await webhooks.update(keyOf(request).accountId, id, checked(url, event.types));
    return { message: 'Webhook updated', webhook: shown(found(changed, id)) };
  });

  // A GET that changes something, because that is how the client asks.
  app.get('/webhook/inactive', { ...write, exposeHeadRoute: false }, async (request: FastifyRequest) => {
    const { webhook_id: id = '' } = singleValues(request.query);
    const changed = await webhooks.deactivate(keyOf(request).accountId, id);
    return { message: 'Webhook switched off', webhook: shown(found(changed, id)) };
  });

  app.get('/webhook/dispatch-logs', read, async (request: FastifyRequest) => {
    const { webhook_id: id = '' } = singleValues(request.query);
    const { accountId } = keyOf(request);
    found(
      (await webhooks.list(accountId)).find((hook) => hook.id === id),
      id,
    );
    const entries = await context.deliveries.listOfWebhook(accountId, id);
    return {
      logs: entries.map(({ id: delivery, requestId, event, state, attempts, createdAt }) => ({
        id: delivery,
        request_id: requestId,
        event,
        status: state,
        response_status: attempts.at(-1)?.status ?? null,
        error: attempts.at(-1)?.error ?? null,
        attempts: attempts.length,
        created_at: createdAt.toISOString(),
      })),
    };
  });
}

function shown(hook: AccountWebhook) {
  return {
    webhook_id: hook.id,
    webhook_url: hook.url,
    event: { types: hook.eventTypes },
    is_active: hook.active,
    created_at: hook.createdAt.toISOString(),
    updated_at: hook.updatedAt.toISOString(),
  };
}

function found(hook: AccountWebhook | undefined, id: string): AccountWebhook {
  if (hook !== undefined) return hook;
  throw new AppError('webhook_not_found', `There is no webhook ${JSON.stringify(id.slice(0, 80))}.`);
}

function wrong(path: readonly string[], msg: string): AppError {
  return new AppError('invalid_parameter', `${msg}.`, {
    errors: [{ loc: ['body', ...path], msg, type: 'invalid_value' }],
  });
}
