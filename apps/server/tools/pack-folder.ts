import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, zstdCompressSync } from 'node:zlib';
import type { FolderListing } from '../src/adapters/pglite/unpack-folder.ts';

/** The folder as bytes for `unpackFolder`. */
export function packFolder(folder: string): Uint8Array {
  const folders: string[] = [];
  const files: [string, number][] = [];
  const contents: Uint8Array[] = [];
  const visit = (path: string): void => {
    folders.push(path);
    const entries = readdirSync(join(folder, path), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const below = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) visit(below);
      else {
        const content = readFileSync(join(folder, below));
        files.push([below, content.length]);
        contents.push(content);
      }
    }
  };
  visit('');
  const listing: FolderListing = { folders, files };
  return zstdCompressSync(Buffer.concat([Buffer.from(`${JSON.stringify(listing)}\n`), ...contents]), {
    params: {
      [constants.ZSTD_c_compressionLevel]: 19,
      // Finds what the several databases of one cluster have in common, which lies megabytes apart.
      [constants.ZSTD_c_enableLongDistanceMatching]: 1,
      [constants.ZSTD_c_windowLog]: 26,
    },
  });
}
