import { randomUUID } from 'node:crypto';
import { AppError, uploadUrlBody } from '@kinora/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { assetIdOf, assetName } from '../../media/asset-name.ts';
import { checkImageBytes } from '../../media/data-uri.ts';
import { IMAGE_TYPES, type ImageType } from '../../media/image-type.ts';
import { type ApiContext, keyOf } from '../api-context.ts';
import { rateLimited } from '../rate-limit.ts';
import { validateBody } from './validate-body.ts';

type PutRequest = FastifyRequest<{
  Params: { name: string };
  Querystring: { account?: string; expires?: string; signature?: string };
}>;

/** An address to put an image to, and the link it has afterwards. */
export interface UploadPlace {
  readonly uploadUrl: string;
  readonly publicUrl: string;
}

/** Time to put the bytes after the address was asked for. */
const UPLOAD_SECONDS = 3600;
/** Types that clients guess from file names and that mean one of ours. */
const ALIASES: Readonly<Record<string, ImageType>> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
};

/** Uploads in two steps: ask for a signed address, then put the bytes there without a key. */
export function addPresignedUploadRoutes(app: FastifyInstance, context: ApiContext): void {
  app.post('/files/generate-upload-url', { config: { scope: 'generate', rated: true } }, async (request) => {
    const { content_type: type } = validateBody(uploadUrlBody, request.body);
    const place = await makeUploadPlace(context, request, type);
    return {
      public_url: place.publicUrl,
      upload_url: place.uploadUrl,
      content_type: type,
      upload_headers: { 'Content-Type': type },
    };
  });

  app.register(async (scope) => {
    // Whatever the client calls its bytes, they are bytes.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: context.limits.imageLimitBytes },
      async (_request: unknown, body: Buffer) => body,
    );
    scope.put('/uploads/:name', async (request: PutRequest, reply) => {
      const { name } = request.params;
      const { account = '', expires, signature } = request.query;
      const id = assetIdOf(name);
      const now = new Date(context.nowMs());
      if (id === undefined || !context.links.verifyUpload(name, account, expires, signature, now)) {
        throw new AppError(
          'media_link_invalid',
          'This upload address has expired or was changed. Ask for a fresh one.',
        );
      }
      const bytes = request.body instanceof Buffer ? request.body : Buffer.alloc(0);
      const image = checkImageBytes(bytes, 'the upload', context.limits.imageLimitBytes, 'upload_invalid');
      await context.assets.put(id, {
        accountId: account,
        blob: await context.blobs.put(image.bytes),
        contentType: image.type,
        bytes: image.bytes.length,
        retentionSeconds: context.limits.uploadRetentionSeconds,
      });
      return reply.code(200).send();
    });
  });
}

/** A place for an image of that type. @throws AppError invalid_parameter, rate_limited */
export async function makeUploadPlace(
  context: ApiContext,
  request: FastifyRequest,
  contentType: string,
): Promise<UploadPlace> {
  const type = imageTypeNamed(contentType);
  const key = keyOf(request);
  const limit = key.ratePerMinute ?? context.limits.ratePerMinute;
  if (!(await context.requests.countCall(key.id, limit))) {
    context.rates.block(key.id);
    throw rateLimited(context.nowMs(), limit);
  }
  const name = assetName(randomUUID(), type);
  const after = (seconds: number): Date => new Date(context.nowMs() + seconds * 1000);
  const baseUrl = context.baseUrlOf(request);
  const { uploadRetentionSeconds } = context.limits;
  return {
    uploadUrl: `${baseUrl}${context.links.signUpload(name, key.accountId, after(UPLOAD_SECONDS))}`,
    publicUrl: `${baseUrl}${context.links.sign(name, after(uploadRetentionSeconds))}`,
  };
}

function imageTypeNamed(contentType: string): ImageType {
  const plain = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  const type = ALIASES[plain] ?? IMAGE_TYPES.find((known) => known === plain);
  if (type !== undefined) return type;
  const msg = `content_type must be one of ${IMAGE_TYPES.join(', ')}, got ${JSON.stringify(contentType.slice(0, 60))}`;
  throw new AppError('invalid_parameter', `${msg}.`, {
    errors: [{ loc: ['body', 'content_type'], msg, type: 'invalid_value' }],
  });
}
