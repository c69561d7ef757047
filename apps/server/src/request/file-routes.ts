import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, fieldErrors, type UploadAnswer, uploadBody } from '@kinora/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { assetIdOf, assetName } from '../media/asset-name.ts';
import { decodeImageDataUri, type InlineImage } from '../media/data-uri.ts';
import { type ApiContext, keyOf } from './api-context.ts';
import { rateLimited } from './rate-limit.ts';
import { readBody } from './read-body.ts';
import { sendFile } from './send-file.ts';

type NameRequest = FastifyRequest<{
  Params: { name: string };
  Querystring: { expires?: string; signature?: string };
}>;

const CLIP = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.mp4$/;

/** Uploads, signed links to files, and the example photos. */
export function addFileRoutes(app: FastifyInstance, context: ApiContext): void {
  const upload = async (request: FastifyRequest): Promise<UploadAnswer> => {
    const images = await readImages(context, request);
    const key = keyOf(request);
    const limit = key.ratePerMinute ?? context.limits.ratePerMinute;
    if (!(await context.requests.countCall(key.id, limit))) {
      context.rates.block(key.id);
      throw rateLimited(context.nowMs(), limit);
    }
    const baseUrl = context.baseUrlOf(request);
    const urls: string[] = [];
    for (const { bytes, type } of images) {
      const asset = await context.assets.create({
        accountId: key.accountId,
        blob: await context.blobs.put(bytes),
        contentType: type,
        bytes: bytes.length,
        retentionSeconds: context.limits.uploadRetentionSeconds,
      });
      urls.push(`${baseUrl}${context.links.sign(assetName(asset.id, type), asset.expiresAt)}`);
    }
    return { file_urls: urls, urls, message: `${urls.length} uploaded` };
  };
  const rated = { config: { scope: 'generate', rated: true } } as const;
  app.post('/upload-asset', rated, upload);
  // Where older clients upload to.
  app.post('/inference-request/input-upload', rated, upload);

  app.get('/media/:name', async (request: NameRequest, reply) => {
    const { name } = request.params;
    const { expires, signature } = request.query;
    if (!context.links.verify(name, expires, signature, new Date(context.nowMs()))) {
      throw new AppError(
        'media_link_invalid',
        'This link has expired or was changed. Poll the request for a fresh one.',
      );
    }
    const file = await findFile(context, name);
    if (file === undefined || !(await context.blobs.exists(file.blob))) {
      throw new AppError('media_not_found', 'This file has expired with its request.');
    }
    return sendFile(request, reply, {
      etag: `"${file.blob}"`,
      bytes: file.bytes,
      contentType: file.contentType,
      fileName: name,
      // Links end on a second; whoever caches longer would show a file that is gone.
      maxAgeSeconds: Math.max(0, Number(expires) - Math.floor(context.nowMs() / 1000)),
      read: (range) => context.blobs.read(file.blob, range),
    });
  });

  app.get('/examples/:name', async (request: NameRequest, reply) => sendExample(context, request, reply));
}

async function readImages(context: ApiContext, request: FastifyRequest): Promise<readonly InlineImage[]> {
  const body = await readBody(request, context.limits);
  if (body.images.length > 0) return body.images;
  if (request.isMultipart() && (body.fields as { data_urls?: unknown }).data_urls === undefined) {
    throw new AppError('upload_invalid', 'The form has no file: send one part per image.');
  }
  const parsed = uploadBody.safeParse(body.fields);
  if (!parsed.success) {
    const errors = fieldErrors(parsed.error.issues, body.fields);
    throw new AppError('invalid_parameter', `${errors.map((error) => error.msg).join('; ')}.`, { errors });
  }
  return parsed.data.data_urls.map((uri, index) =>
    decodeImageDataUri(uri, `data_urls[${index}]`, context.limits.imageLimitBytes),
  );
}

async function findFile(
  context: ApiContext,
  name: string,
): Promise<{ readonly blob: string; readonly bytes: number; readonly contentType: string } | undefined> {
  const assetId = assetIdOf(name);
  if (assetId !== undefined) return context.assets.find(assetId);
  const requestId = CLIP.exec(name)?.[1];
  const state = requestId === undefined ? undefined : await context.requests.findState(requestId);
  if (state?.outputBlob == null) return undefined;
  return { blob: state.outputBlob, bytes: state.outputBytes ?? 0, contentType: 'video/mp4' };
}

async function sendExample(
  context: ApiContext,
  request: NameRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { name } = request.params;
  const known = await readdir(context.examplesDirectory).catch((): string[] => []);
  if (!known.includes(name) || !name.endsWith('.jpg')) {
    throw new AppError('media_not_found', `There is no example ${JSON.stringify(name.slice(0, 80))}.`);
  }
  return reply.type('image/jpeg').send(createReadStream(join(context.examplesDirectory, name)));
}
