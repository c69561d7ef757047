import { fork } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { unpackFolder } from './unpack-folder.ts';

/**
 * A new database of the installed PGlite, with this program's tables, as a file: unpacking it takes a tenth of the time
 * of making one. Undefined when the file that ships was made by another version: its files may differ in every byte.
 */
function newDatabaseFile(): URL | undefined {
  const file = shippedFile(pgliteVersion());
  return existsSync(file) ? file : undefined;
}

/** Where the copy for this version of PGlite lies. */
export function shippedFile(version: string): URL {
  return new URL(`./new-database-${version}.zst`, import.meta.url);
}

/** Version of the installed PGlite. */
export function pgliteVersion(): string {
  // Its package.json is no entry of its own.
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const manifest = readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

/**
 * Makes a database aside and gives it its name when it is complete: a start that is killed leaves none. An older copy
 * than this program lacks tables, which migrating adds as for any older database.
 */
export async function createDatabaseFolder(
  folder: string,
  options: { readonly fromNothing: boolean },
): Promise<void> {
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const file = options.fromNothing ? undefined : newDatabaseFile();
  if (file === undefined) await initialise(unfinished);
  else unpackFolder(readFileSync(file), unfinished);
  renameSync(unfinished, folder);
}

async function initialise(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const child = fork(new URL('./initialise-database.ts', import.meta.url), [folder], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0)
    throw new Error(`The database could not be created in ${folder}: ${said.trim().slice(-500)}`);
}
