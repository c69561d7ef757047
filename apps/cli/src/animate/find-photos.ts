import { glob, readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** A photo to animate, or a word of the command line that stands for none. */
export type FoundPhoto =
  | { readonly kind: 'photo'; readonly path: string }
  | { readonly kind: 'nothing'; readonly word: string; readonly message: string };

/** Endings of files that a folder is searched for. Phone formats are among them so that they are named, not skipped. */
const PHOTO_EXTENSIONS = new Set('.jpg .jpeg .png .webp .avif .tif .tiff .gif .heic .heif'.split(' '));

/**
 * Returns the photos that words name, in the order given and without repeats: a file stands for itself (even one that
 * is missing: decoding will say so), a folder for the photos right in it, a pattern with * ? [] or {} for what it
 * matches. Within a folder or a pattern the order is that of the names.
 */
export async function findPhotos(words: readonly string[]): Promise<FoundPhoto[]> {
  const found: FoundPhoto[] = [];
  const seen = new Set<string>();
  for (const word of words) {
    for (const photo of await expand(word)) {
      const key = photo.kind === 'photo' ? photo.path : photo.word;
      if (seen.has(key)) continue;
      seen.add(key);
      found.push(photo);
    }
  }
  return found;
}

async function expand(word: string): Promise<FoundPhoto[]> {
  const kind = await stat(word).catch(() => undefined);
  if (kind?.isDirectory() === true) {
    const names = (await readdir(word)).filter(isPhotoName).sort();
    if (names.length > 0) return names.map((name) => ({ kind: 'photo', path: join(word, name) }));
    return [
      { kind: 'nothing', word, message: `The folder ${word} has no photos. Name a folder that has some.` },
    ];
  }
  if (kind !== undefined || !/[*?[\]{}]/.test(word)) return [{ kind: 'photo', path: word }];
  const paths: string[] = [];
  for await (const path of glob(word)) if (isPhotoName(path)) paths.push(path);
  if (paths.length > 0) return paths.sort().map((path) => ({ kind: 'photo', path }));
  return [{ kind: 'nothing', word, message: `No photo matches ${word}. Check the pattern and the folder.` }];
}

function isPhotoName(path: string): boolean {
  return PHOTO_EXTENSIONS.has(extname(path).toLowerCase());
}
