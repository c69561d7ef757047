import { PGlite } from '@electric-sql/pglite';

// The program that makes an empty database in a folder. In a process of its own because it leaves behind twice the
// memory that the database needs afterwards.

const [, , folder = ''] = process.argv;
const pglite = await PGlite.create({ dataDir: folder });
await pglite.close();
