import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Folders that are made on this machine and not part of the repository. */
const NOT_OURS = new Set(['node_modules', '.git', '.cache', 'dist', 'out', 'test-results']);

/** Where the repository lies on this machine. */
export const repositoryRoot: string = join(import.meta.dirname, '..');

/** Paths of all files of the repository, relative to its root, with forward slashes, sorted. */
export function repositoryFiles(root: string = repositoryRoot, folder = ''): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !NOT_OURS.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? repositoryFiles(root, path) : [path.split(sep).join('/')];
    })
    .sort();
}
