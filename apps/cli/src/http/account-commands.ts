import type { Client } from '@kinora/sdk';
import { describeTable, describeTime } from '../describe-table.ts';
import type { ExitCode } from '../exit-code.ts';
import { EXIT_CODE } from '../exit-code.ts';
import type { CommandLine } from '../parse-command-line.ts';
import type { ProgramIo } from '../program-io.ts';
import { UsageError } from '../usage-error.ts';
import { chooseServer, connect } from './connect.ts';
import { printJson, reportingRefusals } from './http-command.ts';

/**
 * Whether a command on records means a server elsewhere (your own account, over HTTP) and not the data directory of a
 * server on this machine: it does when a server is named, unless a data directory is.
 */
async function meansServer(line: CommandLine, io: ProgramIo): Promise<boolean> {
  if (line.values['data-dir'] === undefined) return (await chooseServer(line, io)).from !== undefined;
  if (line.values['server'] === undefined) return false;
  throw new UsageError('--server and --data-dir name two different places. Leave one out.');
}

/** Runs `remote` with a client when a server is named, `local` on the data directory otherwise. */
export async function remotelyOrLocally(
  line: CommandLine,
  io: ProgramIo,
  work: { remote(client: Client): Promise<ExitCode | void>; local(): Promise<void> },
): Promise<ExitCode> {
  if (!(await meansServer(line, io))) {
    await work.local();
    return EXIT_CODE.ok;
  }
  return remotely(line, io, work.remote);
}

/** Runs `work` with a client, whoever named the server. */
export async function remotely(
  line: CommandLine,
  io: ProgramIo,
  work: (client: Client) => Promise<ExitCode | void>,
): Promise<ExitCode> {
  const client = await connect(line, io);
  return reportingRefusals(line, io, async () => (await work(client)) ?? EXIT_CODE.ok);
}

/** Shows the key in use. */
export async function showKey(client: Client, line: CommandLine, io: ProgramIo): Promise<void> {
  const { name, key } = await client.account({ signal: io.signal });
  if (line.flags.has('json')) return printJson(io, { account: name, ...key });
  const expires = key.expires_at === null ? 'never' : describeTime(key.expires_at);
  io.stdout.write(
    describeTable(
      ['KEY', 'ACCOUNT', 'SCOPES', 'EXPIRES'],
      [[key.prefix, name, key.scopes.join(','), expires]],
    ),
  );
}

/** Shows what the account may spend. */
export async function showCredits(client: Client, line: CommandLine, io: ProgramIo): Promise<void> {
  const account = await client.account({ signal: io.signal });
  if (line.flags.has('json')) return printJson(io, account);
  const {
    name,
    balance_credits: balance,
    reserved_credits: reserved,
    available_credits: available,
  } = account;
  io.stdout.write(
    describeTable(['ACCOUNT', 'BALANCE', 'RESERVED', 'AVAILABLE'], [[name, balance, reserved, available]]),
  );
}

/** Shows the movements of credits, newest first. */
export async function showLedger(
  client: Client,
  line: CommandLine,
  io: ProgramIo,
  limit: number | undefined,
): Promise<void> {
  const ledger = await client.ledger({ signal: io.signal, ...(limit === undefined ? {} : { limit }) });
  if (line.flags.has('json')) return printJson(io, ledger);
  const rows = ledger.entries.map((entry) => [
    describeTime(entry.created_at),
    entry.kind,
    entry.credits,
    entry.request_id ?? entry.note,
  ]);
  io.stdout.write(describeTable(['WHEN', 'WHAT', 'CREDITS', 'REQUEST'], rows));
}
