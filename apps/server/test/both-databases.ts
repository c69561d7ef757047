import { describe } from 'vitest';
import { describeWithExtra, postgresServer } from '../../../test/extras.ts';
import { createDatabaseOn } from './temporary-postgres.ts';

/** Settings of a server for a database of its own, by their names in the environment. */
export type DatabaseSettings = () => Promise<Readonly<Record<string, string>>>;

/** The same tests on the embedded database and on PostgreSQL, each with an empty one. */
export function describeOnBothDatabases(
  title: string,
  tests: (settings: DatabaseSettings, database: 'embedded' | 'PostgreSQL') => void,
): void {
  describe(`${title}, on the embedded database`, () => tests(async () => ({}), 'embedded'));
  describeWithExtra(`${title}, on PostgreSQL`, postgresServer(), (serverUrl) =>
    tests(async () => ({ DATABASE_URL: await createDatabaseOn(serverUrl) }), 'PostgreSQL'),
  );
}
