/** Forgets what has expired. */
export interface RetentionStore {
  /** Deletes expired requests, uploads, remembered answers and old logs. Returns how many requests went. */
  sweep(): Promise<number>;
  /** Which of these blobs nobody refers to any more. */
  unreferenced(blobs: readonly string[]): Promise<readonly string[]>;
}
