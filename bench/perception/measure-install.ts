import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What `npm ci` puts on the disk. */
export interface InstallSize {
  readonly totalBytes: number;
  /** Packages from 50 MB on, the largest first. */
  readonly large: readonly { readonly name: string; readonly bytes: number }[];
}

const LARGE_BYTES = 50e6;

/** Measures a node_modules folder: bytes of its files. Links, such as those of workspaces, count nothing. */
export async function measureInstall(folder: string): Promise<InstallSize> {
  const sizes = new Map<string, number>();
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    // Caches of tools are made by running them, not by installing them.
    if (entry.name === '.cache' || entry.name === '.vite' || entry.isSymbolicLink()) continue;
    const path = join(folder, entry.name);
    if (!entry.name.startsWith('@')) {
      sizes.set(entry.name, await bytesBelow(path));
      continue;
    }
    for (const name of await readdir(path))
      sizes.set(`${entry.name}/${name}`, await bytesBelow(join(path, name)));
  }
  const all = [...sizes].map(([name, bytes]) => ({ name, bytes })).sort((a, b) => b.bytes - a.bytes);
  return {
    totalBytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    large: all.filter(({ bytes }) => bytes >= LARGE_BYTES),
  };
}

async function bytesBelow(path: string): Promise<number> {
  const found = await lstat(path);
  if (found.isSymbolicLink()) return 0;
  if (!found.isDirectory()) return found.size;
  let bytes = 0;
  for (const name of await readdir(path)) bytes += await bytesBelow(join(path, name));
  return bytes;
}
