import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { openFilesystemBlobStore } from './adapters/filesystem/filesystem-blob-store.ts';
import { startRenderQueue } from './adapters/pgboss/pgboss-render-queue.ts';
import { createLocalSignals } from './adapters/pglite/local-signals.ts';
import { openPgliteDatabase } from './adapters/pglite/pglite-database.ts';
import { openPostgresDatabase } from './adapters/postgres/postgres-database.ts';
import { createPostgresSignals } from './adapters/postgres/postgres-signals.ts';
import { migrate } from './adapters/sql/migrations.ts';
import { createSqlAccountStore } from './adapters/sql/sql-account-store.ts';
import { createSqlAssetStore } from './adapters/sql/sql-asset-store.ts';
import { createSqlDeliveryStore } from './adapters/sql/sql-delivery-store.ts';
import { createSqlEventStore } from './adapters/sql/sql-event-store.ts';
import { createSqlJobStore } from './adapters/sql/sql-job-store.ts';
import { createSqlRequestStore } from './adapters/sql/sql-request-store.ts';
import { createSqlRetentionStore } from './adapters/sql/sql-retention-store.ts';
import { createSqlWebhookStore } from './adapters/sql/sql-webhook-store.ts';
import type { Database } from './ports/database.ts';
import type { Signals } from './ports/signals.ts';

/** Everything that lasts, open. */
export type Stores = Awaited<ReturnType<typeof openStores>>;

/**
 * Opens the database (embedded in the data directory, or PostgreSQL), brings its schema up to date, and opens the files.
 * `database` replaces the configured one, for tests.
 * @throws DirectoryOwnedError when another process has the data directory
 */
export async function openStores(options: {
  readonly dataDirectory: string;
  readonly databaseUrl: string | undefined;
  readonly database?: Database;
  readonly onError: (error: Error) => void;
}) {
  const dataDirectory = resolve(options.dataDirectory);
  const { databaseUrl } = options;
  const embedded =
    options.database === undefined && databaseUrl === undefined
      ? await openPgliteDatabase(dataDirectory)
      : undefined;
  const database = options.database ?? embedded ?? (await openPostgresDatabase(databaseUrl ?? ''));
  let signals: Signals | undefined;
  try {
    await migrate(database);
    signals =
      databaseUrl === undefined ? createLocalSignals() : await createPostgresSignals(databaseUrl, database);
    const queue = await startRenderQueue(database, options.onError);
    const blobs = await openFilesystemBlobStore(dataDirectory);
    const parts = { database, queue, signals };
    return {
      dataDirectory,
      database,
      signals,
      blobs,
      requests: createSqlRequestStore(parts),
      jobs: createSqlJobStore(parts),
      accounts: createSqlAccountStore(database),
      assets: createSqlAssetStore(database),
      events: createSqlEventStore(database),
      deliveries: createSqlDeliveryStore(database),
      webhooks: createSqlWebhookStore(database),
      retention: createSqlRetentionStore(database),
      linkSecret: await readSecret(database, 'link-secret'),
      /** 32 bytes: the private key of signed webhooks. */
      signingSeed: await readSecret(database, 'signing-seed'),
      /** What PostgreSQL does by itself and the embedded database does not. */
      checkpoint: async () => embedded?.checkpoint(),
      vacuum: async () => embedded?.vacuum(),
      async close() {
        await queue.stop();
        await signals?.close();
        await database.close();
      },
    };
  } catch (error) {
    await signals?.close();
    await database.close();
    throw error;
  }
}

/** A secret of this installation, made at first use and shared by its processes. */
async function readSecret(database: Database, name: string): Promise<string> {
  await database.query('INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING', [
    name,
    randomBytes(32).toString('base64url'),
  ]);
  const [row] = await database.query<{ value: string }>('SELECT value FROM settings WHERE name = $1', [name]);
  if (row === undefined) throw new Error('Internal error: the secret was not kept');
  return row.value;
}
