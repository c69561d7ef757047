import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError, type GenerateBody, LIMITS } from '@kinora/contract';
import { assetIdOf } from '../media/asset-name.ts';
import { decodeImageDataUri, type InlineImage } from '../media/data-uri.ts';
import type { BlobStore } from '../ports/blob-store.ts';
import type { ImageSource } from '../ports/request-store.ts';
import type { ApiParts } from './api-parts.ts';

/** Where the photo is, once it is known to be usable. */
export interface ResolvedImage {
  /** Stands for the photo in the fingerprint of an idempotent submit. */
  readonly identity: string;
  /** Keeps bytes that came along, if any, and says where they are. */
  store(): Promise<ImageSource>;
}

type Parts = Pick<
  ApiParts,
  'assets' | 'blobs' | 'fetch' | 'links' | 'limits' | 'examplesDirectory' | 'nowMs'
>;

/**
 * Finds the photo of a submit: an attached file, a data URI, an upload or example of this server (without a network
 * round trip), or somebody's URL, which is checked now and fetched when the request starts.
 * @throws AppError data_uri_invalid, image_address_blocked, asset_not_found, body_too_large, invalid_parameter
 */
export async function resolveImage(
  parts: Parts,
  body: GenerateBody,
  attached: InlineImage | undefined,
  baseUrl: string,
): Promise<ResolvedImage> {
  if (attached !== undefined) return inlineImage(parts, attached.bytes);
  const urls = body.image_urls ?? [];
  for (const [index, url] of urls.entries()) checkLength(url, index);
  const [first = '', ...others] = urls;
  // The others are not animated, but a wrong one is a mistake the caller wants to know of.
  for (const url of others) if (!isDataUri(url)) parts.fetch.check(absolute(url, baseUrl));
  if (isDataUri(first)) {
    return inlineImage(parts, decodeImageDataUri(first, 'image_urls[0]', parts.limits.imageLimitBytes).bytes);
  }
  const url = absolute(first, baseUrl);
  const own = await resolveOwn(parts, url, baseUrl);
  if (own !== undefined) return own;
  parts.fetch.check(url);
  return { identity: url, store: async () => ({ kind: 'url', url }) };
}

/** Our own links may be given without the host. */
function absolute(url: string, baseUrl: string): string {
  return url.startsWith('/') && !url.startsWith('//') ? `${baseUrl}${url}` : url;
}

function isDataUri(url: string): boolean {
  return /^data:/i.test(url.slice(0, 5));
}

function checkLength(url: string, index: number): void {
  if (isDataUri(url) || url.length <= LIMITS.urlCharacters) return;
  const msg = `image_urls[${index}] must be at most ${LIMITS.urlCharacters} characters, got ${url.length} characters`;
  throw new AppError('invalid_parameter', msg, {
    errors: [{ loc: ['body', 'image_urls', index], msg, type: 'too_big' }],
  });
}

function inlineImage(parts: Pick<ApiParts, 'blobs'>, bytes: Uint8Array): ResolvedImage {
  return {
    identity: createHash('sha256').update(bytes).digest('hex'),
    store: async () => ({ kind: 'blob', blob: await parts.blobs.put(bytes) }),
  };
}

async function resolveOwn(parts: Parts, text: string, baseUrl: string): Promise<ResolvedImage | undefined> {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const name = basename(url.pathname);
  const query = (key: string): string | undefined => url.searchParams.get(key) ?? undefined;
  // The signature says that the link is ours, by whatever name the caller knows this server.
  if (parts.links.verify(name, query('expires'), query('signature'), new Date(parts.nowMs()))) {
    const id = assetIdOf(name);
    const asset = id === undefined ? undefined : await parts.assets.find(id);
    if (asset === undefined || !(await parts.blobs.touch(asset.blob))) throw assetNotFound(name);
    return { identity: asset.blob, store: async () => ({ kind: 'blob', blob: asset.blob }) };
  }
  const base = [baseUrl, parts.limits.publicUrl ?? baseUrl].find((own) => text.startsWith(`${own}/`));
  if (base === undefined) return undefined;
  if (!/^\/examples\/[\w.-]+$/.test(text.slice(base.length))) throw assetNotFound(url.pathname.slice(0, 80));
  return example(parts, name);
}

/** Blobs of examples that were stored before: reading and hashing a photo costs more than the rest of a submit. */
const exampleBlobs = new WeakMap<BlobStore, Map<string, string>>();

async function example(parts: Parts, name: string): Promise<ResolvedImage> {
  const path = join(parts.examplesDirectory, name);
  const known = exampleBlobs.get(parts.blobs) ?? new Map<string, string>();
  exampleBlobs.set(parts.blobs, known);
  const blob = known.get(path);
  // Touched, so that the sweep of unused blobs leaves it to us.
  if (blob !== undefined && (await parts.blobs.touch(blob)))
    return { identity: blob, store: async () => ({ kind: 'blob', blob }) };
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined) throw assetNotFound(name);
  const image = inlineImage(parts, bytes);
  return {
    identity: image.identity,
    async store() {
      const source = await image.store();
      if (source.kind === 'blob') known.set(path, source.blob);
      return source;
    },
  };
}

function assetNotFound(name: string): AppError {
  return new AppError(
    'asset_not_found',
    `${JSON.stringify(name)} is no image of this server: it is unknown, expired or its link was changed. Upload it again.`,
  );
}
