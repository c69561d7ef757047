import { EncodeError } from './encode-error.ts';
import { createPendingFile, type PendingFileOptions } from './pending-file.ts';
import type { EncoderAdapter, EncoderSession, VideoFormat } from './video-encoder.ts';

/**
 * Returns a session of `adapter` that writes `path`. The file has its name only after `finish`; `abort`, and any
 * failure followed by `abort`, leaves nothing behind. A wrong frame size or frame count is an error of the caller.
 * @throws EncodeError `output-unwritable`, `output-exists`, `encoder-failed`.
 */
export async function openVideoEncoder(
  adapter: EncoderAdapter,
  path: string,
  format: VideoFormat,
  options?: PendingFileOptions,
): Promise<EncoderSession> {
  const { width, height, frameCount } = format;
  if (width % 2 !== 0 || height % 2 !== 0 || width < 2 || height < 2)
    throw new EncodeError('encoder-failed', `A clip's sides must be even, got ${width}x${height}.`);
  const frameBytes = (width * height * 3) / 2;
  const file = await createPendingFile(path, options);
  let session: EncoderSession;
  try {
    session = await adapter.start(file.temporaryPath, format);
  } catch (error) {
    await file.discard();
    throw error;
  }
  let written = 0;
  let ended = false;

  async function writeFrame(i420: Uint8Array): Promise<void> {
    if (i420.byteLength !== frameBytes)
      throw new EncodeError(
        'encoder-failed',
        `A frame has ${i420.byteLength} bytes, expected ${frameBytes}.`,
      );
    written += 1;
    await session.writeFrame(i420);
  }

  async function finish(): Promise<void> {
    if (written !== frameCount) {
      await abort();
      throw new EncodeError(
        'encoder-failed',
        `${written} frames were written, ${frameCount} were announced.`,
      );
    }
    try {
      ended = true;
      await session.finish();
      await file.commit();
    } catch (error) {
      await session.abort();
      throw error;
    } finally {
      await file.discard();
    }
  }

  async function abort(): Promise<void> {
    if (!ended) await session.abort();
    ended = true;
    await file.discard();
  }

  return { writeFrame, finish, abort };
}
