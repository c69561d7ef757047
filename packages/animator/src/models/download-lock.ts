import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

/** Another process downloads for minutes; its end is noticed soon enough at this pace. */
const LOOK_AGAIN_MS = 500;

/**
 * Runs `work` while no other process runs under the same lock, waiting for its turn. The lock is the exclusive lock of
 * an SQLite file, which stays: the kernel gives it back when its holder dies in any way, so there is no stale lock.
 *
 * @param path file of the lock; its folder is made
 * @param work what one process at a time may do
 * @param signal ends the waiting
 * @throws what `work` throws; AbortError
 */
export async function underDownloadLock<Result>(
  path: string,
  work: () => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  await mkdir(dirname(path), { recursive: true });
  const lock = await acquire(path, signal);
  try {
    return await work();
  } finally {
    lock.exec('ROLLBACK');
    lock.close();
  }
}

async function acquire(path: string, signal: AbortSignal | undefined): Promise<DatabaseSync> {
  for (;;) {
    signal?.throwIfAborted();
    const database = new DatabaseSync(path);
    try {
      database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
      return database;
    } catch (error) {
      database.close();
      if (!isBusy(error)) throw error;
    }
    await pause(LOOK_AGAIN_MS, undefined, { signal });
  }
}

/** SQLITE_BUSY of https://www.sqlite.org/rescode.html. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5;
}
