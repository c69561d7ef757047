import { rmSync } from 'node:fs';
import { link, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EncodeError } from './encode-error.ts';

/** A file that appears under its own name only when it is complete. */
export interface PendingFile {
  /** Where to write; in the folder of the final file, so that renaming never copies. */
  readonly temporaryPath: string;
  /** Gives the file its final name. */
  commit(): Promise<void>;
  /** Removes what was written; never throws. Does nothing after `commit`. */
  discard(): Promise<void>;
}

export interface PendingFileOptions {
  /** Whether a file of that name may be replaced. Default true. */
  readonly overwrite?: boolean;
}

const unfinished = new Set<string>();
let counter = 0;

// A process that is told to end between two awaits cannot run its clean-up code, but it still runs this.
function removeUnfinished(): void {
  for (const path of unfinished) rmSync(path, { force: true });
}

/**
 * Returns a place to write `finalPath` to; folders are made. The final name is taken only by `commit`, so that a reader
 * never sees half a file and a failed write leaves an older file as it was.
 * @throws EncodeError `output-unwritable` when the folder cannot be made.
 */
export async function createPendingFile(
  finalPath: string,
  { overwrite = true }: PendingFileOptions = {},
): Promise<PendingFile> {
  const folder = dirname(finalPath);
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw unwritable(finalPath, error);
  });
  if (counter === 0) process.on('exit', removeUnfinished);
  counter += 1;
  const temporaryPath = join(folder, `.${basename(finalPath)}.${process.pid}-${counter}.tmp`);
  unfinished.add(temporaryPath);
  let committed = false;

  async function commit(): Promise<void> {
    try {
      if (overwrite) await rename(temporaryPath, finalPath);
      else {
        // Linking fails when the name is taken, which a check followed by a rename cannot promise.
        await link(temporaryPath, finalPath);
        await rm(temporaryPath, { force: true });
      }
    } catch (error) {
      throw isCode(error, 'EEXIST') ? alreadyExists(finalPath) : unwritable(finalPath, error);
    }
    committed = true;
    unfinished.delete(temporaryPath);
  }

  async function discard(): Promise<void> {
    if (committed) return;
    await rm(temporaryPath, { force: true }).catch(() => {
      // Nothing is left to try; the exit handler tries once more.
    });
    unfinished.delete(temporaryPath);
  }

  return { temporaryPath, commit, discard };
}

/** Writes a whole file at once, under its own name only when complete. @throws EncodeError when it cannot. */
export async function writeFileWhole(
  finalPath: string,
  content: string | Uint8Array,
  options?: PendingFileOptions,
): Promise<void> {
  const pending = await createPendingFile(finalPath, options);
  try {
    await writeFile(pending.temporaryPath, content).catch((error: unknown) => {
      throw unwritable(finalPath, error);
    });
    await pending.commit();
  } finally {
    await pending.discard();
  }
}

/** Returns the error for an output that is there already and must be kept. */
export function alreadyExists(path: string): EncodeError {
  return new EncodeError(
    'output-exists',
    `${path} exists already and overwriting is off. Choose another name, or allow overwriting.`,
  );
}

function unwritable(path: string, cause: unknown): EncodeError {
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
  return new EncodeError(
    'output-unwritable',
    `Cannot write ${path} (${reason}). Name a file in a folder that you may write to and that has room.`,
    { cause },
  );
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
