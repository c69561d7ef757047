import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRenderQueue } from '../src/adapters/pgboss/pgboss-render-queue.ts';
import { pgliteVersion, shippedFile } from '../src/adapters/pglite/create-database-folder.ts';
import { openPgliteDatabase } from '../src/adapters/pglite/pglite-database.ts';
import { migrate } from '../src/adapters/sql/migrations.ts';
import { packFolder } from './pack-folder.ts';

// npm run new-database: makes the copy of a new database that ships. Needed after a new version of PGlite; after new
// migrations or a new pg-boss it makes first starts quicker.

const folder = mkdtempSync(join(tmpdir(), 'kinora-new-database-'));
try {
  const database = await openPgliteDatabase(folder, { fromNothing: true });
  await migrate(database);
  const queue = await startRenderQueue(database, (error) => {
    throw error;
  });
  await queue.stop();
  await database.query('VACUUM');
  await database.close();
  const file = shippedFile(pgliteVersion());
  const place = new URL('.', file);
  for (const name of readdirSync(place)) if (name.endsWith('.zst')) rmSync(new URL(name, place));
  const packed = packFolder(join(folder, 'database'));
  writeFileSync(file, packed);
  process.stdout.write(`${file.pathname}: ${(packed.length / 1e6).toFixed(1)} MB\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
