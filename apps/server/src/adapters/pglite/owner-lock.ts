import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A data directory held by this process. */
export interface OwnerLock {
  release(): void;
}

/** The data directory belongs to a running server. */
export class DirectoryOwnedError extends Error {
  constructor(directory: string, owner: string) {
    super(
      `The data directory ${directory} is in use by ${owner}. Stop that server, or give this one another directory with KINORA_DATA_DIR.`,
    );
    this.name = 'DirectoryOwnedError';
  }
}

/**
 * Makes this process the only owner of a data directory, or throws DirectoryOwnedError. PGlite has no lock of its own,
 * and two processes on one directory destroy it silently. The lock is the exclusive lock of an SQLite file: the kernel
 * gives it back when the process dies in any way, so there is no stale lock to judge, also across containers.
 */
export function lockDirectory(directory: string): OwnerLock {
  mkdirSync(directory, { recursive: true });
  const ownerFile = join(directory, 'owner.json');
  const database = new DatabaseSync(join(directory, 'owner.lock'));
  try {
    database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch {
    database.close();
    throw new DirectoryOwnedError(directory, describeOwner(ownerFile));
  }
  writeFileSync(ownerFile, JSON.stringify({ pid: process.pid, startedAt: new Date().toISOString() }));
  return {
    release() {
      if (!database.isOpen) return;
      database.exec('ROLLBACK');
      database.close();
    },
  };
}

function describeOwner(ownerFile: string): string {
  try {
    const owner = JSON.parse(readFileSync(ownerFile, 'utf8')) as { pid?: number; startedAt?: string };
    return `process ${owner.pid ?? 'unknown'} (since ${owner.startedAt ?? 'unknown'})`;
  } catch {
    // The note is only for people; the lock itself has already decided.
    return 'another process';
  }
}
