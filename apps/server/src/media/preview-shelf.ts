import { createReadStream, type ReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The folder of previews in a data directory; `kinora previews` fills it. */
export const PREVIEWS_FOLDER = 'previews';

const PREVIEW_FILE = /^([a-z0-9-]+)\.webp$/;

/** A small loop that shows what a preset does. */
export interface PreviewFile {
  readonly bytes: number;
  /** Changes with the file. */
  readonly etag: string;
  read(range?: { readonly start: number; readonly end: number }): ReadStream;
}

/** The previews that were rendered so far. Looked up each time: they may appear while the server runs. */
export interface PreviewShelf {
  /** Slugs of the presets that have one. */
  slugs(): Promise<ReadonlySet<string>>;
  /** The preview of a file name such as `arc-left.webp`; undefined when there is none. */
  find(fileName: string): Promise<PreviewFile | undefined>;
}

/** The shelf over one folder, which need not exist. */
export function createPreviewShelf(folder: string): PreviewShelf {
  return {
    async slugs() {
      const names = await readdir(folder).catch((): string[] => []);
      return new Set(names.flatMap((name) => PREVIEW_FILE.exec(name)?.[1] ?? []));
    },
    async find(fileName) {
      // The pattern keeps the name inside the folder.
      if (!PREVIEW_FILE.test(fileName)) return undefined;
      const path = join(folder, fileName);
      const found = await stat(path).catch(() => undefined);
      if (found?.isFile() !== true) return undefined;
      return {
        bytes: found.size,
        etag: `"${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}"`,
        read: (range) => createReadStream(path, range),
      };
    },
  };
}
