import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/**
 * SHA-256 of a file's content, read in pieces so that a 100 MB model does not need 100 MB of memory.
 *
 * @param path an existing file
 * @param signal stops reading early
 * @returns 64 lower-case hexadecimal digits
 */
export async function fileSha256(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  const stream = createReadStream(path, signal === undefined ? {} : { signal });
  for await (const chunk of stream) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

/**
 * SHA-256 of bytes in memory.
 *
 * @param bytes any content
 * @returns 64 lower-case hexadecimal digits
 */
export function bytesSha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
