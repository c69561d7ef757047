import type { CompletedAnswer } from '@kinora/contract/wire';
import { createDeadline } from './deadline.ts';
import { ApiError, ConnectionError, NotFoundError } from './errors.ts';
import { type CallOptions, type Http, repeat } from './http.ts';
import { readJson, refusalOf } from './read-answer.ts';

/** Whose clip: a result, the signed link in it, or the id of the request. */
export type DownloadSource = CompletedAnswer | string;

/** A clip may be large and the line slow. */
const TIMEOUT_MS = 5 * 60_000;

/**
 * The bytes of a clip, all of them.
 * @throws NotFoundError when the link has expired; ConnectionError when fewer bytes came than were announced
 */
export async function download(http: Http, source: DownloadSource, options: CallOptions = {}): Promise<Blob> {
  const url = typeof source === 'string' ? source : source.video.url;
  const requestId = typeof source === 'string' ? undefined : source.request_id;
  const deadline = createDeadline('The download', options.timeoutMs ?? TIMEOUT_MS, options.signal, {
    requestId,
  });
  try {
    return await repeat(deadline, http.retries, async () => {
      const response = await http.openLink(url, deadline.signal);
      if (!response.ok) throw linkError(refusalOf(response, await readJson(response)), requestId);
      const type = response.headers.get('content-type') ?? '';
      // A proxy's page is not a clip, whatever its status.
      if (type.startsWith('text/html')) throw refusalOf(response, { error: 'a page instead of the clip' });
      const blob = await response.blob();
      const announced = response.headers.get('content-length');
      const encoded = response.headers.has('content-encoding');
      if (announced !== null && !encoded && Number(announced) !== blob.size) {
        throw new ConnectionError(`The download broke off after ${blob.size} of ${announced} bytes`, {
          code: 'connection_failed',
          retryable: true,
          requestId,
        });
      }
      return blob;
    });
  } finally {
    deadline.release();
  }
}

/** A link that has expired is refused as invalid, which to the caller means that the file is gone. */
function linkError(error: Error, requestId: string | undefined): Error {
  if (!(error instanceof ApiError) || error.code !== 'media_link_invalid') return error;
  const { code, status, docUrl } = error;
  return new NotFoundError(error.message, { code, status, docUrl, requestId, retryable: false });
}
