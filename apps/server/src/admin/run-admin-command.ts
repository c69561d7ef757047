import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DirectoryOwnedError } from '../adapters/pglite/owner-lock.ts';
import { openStores } from '../open-stores.ts';
import type { Settings } from '../settings.ts';
import {
  type AdminCommand,
  AdminError,
  type AdminInput,
  type AdminOutput,
  createAdminRunner,
} from './admin-commands.ts';
import { ADMIN_FILE } from './admin-file.ts';

/**
 * Runs an administration command on the database of these settings: directly, or through the running server when the
 * embedded database is its own. Dates come back as Date or, through a server, as ISO text.
 * @throws AdminError for wrong input, and when the owner of the data directory cannot be reached
 */
export async function runAdminCommand<Command extends AdminCommand>(
  settings: Pick<Settings, 'dataDirectory' | 'databaseUrl'>,
  command: Command,
  input: AdminInput<Command>,
): Promise<AdminOutput[Command]> {
  try {
    const stores = await openStores({ ...settings, onError: () => undefined });
    try {
      return await createAdminRunner(stores)(command, input);
    } finally {
      await stores.close();
    }
  } catch (error) {
    if (!(error instanceof DirectoryOwnedError)) throw error;
    return askServer(settings.dataDirectory, command, input, error);
  }
}

async function askServer<Command extends AdminCommand>(
  dataDirectory: string,
  command: Command,
  input: AdminInput<Command>,
  owned: DirectoryOwnedError,
): Promise<AdminOutput[Command]> {
  let address: { url: string; token: string };
  try {
    address = JSON.parse(readFileSync(join(dataDirectory, ADMIN_FILE), 'utf8')) as typeof address;
  } catch {
    throw new AdminError(owned.message);
  }
  const answer = await fetch(`${address.url}/admin/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-admin-token': address.token },
    body: JSON.stringify(input),
  });
  const body = (await answer.json()) as { result: AdminOutput[Command]; error?: string };
  if (!answer.ok) throw new AdminError(body.error ?? `The server answered ${answer.status}.`);
  return body.result;
}
