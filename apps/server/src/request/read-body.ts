import type {} from '@fastify/multipart';
import { AppError } from '@kinora/contract';
import type { FastifyRequest } from 'fastify';
import { checkImageBytes, type InlineImage } from '../media/data-uri.ts';

/** A body as fields, with the pictures that came as files. */
export interface ReadBody {
  readonly fields: unknown;
  readonly images: readonly InlineImage[];
}

/** Fields that are text in a form and something else in JSON. */
const NUMBERS = new Set(['seed', 'motion_strength', 'duration_seconds', 'fps', 'retention_seconds']);
const TRUTHS = new Set(['enhance_prompt', 'check_nsfw', 'dry_run', 'cache']);
const LISTS = new Set(['image_urls', 'data_urls']);
const JSON_FIELDS = new Set(['motions']);

/**
 * Reads a JSON body, or a form with files. Form fields become what they are in JSON; a text that does not fit stays
 * text, so that validation can say what is wrong with it.
 * @throws AppError upload_invalid, body_too_large, unsupported_media_type
 */
export async function readBody(
  request: FastifyRequest,
  limits: { readonly imageLimitBytes: number; readonly bodyLimitBytes: number },
): Promise<ReadBody> {
  if (!request.isMultipart()) {
    if (request.body === undefined && request.headers['content-type']?.includes('json') === true) {
      throw new AppError('invalid_json', 'The body is empty: send a JSON object.');
    }
    if (request.body === undefined) {
      throw new AppError(
        'unsupported_media_type',
        'The Content-Type must be application/json or multipart/form-data.',
      );
    }
    return { fields: request.body, images: [] };
  }
  const fields: Record<string, unknown> = {};
  const images: InlineImage[] = [];
  let total = 0;
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const name = `the file ${JSON.stringify((part.filename || part.fieldname).slice(0, 80))}`;
      const bytes = await part.toBuffer();
      total += bytes.length;
      // The limit of JSON bodies holds for forms too, or eight large files would fill the memory.
      if (total > limits.bodyLimitBytes) {
        throw new AppError(
          'body_too_large',
          `The files have more than ${limits.bodyLimitBytes / 1e6} MB together.`,
        );
      }
      images.push(checkImageBytes(bytes, name, limits.imageLimitBytes, 'upload_invalid'));
    } else {
      addField(fields, part.fieldname, String(part.value));
    }
  }
  return { fields, images };
}

function addField(fields: Record<string, unknown>, name: string, text: string): void {
  // `image_urls[]` is how many form libraries name a list.
  const key = name.replace(/\[\]$/, '');
  if (LISTS.has(key)) {
    const before = fields[key];
    fields[key] = [...(Array.isArray(before) ? before : []), text];
  } else {
    fields[key] = fieldValue(key, text);
  }
}

function fieldValue(key: string, text: string): unknown {
  if (NUMBERS.has(key)) return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
  if (TRUTHS.has(key))
    return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : text;
  if (JSON_FIELDS.has(key)) {
    try {
      return JSON.parse(text);
    } catch {
      // Validation names the field and what it must be.
      return text;
    }
  }
  return text;
}
