import { AppError } from '@kinora/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestState } from '../../../ports/request-store.ts';
import type { ApiContext } from '../../api-context.ts';
import { singleValues } from '../../query-values.ts';
import { sendFile } from '../../send-file.ts';

const VARIANTS = ['video', 'thumbnail', 'spritesheet'] as const;
type Variant = (typeof VARIANTS)[number];

/** Sends the clip, or pictures that were kept while it was rendered. @throws AppError */
export async function sendContent(
  context: ApiContext,
  request: FastifyRequest,
  reply: FastifyReply,
  state: RequestState,
): Promise<FastifyReply> {
  const variant = variantOf(singleValues(request.query)['variant']);
  if (state.state !== 'COMPLETED' || state.outputBlob === null) {
    throw new AppError('request_unfinished', `The video ${state.id} has no content: it is not completed.`, {
      requestId: state.id,
    });
  }
  if (variant === 'video') {
    const { outputBlob: blob, outputBytes: bytes } = state;
    return sendFile(request, reply, {
      etag: `"${blob}"`,
      bytes: bytes ?? 0,
      contentType: 'video/mp4',
      fileName: `${state.id}.mp4`,
      maxAgeSeconds: 0,
      read: (range) => context.blobs.read(blob, range),
    });
  }
  const pictures = (await context.events.listPreviews(state.id)).map(bytesOf);
  const [first] = pictures;
  if (first === undefined)
    throw new AppError('media_not_found', 'No pictures of this video are kept any more; the video is.');
  const picture = variant === 'thumbnail' ? first : await context.sheets.sideBySide(pictures);
  return reply.headers({ 'content-type': 'image/jpeg', 'cache-control': 'private, max-age=0' }).send(picture);
}

function variantOf(variant = 'video'): Variant {
  const known = VARIANTS.find((name) => name === variant);
  if (known !== undefined) return known;
  const msg = `variant must be one of ${VARIANTS.join(', ')}, got ${JSON.stringify(variant.slice(0, 40))}`;
  throw new AppError('invalid_parameter', `${msg}.`, {
    errors: [{ loc: ['query', 'variant'], msg, type: 'invalid_value' }],
  });
}

/** The JPEG of a preview, which is kept as a data URI. */
function bytesOf(uri: string): Buffer {
  return Buffer.from(uri.slice(uri.indexOf(',') + 1), 'base64');
}
