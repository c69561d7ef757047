import type { Readable } from 'node:stream';

/** Bytes on disk (or elsewhere), named by the SHA-256 of their content, so that equal bytes are kept once. */
export interface BlobStore {
  /** Keeps bytes and returns their name. Throws AppError `storage_full` when there is no room. */
  put(bytes: Uint8Array): Promise<string>;
  /** Takes a finished file over (it is gone afterwards) and returns its name. */
  adopt(path: string): Promise<{ readonly blob: string; readonly bytes: number }>;
  /** A file that can be read while the blob exists. */
  path(blob: string): string;
  exists(blob: string): Promise<boolean>;
  /** Marks a blob as in use now, so that a sweep under way spares it. Whether it exists. */
  touch(blob: string): Promise<boolean>;
  size(blob: string): Promise<number>;
  /** The bytes from `start` to `end`, both included. */
  read(blob: string, range?: { readonly start: number; readonly end: number }): Readable;
  /** Names of blobs that nobody has put or touched for `idleSeconds`. */
  listIdle(idleSeconds: number): AsyncIterable<string>;
  remove(blob: string): Promise<void>;
  /** A fresh empty folder for temporary files, on the same disk; removed by the caller. */
  makeScratch(name: string): Promise<string>;
  /** Removes scratch folders left behind by crashes, older than `idleSeconds`. */
  sweepScratch(idleSeconds: number): Promise<void>;
  /** Bytes free for new blobs. */
  freeBytes(): Promise<number>;
}
