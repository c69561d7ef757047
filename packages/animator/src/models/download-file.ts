import { constants } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileSha256 } from './file-digest.ts';
import { ModelError } from './model-error.ts';

/** A file on a server whose content is known in advance. */
export interface KnownFile {
  readonly url: string;
  readonly byteCount: number;
  readonly sha256: string;
}

/** How a download goes on. */
export interface DownloadProgress {
  readonly receivedBytes: number;
  readonly totalBytes: number;
}

/** What a download may use. */
export interface DownloadOptions {
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** A connection that is silent for this long is given up and tried again. */
  readonly stallMs?: number | undefined;
}

/** A minute: slow mirrors pause for tens of seconds, dead ones for ever. */
const DEFAULT_STALL_MS = 60_000;
/** Connections tried before giving up; each goes on where the last one broke off. */
const ATTEMPTS = 3;

/**
 * Downloads a file to a path. The target appears only when complete and verified; until then the bytes lie beside it in
 * `<target>.part`, from where a later call goes on. Two processes may do this at once: both write the same bytes to the
 * same places, and whoever finishes first renames.
 *
 * @param file where it is and what it must be
 * @param target path to create; its folder is made
 * @param options progress, cancellation
 * @throws ModelError `model-download-failed` with the reason and how to get the file by hand; AbortError when cancelled
 */
export async function downloadFile(
  file: KnownFile,
  target: string,
  options: DownloadOptions = {},
): Promise<void> {
  const part = `${target}.part`;
  await mkdir(dirname(target), { recursive: true });
  const resumed = (await sizeOrZero(part)) > 0;
  await receiveWithRetries(file, target, part, options);
  if (await publish(file, part, target, options.signal)) return;
  // What a former download left may have been wrong; going on from wrong bytes can never succeed.
  if (resumed) {
    await receiveWithRetries(file, target, part, options);
    if (await publish(file, part, target, options.signal)) return;
  }
  throw failed(file, target, 'its content is not the expected one');
}

async function receiveWithRetries(
  file: KnownFile,
  target: string,
  part: string,
  options: DownloadOptions,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await receive(file, target, part, options);
    } catch (cause) {
      options.signal?.throwIfAborted();
      if (cause instanceof ModelError) throw cause;
      if (attempt === ATTEMPTS) throw failed(file, target, reasonOf(cause), cause);
    }
  }
}

/** Renames a complete download that has the right content; deletes one that has not and gives false. */
async function publish(
  file: KnownFile,
  part: string,
  target: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    if ((await fileSha256(part, signal)) === file.sha256) {
      await rename(part, target);
      return true;
    }
  } catch (cause) {
    // Another process has finished the same download and taken the part away.
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT' && (await sizeOrZero(target)) > 0) return true;
    throw cause;
  }
  await rm(part, { force: true });
  return false;
}

async function receive(
  file: KnownFile,
  target: string,
  part: string,
  options: DownloadOptions,
): Promise<void> {
  const present = await sizeOrZero(part);
  if (present >= file.byteCount) return;
  const stall = new AbortController();
  const signal =
    options.signal === undefined ? stall.signal : AbortSignal.any([stall.signal, options.signal]);
  const stallMs = options.stallMs ?? DEFAULT_STALL_MS;
  let timer = setTimeout(() => stall.abort(), stallMs);
  try {
    const range = present === 0 ? {} : { range: `bytes=${present}-` };
    const headers = { 'accept-encoding': 'identity', ...range };
    const response = await fetch(file.url, { headers, signal });
    if (!response.ok || response.body === null) {
      throw failed(file, target, `the server answered ${response.status}`);
    }
    // A server without ranges starts from the beginning; the same bytes are then written again.
    const continues = response.headers.get('content-range')?.startsWith(`bytes ${present}-`) === true;
    let position = continues ? present : 0;
    // Never truncates: another process may be writing the same bytes.
    const handle = await open(part, constants.O_RDWR | constants.O_CREAT, 0o644);
    try {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        clearTimeout(timer);
        timer = setTimeout(() => stall.abort(), stallMs);
        await handle.write(chunk, 0, chunk.length, position);
        position += chunk.length;
        if (position > file.byteCount) break;
        options.onProgress?.({ receivedBytes: position, totalBytes: file.byteCount });
      }
    } finally {
      await handle.close();
    }
    if (position < file.byteCount) throw new Error(`the connection ended after ${position} bytes`);
  } finally {
    clearTimeout(timer);
  }
}

async function sizeOrZero(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  return found?.size ?? 0;
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if (cause.name === 'AbortError') return 'the connection went silent';
  // fetch reports every network failure as "fetch failed" and puts what happened into the cause.
  const inner = cause.cause instanceof Error ? cause.cause : cause;
  return 'code' in inner ? `${inner.message} (${String(inner.code)})` : inner.message;
}

function failed(file: KnownFile, target: string, reason: string, cause?: unknown): ModelError {
  return new ModelError(
    'model-download-failed',
    `${file.url} could not be downloaded: ${reason}. Try again (it goes on where it stopped), or fetch it elsewhere ` +
      `and place it at ${target} (${file.byteCount} bytes, SHA-256 ${file.sha256}).`,
    { cause },
  );
}
