import type { BlobStore } from '../ports/blob-store.ts';
import type { RetentionStore } from '../ports/retention-store.ts';

/** A blob that nobody refers to is kept this long: a submit or render may be about to refer to it. */
const BLOB_IDLE_SECONDS = 600;
/** Older scratch folders belong to processes that died. Longer than any render may take. */
const SCRATCH_IDLE_SECONDS = 6 * 3600;
const BLOB_BATCH = 200;

/**
 * Forgets what has expired: records first, then the files that no record refers to any more. Links end with the
 * record, so a file that waits for the next sweep cannot be fetched.
 */
export async function sweepExpired(
  records: RetentionStore,
  blobs: BlobStore,
  idleSeconds: number = BLOB_IDLE_SECONDS,
): Promise<{ readonly requests: number; readonly files: number }> {
  const requests = await records.sweep();
  let files = 0;
  let batch: string[] = [];
  const flush = async (): Promise<void> => {
    for (const blob of await records.unreferenced(batch)) {
      await blobs.remove(blob);
      files += 1;
    }
    batch = [];
  };
  for await (const blob of blobs.listIdle(idleSeconds)) {
    batch.push(blob);
    if (batch.length === BLOB_BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  await blobs.sweepScratch(SCRATCH_IDLE_SECONDS);
  return { requests, files };
}
