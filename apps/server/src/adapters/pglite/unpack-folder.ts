import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';

/**
 * What a packed folder holds: this as a line of JSON, then the contents one after the other, all compressed. Not a tar
 * archive, because a database needs its empty folders and nothing else that tar has.
 */
export interface FolderListing {
  /** Parents before what they hold; '' is the folder itself. */
  readonly folders: readonly string[];
  readonly files: readonly (readonly [path: string, bytes: number])[];
}

/** Writes a packed folder into `folder`, which is made. */
export function unpackFolder(packed: Uint8Array, folder: string): void {
  const all = zstdDecompressSync(packed);
  const end = all.indexOf('\n');
  const listing = JSON.parse(all.toString('utf8', 0, end)) as FolderListing;
  for (const path of listing.folders) mkdirSync(join(folder, path), { recursive: true, mode: 0o700 });
  let at = end + 1;
  for (const [path, bytes] of listing.files) {
    writeFileSync(join(folder, path), all.subarray(at, at + bytes), { mode: 0o600 });
    at += bytes;
  }
}
