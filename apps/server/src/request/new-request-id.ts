import { randomUUID } from 'node:crypto';

/**
 * A new id of a request: a UUID of version 7, milliseconds since 1970 and then 74 random bits. Ids that grow touch the
 * last page of each index instead of any page, which in a long line is most of what a submit writes to the disk.
 */
export function newRequestId(nowMs: number): string {
  const time = nowMs.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
