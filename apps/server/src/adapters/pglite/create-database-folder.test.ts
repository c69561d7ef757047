import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStores } from '../../../test/open-test-stores.ts';
import { openStores } from '../../open-stores.ts';
import type { Database } from '../../ports/database.ts';
import { pgliteVersion, shippedFile } from './create-database-folder.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kinora-new-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () =>
  openStores({
    dataDirectory: folder,
    databaseUrl: undefined,
    onError: (error) => {
      throw error;
    },
  });

/** Everything that statements depend on, but for pg-boss's tables of a day: those of the day it was made are gone today. */
const schemaOf = async (database: Database): Promise<unknown> => ({
  columns: await database.query(
    `SELECT table_schema, table_name, column_name, data_type, column_default, is_nullable
     FROM information_schema.columns WHERE table_schema IN ('public', 'pgboss') AND table_name !~ '_\\d{8}$'
     ORDER BY 1, 2, ordinal_position`,
  ),
  indexes: await database.query(
    `SELECT indexdef FROM pg_indexes WHERE schemaname IN ('public', 'pgboss') AND tablename !~ '_\\d{8}$' ORDER BY 1`,
  ),
  functions: await database.query(
    `SELECT proname, prosrc FROM pg_proc WHERE pronamespace IN ('public'::regnamespace, 'pgboss'::regnamespace)
     ORDER BY 1, 2`,
  ),
  migrations: await database.query('SELECT id FROM migrations ORDER BY id'),
  queue: await database.query('SELECT version FROM pgboss.version'),
});

describe('the copy of a new database that ships', () => {
  it('is of the installed PGlite, and holds the tables that this program makes', async () => {
    expect(existsSync(shippedFile(pgliteVersion())), 'run npm run new-database').toBe(true);
    const shipped = await open();
    const made = await openTestStores();
    try {
      expect(await schemaOf(shipped.database)).toEqual(await schemaOf(made.database));
      expect(await shipped.accounts.listKeys()).toEqual([]);
    } finally {
      await shipped.close();
      await made.dispose();
    }
  }, 60_000);
});

describe('a first start that is killed', () => {
  it('leaves no half database: the next one begins anew', async () => {
    const program = `
      import { createDatabaseFolder } from ${JSON.stringify(new URL('./create-database-folder.ts', import.meta.url).href)};
      await createDatabaseFolder(${JSON.stringify(join(folder, 'database'))}, { fromNothing: false });`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' });
    const exited = new Promise((resolve) => child.once('exit', resolve));
    // Some of more than a thousand files are there.
    await expect
      .poll(() => existsSync(join(folder, 'database.new', 'global')), { interval: 1, timeout: 20_000 })
      .toBe(true);
    child.kill('SIGKILL');
    await exited;
    // It may have been quicker than the kill: then the database is whole.
    if (existsSync(join(folder, 'database'))) expect(readdirSync(folder)).not.toContain('database.new');
    const stores = await open();
    await stores.accounts.createAccount('after');
    await stores.close();
    expect(readdirSync(folder)).not.toContain('database.new');
  }, 60_000);

  it('leaves leftovers that do not count: a folder with half of the files is thrown away', async () => {
    mkdirSync(join(folder, 'database.new', 'base'), { recursive: true });
    writeFileSync(join(folder, 'database.new', 'PG_VERSION'), '9');
    const stores = await open();
    await stores.accounts.createAccount('after');
    await stores.close();
  }, 60_000);
});
