import { JOB_STATES, SCOPES } from '@kinora/contract';
import { z } from 'zod';
import { makeApiKey } from '../api-key.ts';
import type { Account, AccountStore, ApiKey } from '../ports/account-store.ts';
import {
  MICROS_PER_CREDIT,
  type RequestResult,
  type RequestState,
  type RequestStore,
} from '../ports/request-store.ts';
import type { Signals } from '../ports/signals.ts';

/** A wrong administration command: what was wrong and what is allowed. */
export class AdminError extends Error {}

/** What the commands work on. */
export interface AdminParts {
  readonly accounts: AccountStore;
  readonly requests: Pick<RequestStore, 'list' | 'findResult'>;
  readonly signals: Signals;
}

const account = z.string().min(1).max(100).default('default');
const INPUTS = {
  'keys-create': z.object({
    account,
    label: z.string().max(100).default(''),
    scopes: z
      .array(z.enum(SCOPES))
      .min(1)
      .default([...SCOPES]),
    expiresInDays: z.number().positive().optional(),
    ratePerMinute: z.int().positive().optional(),
  }),
  'keys-list': z.object({}),
  'keys-revoke': z.object({ id: z.string().min(1) }),
  'credits-grant': z.object({
    account,
    credits: z.number().positive().max(1e9),
    note: z.string().max(200).default(''),
  }),
  'credits-refund': z.object({ request: z.string().min(1), note: z.string().max(200).default('') }),
  'credits-show': z.object({}),
  'requests-list': z.object({
    state: z.enum(JOB_STATES).optional(),
    limit: z.int().min(1).max(1000).default(20),
  }),
  'requests-show': z.object({ id: z.string().min(1) }),
  'ledger-audit': z.object({}),
} as const;

export type AdminCommand = keyof typeof INPUTS;
/** What each command takes; fields with defaults may be left out. */
export type AdminInput<Command extends AdminCommand> = z.input<(typeof INPUTS)[Command]>;

/** A key as lists show it. */
export type ListedKey = Omit<ApiKey, 'accountId'> & { readonly account: string };
/** An account as lists show it, in credits. */
export interface ListedAccount {
  readonly account: string;
  readonly balance: number;
  readonly reserved: number;
  readonly available: number;
}

/** What each command gives back, as plain data. */
export interface AdminOutput {
  'keys-create': ListedKey & { readonly key: string };
  'keys-list': readonly ListedKey[];
  'keys-revoke': { readonly revoked: string };
  'credits-grant': ListedAccount;
  'credits-refund': { readonly request: string; readonly credits: number };
  'credits-show': readonly ListedAccount[];
  'requests-list': readonly RequestState[];
  'requests-show': RequestResult;
  'ledger-audit': { readonly differences: readonly string[] };
}

/** Runs one administration command. */
export type AdminRunner = <Command extends AdminCommand>(
  command: Command,
  input: AdminInput<Command>,
) => Promise<AdminOutput[Command]>;

/** Whether there is such a command. */
export function isAdminCommand(name: string): name is AdminCommand {
  return Object.hasOwn(INPUTS, name);
}

/** The commands on open stores. They throw AdminError for input that is wrong. */
export function createAdminRunner(parts: AdminParts): AdminRunner {
  const { accounts, requests, signals } = parts;
  const named = async (name: string): Promise<Account> => {
    const found = await accounts.findAccountByName(name);
    if (found !== undefined) return found;
    const all = (await accounts.listAccounts()).map((one) => one.name).join(', ');
    throw new AdminError(`There is no account ${JSON.stringify(name)}. Accounts: ${all || 'none yet'}.`);
  };
  const listed = async (keys: readonly ApiKey[]): Promise<ListedKey[]> => {
    const names = new Map((await accounts.listAccounts()).map((one) => [one.id, one.name]));
    return keys.map(({ accountId, ...key }) => ({ ...key, account: names.get(accountId) ?? accountId }));
  };

  const commands: {
    [Command in AdminCommand]: (input: z.output<(typeof INPUTS)[Command]>) => Promise<AdminOutput[Command]>;
  } = {
    async 'keys-create'(input) {
      const owner =
        (await accounts.findAccountByName(input.account)) ?? (await accounts.createAccount(input.account));
      const made = makeApiKey();
      const key = await accounts.createKey({
        id: made.id,
        keyHash: made.keyHash,
        accountId: owner.id,
        label: input.label,
        scopes: input.scopes,
        expiresAt:
          input.expiresInDays === undefined
            ? undefined
            : new Date(Date.now() + input.expiresInDays * 86_400_000),
        ratePerMinute: input.ratePerMinute,
      });
      signals.send({ kind: 'keys' });
      const [shown] = await listed([key]);
      if (shown === undefined) throw new Error('Internal error: a key was not listed');
      return { ...shown, key: made.key };
    },
    'keys-list': async () => listed(await accounts.listKeys()),
    async 'keys-revoke'({ id }) {
      if (!(await accounts.revokeKey(id))) {
        throw new AdminError(`There is no key ${JSON.stringify(id)} to revoke. List them: kinora keys list.`);
      }
      signals.send({ kind: 'keys' });
      return { revoked: id };
    },
    async 'credits-grant'({ account: name, credits, note }) {
      const owner = await named(name);
      return toListed(await accounts.grant(owner.id, Math.round(credits * MICROS_PER_CREDIT), note));
    },
    async 'credits-refund'({ request, note }) {
      const micros = await accounts.refund(request, note);
      if (micros !== undefined) return { request, credits: micros / MICROS_PER_CREDIT };
      throw new AdminError(`Request ${JSON.stringify(request)} was not charged, or is refunded already.`);
    },
    'credits-show': async () => (await accounts.listAccounts()).map(toListed),
    'requests-list': async ({ state, limit }) => requests.list({ state, limit }),
    async 'requests-show'({ id }) {
      const found = await requests.findResult(id);
      if (found === undefined)
        throw new AdminError(`There is no request ${JSON.stringify(id)}; it may have expired.`);
      return found;
    },
    'ledger-audit': async () => ({ differences: await accounts.auditLedger() }),
  };

  return async (command, input) => {
    const parsed = INPUTS[command].safeParse(input);
    if (!parsed.success) {
      throw new AdminError(
        parsed.error.issues.map((issue) => `${issue.path.join('.') || command}: ${issue.message}`).join('; '),
      );
    }
    // The table above pairs each command with its own schema, which the compiler cannot follow through the index.
    const run = commands[command] as (input: unknown) => Promise<never>;
    return run(parsed.data);
  };
}

function toListed(one: Account): ListedAccount {
  return {
    account: one.name,
    balance: one.balanceMicros / MICROS_PER_CREDIT,
    reserved: one.reservedMicros / MICROS_PER_CREDIT,
    available: (one.balanceMicros - one.reservedMicros) / MICROS_PER_CREDIT,
  };
}
