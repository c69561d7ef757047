import { fieldErrors } from './field-errors.ts';
import { generateBody } from './schemas.ts';
import type { FieldError, GenerateBody } from './wire.ts';

/** A body that passed, with what was ignored; or every field that did not pass. */
export type ParsedBody =
  | { readonly ok: true; readonly body: GenerateBody; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

const KNOWN_FIELDS: ReadonlySet<string> = new Set(Object.keys(generateBody.shape));

/**
 * Validates generation parameters. All errors come at once. Unknown fields are ignored and named in `warnings`
 * (clients of the hosted service forward their own options); null counts as not sent; `seed` may be a numeric string.
 * `imageOptional` says that `image_urls` may be missing: a file came with the body, or only a price is asked for.
 */
export function parseGenerateBody(input: unknown, options: { readonly imageOptional: boolean }): ParsedBody {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return {
      ok: false,
      errors: [{ loc: ['body'], msg: 'body must be a JSON object', type: 'invalid_type' }],
    };
  }
  const fields: Record<string, unknown> = {};
  const unknown: string[] = [];
  for (const [name, value] of Object.entries(input)) {
    if (!KNOWN_FIELDS.has(name)) unknown.push(name);
    else if (value !== null) fields[name] = value;
  }
  const seed = fields['seed'];
  if (typeof seed === 'string' && /^-?\d{1,9}$/.test(seed)) fields['seed'] = Number(seed);

  const parsed = generateBody.safeParse(fields);
  const errors: FieldError[] = parsed.success ? [] : [...fieldErrors(parsed.error.issues, fields)];
  // The hosted service requires a motion; here a prompt can direct the camera too, but something must.
  const { prompt, motion_id: motionId, motions } = fields;
  const directed = typeof prompt === 'string' && prompt.trim() !== '';
  if (motionId === undefined && motions === undefined && !directed) {
    errors.push({
      loc: ['body', 'motion_id'],
      msg: 'motion_id is required without a prompt, got nothing: a UUID, slug or name',
      type: 'missing',
    });
  }
  if (fields['image_urls'] === undefined && !options.imageOptional && fields['dry_run'] !== true) {
    errors.push({
      loc: ['body', 'image_urls'],
      msg: 'image_urls is required, got nothing: 1 to 8 URLs, data URIs or uploads, or a multipart file named image',
      type: 'missing',
    });
  }
  if (fields['end_image_url'] !== undefined) {
    errors.push({
      loc: ['body', 'end_image_url'],
      msg: 'end_image_url is reserved: leave it out',
      type: 'not_supported',
    });
  }
  if (!parsed.success || errors.length > 0) return { ok: false, errors };
  return { ok: true, body: parsed.data, warnings: unknown.slice(0, 20).map(unknownFieldWarning) };
}

function unknownFieldWarning(name: string): string {
  return `Unknown field ${JSON.stringify(name.slice(0, 60))} was ignored.`;
}
