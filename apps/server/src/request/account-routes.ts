import { randomBytes } from 'node:crypto';
import type { AccountAnswer, CreditsAnswer, LedgerAnswer } from '@kinora/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Account } from '../ports/account-store.ts';
import { MICROS_PER_CREDIT } from '../ports/request-store.ts';
import { type ApiContext, keyOf } from './api-context.ts';
import { wholeNumber } from './query-values.ts';

const LEDGER_PAGE = 50;
const LEDGER_PAGE_MOST = 200;

/** Balance, history and webhook secret of the caller's account. */
export function addAccountRoutes(app: FastifyInstance, context: ApiContext): void {
  const read = { config: { scope: 'read' } } as const;
  const write = { config: { scope: 'generate' } } as const;
  const accountOf = async (request: FastifyRequest): Promise<Account> => {
    const account = await context.accounts.findAccount(keyOf(request).accountId);
    if (account === undefined) throw new Error('Internal error: a key without an account');
    return account;
  };

  app.get('/v1/get-user-credits', read, async (request): Promise<CreditsAnswer> => {
    const account = await accountOf(request);
    return {
      credits: (account.balanceMicros - account.reservedMicros) / MICROS_PER_CREDIT,
      'free-credits': 0,
    };
  });

  app.get('/v2/account', read, async (request): Promise<AccountAnswer> => {
    const account = await accountOf(request);
    const key = keyOf(request);
    return {
      account_id: account.id,
      name: account.name,
      balance_credits: account.balanceMicros / MICROS_PER_CREDIT,
      reserved_credits: account.reservedMicros / MICROS_PER_CREDIT,
      available_credits: (account.balanceMicros - account.reservedMicros) / MICROS_PER_CREDIT,
      key: { prefix: key.id, scopes: key.scopes, expires_at: key.expiresAt?.toISOString() ?? null },
    };
  });

  app.get('/v2/account/ledger', read, async (request): Promise<LedgerAnswer> => {
    const query = request.query as Record<string, string | undefined>;
    const limit = wholeNumber(query['limit'], 'limit', 1, LEDGER_PAGE_MOST) ?? LEDGER_PAGE;
    const before = wholeNumber(query['before'], 'before', 1, Number.MAX_SAFE_INTEGER);
    const entries = await context.accounts.listLedger(keyOf(request).accountId, { limit, before });
    return { entries, next_before: entries.length === limit ? (entries.at(-1)?.id ?? null) : null };
  });

  app.get('/v2/account/webhook-secret', write, async (request) => {
    const [secret] = await context.accounts.webhookSecrets(keyOf(request).accountId);
    return { secret };
  });

  app.post('/v2/account/webhook-secret/rotate', write, async (request) => {
    const secret = `whsec_${randomBytes(24).toString('base64')}`;
    await context.accounts.rotateWebhookSecret(keyOf(request).accountId, secret);
    return { secret };
  });
}
