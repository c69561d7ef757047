import type { Deadline } from './deadline.ts';
import { InputError } from './errors.ts';

/** A picture as bytes, in whatever form the program has them. A File is a Blob; Node's file streams are async iterables. */
export type ImageBytes =
  | Blob
  | ArrayBuffer
  | ArrayBufferView
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>;

/** A picture: bytes, or the address of one (http, https, data, or an upload's URL). */
export type ImageSource = ImageBytes | string | URL;

/** A form part: bytes at hand, so that a repeated call sends the same. */
export interface ImagePart {
  readonly blob: Blob;
  readonly name: string;
}

/** Whether a source is an address and not bytes. */
export function isAddress(source: ImageSource): source is string | URL {
  return typeof source === 'string' || source instanceof URL;
}

/**
 * All bytes of a source. Streams are read once and kept, because a repeated call must send the same bytes.
 * @throws InputError when it is empty, breaks off, or is no source
 */
export async function readImage(source: ImageBytes, deadline: Deadline): Promise<ImagePart> {
  const blob = await toBlob(source, deadline);
  if (blob.size === 0) throw wrong('The image is empty: it has 0 bytes');
  const name = (source as Partial<File>).name;
  return { blob, name: typeof name === 'string' && name !== '' ? name : 'image' };
}

async function toBlob(source: ImageBytes, deadline: Deadline): Promise<Blob> {
  if (source instanceof Blob) return source;
  if (source instanceof ArrayBuffer) return new Blob([source]);
  if (ArrayBuffer.isView(source))
    return new Blob([new Uint8Array(source.buffer as ArrayBuffer, source.byteOffset, source.byteLength)]);
  if (isStream(source) || isIterable(source)) return new Blob(await readParts(source, deadline));
  throw wrong('The image must be a Blob, File, ArrayBuffer, Uint8Array, stream or URL');
}

async function readParts(
  source: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>,
  deadline: Deadline,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const steps = isStream(source) ? iterate(source.getReader()) : source[Symbol.asyncIterator]();
  let onAbort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(deadline.signal.reason as Error);
    if (deadline.signal.aborted) onAbort();
    else deadline.signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    for (;;) {
      const step = await Promise.race([steps.next(), aborted]);
      if (step.done === true) return parts;
      parts.push(step.value as Uint8Array<ArrayBuffer>);
    }
  } catch (cause) {
    void steps.return?.()?.catch(() => undefined);
    if (deadline.signal.aborted) throw deadline.signal.reason;
    throw wrong(
      `The image stream broke off after ${parts.length} parts: ${String((cause as Error).message)}`,
      cause,
    );
  } finally {
    deadline.signal.removeEventListener('abort', onAbort);
  }
}

/** Not every browser iterates streams by itself. */
async function* iterate(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function isIterable(source: unknown): source is AsyncIterable<Uint8Array> {
  return typeof source === 'object' && source !== null && Symbol.asyncIterator in source;
}

function isStream(source: unknown): source is ReadableStream<Uint8Array> {
  return typeof (source as Partial<ReadableStream> | null)?.getReader === 'function';
}

function wrong(message: string, cause?: unknown): InputError {
  return new InputError(`${message}.`, { code: 'invalid_input', retryable: false, cause });
}
