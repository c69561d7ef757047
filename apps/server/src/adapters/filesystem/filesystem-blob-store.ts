import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat, statfs, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@kinora/contract';
import type { BlobStore } from '../../ports/blob-store.ts';

const BLOB_NAME = /^[0-9a-f]{64}$/;

/** Blobs as files of `directory/blobs/ab/abcd...`, written aside and renamed, so that a name means complete bytes. */
export async function openFilesystemBlobStore(directory: string): Promise<BlobStore> {
  const blobs = join(directory, 'blobs');
  const scratch = join(directory, 'scratch');
  await mkdir(blobs, { recursive: true });
  await mkdir(scratch, { recursive: true });

  const pathOf = (blob: string): string => {
    // Names come out of the database and links; anything else must not become a path.
    if (!BLOB_NAME.test(blob)) throw new Error(`Internal error: ${JSON.stringify(blob)} is not a blob name`);
    return join(blobs, blob.slice(0, 2), blob);
  };
  const touch = async (blob: string): Promise<boolean> => {
    const now = new Date();
    return utimes(pathOf(blob), now, now).then(
      () => true,
      () => false,
    );
  };
  const place = async (temporary: string, blob: string): Promise<void> => {
    await mkdir(join(blobs, blob.slice(0, 2)), { recursive: true });
    await rename(temporary, pathOf(blob));
  };

  return {
    path: pathOf,
    touch,
    put: (bytes) =>
      reportingFullDisk(async () => {
        const blob = createHash('sha256').update(bytes).digest('hex');
        if (await touch(blob)) return blob;
        const temporary = join(scratch, `put-${randomUUID()}`);
        try {
          await writeDurably(temporary, bytes);
          await place(temporary, blob);
        } finally {
          await rm(temporary, { force: true });
        }
        return blob;
      }),
    adopt: (path) =>
      reportingFullDisk(async () => {
        const hash = createHash('sha256');
        let bytes = 0;
        for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
          hash.update(chunk);
          bytes += chunk.length;
        }
        const blob = hash.digest('hex');
        if (await touch(blob)) await unlink(path);
        else {
          await syncFile(path);
          await place(path, blob);
        }
        await touch(blob);
        return { blob, bytes };
      }),
    exists: (blob) =>
      access(pathOf(blob)).then(
        () => true,
        () => false,
      ),
    async size(blob) {
      return (await stat(pathOf(blob))).size;
    },
    read: (blob, range) => createReadStream(pathOf(blob), range),
    async *listIdle(idleSeconds) {
      const before = Date.now() - idleSeconds * 1000;
      for (const folder of await readdir(blobs)) {
        for (const name of await readdir(join(blobs, folder))) {
          const info = await stat(join(blobs, folder, name)).catch(() => undefined);
          if (info !== undefined && info.mtimeMs < before && BLOB_NAME.test(name)) yield name;
        }
      }
    },
    async remove(blob) {
      await rm(pathOf(blob), { force: true });
    },
    async makeScratch(name) {
      const path = join(scratch, `${name}-${randomUUID()}`);
      await mkdir(path);
      return path;
    },
    async sweepScratch(idleSeconds) {
      const before = Date.now() - idleSeconds * 1000;
      for (const name of await readdir(scratch)) {
        const info = await stat(join(scratch, name)).catch(() => undefined);
        if (info !== undefined && info.mtimeMs < before)
          await rm(join(scratch, name), { recursive: true, force: true });
      }
    },
    async freeBytes() {
      const info = await statfs(directory);
      return info.bavail * info.bsize;
    },
  };
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Synced before it gets its name: a power cut must not leave a complete name on incomplete bytes. */
async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function reportingFullDisk<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new AppError(
        'storage_full',
        'The server has no disk space left for this file. Try again later.',
        { cause: error },
      );
    }
    throw error;
  }
}
