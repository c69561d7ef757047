import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRenderQueue } from '../src/adapters/pgboss/pgboss-render-queue.ts';
import { openPgliteDatabase } from '../src/adapters/pglite/pglite-database.ts';
import { migrate } from '../src/adapters/sql/migrations.ts';
import { openStores, type Stores } from '../src/open-stores.ts';

/** Stores for one test file, in a folder that goes with them. */
export interface TestStores extends Stores {
  /** Closes and removes everything. */
  dispose(): Promise<void>;
}

/** Stores on a PostgreSQL database, or on an embedded one in memory when `databaseUrl` is undefined. */
export async function openTestStores(databaseUrl?: string): Promise<TestStores> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'kinora-stores-'));
  const stores = await openStores({
    dataDirectory,
    databaseUrl,
    ...(databaseUrl === undefined
      ? { database: await openPgliteDatabase(undefined, { template: await template() }) }
      : {}),
    onError: (error) => {
      throw error;
    },
  });
  return {
    ...stores,
    async dispose() {
      await stores.close();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

/**
 * A migrated empty database as a file: making one takes seconds, loading it a third of one. Kept under a name that
 * changes with everything it depends on.
 */
async function template(): Promise<Blob> {
  const sources = [
    new URL('../src/adapters/sql/migrations.ts', import.meta.url),
    new URL('../src/adapters/sql/submit-function.ts', import.meta.url),
    new URL('../src/adapters/pgboss/pgboss-render-queue.ts', import.meta.url),
    new URL('../../../node_modules/pg-boss/package.json', import.meta.url),
    new URL('../../../node_modules/@electric-sql/pglite/package.json', import.meta.url),
  ].map((file) => readFileSync(file));
  const key = createHash('sha256').update(Buffer.concat(sources)).digest('hex').slice(0, 16);
  const folder = join(tmpdir(), 'kinora-test-templates');
  const file = join(folder, `${key}.tar`);
  if (!existsSync(file)) {
    const database = await openPgliteDatabase(undefined);
    await migrate(database);
    const queue = await startRenderQueue(database, () => undefined);
    await queue.stop();
    const dump = await database.dump();
    await database.close();
    mkdirSync(folder, { recursive: true });
    // Test files start together: each writes its own and the last one stays, complete at every moment.
    const own = `${file}.${process.pid}`;
    writeFileSync(own, Buffer.from(await dump.arrayBuffer()));
    renameSync(own, file);
  }
  return new Blob([readFileSync(file)]);
}
