import {
  AppError,
  type FieldError,
  LIMITS,
  type Model,
  MODELS,
  openaiVideoBody,
  RESOLUTIONS,
  type Resolution,
  SHORT_SIDE_PIXELS,
} from '@kinora/contract';
import type { ReadBody } from '../../read-body.ts';
import type { Translated } from '../submit-translated.ts';
import { undirected } from '../undirected.ts';
import { validateBody } from '../validate-body.ts';

/** OpenAI's clips are this long when nothing is asked for. */
const DEFAULT_SECONDS = 4;
/** Short sides of OpenAI's sizes that are none of ours. */
const OTHER_SHORT_SIDES: Readonly<Record<number, Resolution>> = { 1024: '1080p' };

/** A body of `POST /v1/videos` in our fields. @throws AppError invalid_parameter, model_not_found */
export function translateVideo({ fields, images }: ReadBody): Translated {
  const body = validateBody(openaiVideoBody, withReference(fields));
  const { prompt, model, input_reference: reference, seconds, size, ...ours } = body;
  const [attached] = images;
  const image = reference?.image_url;
  if (attached === undefined && image === undefined) throw missingReference(reference?.file_id);
  return {
    fields: {
      enhance_prompt: true,
      ...ours,
      prompt,
      ...((ours.motion_id ?? ours.motions) === undefined ? undirected(prompt) : {}),
      model: modelNamed(model),
      duration_seconds: secondsOf(seconds),
      ...(size === undefined ? {} : { resolution: resolutionOf(size) }),
      ...(attached === undefined ? { image_urls: [image] } : {}),
    },
    images: attached === undefined ? [] : [attached],
  };
}

/** A form has the parts of an object under bracketed names, or the object as JSON text. */
function withReference(fields: unknown): unknown {
  if (typeof fields !== 'object' || fields === null) return fields;
  const {
    'input_reference[image_url]': url,
    'input_reference[file_id]': file,
    ...rest
  } = fields as Record<string, unknown>;
  const { input_reference: reference } = rest as { input_reference?: unknown };
  if (url !== undefined || file !== undefined)
    return { ...rest, input_reference: { image_url: url, file_id: file } };
  if (typeof reference !== 'string') return rest;
  try {
    return { ...rest, input_reference: JSON.parse(reference) as unknown };
  } catch {
    // Validation says what it must be.
    return rest;
  }
}

function modelNamed(name: string | undefined): Model {
  if (name === undefined) return 'dop-turbo';
  const own = MODELS.find((model) => model === name);
  if (own !== undefined) return own;
  if (/^sora-2-pro(-|$)/.test(name)) return 'dop-preview';
  if (/^sora-2(-|$)/.test(name)) return 'dop-turbo';
  throw new AppError(
    'model_not_found',
    `There is no model ${JSON.stringify(name.slice(0, 60))}; this server has ${MODELS.join(', ')}, also as sora-2 and sora-2-pro.`,
    { errors: [wrong('model', 'model is unknown', 'invalid_value')] },
  );
}

function secondsOf(seconds: string | number | undefined): number {
  if (seconds === undefined) return DEFAULT_SECONDS;
  const value = String(seconds).trim() === '' ? Number.NaN : Number(seconds);
  const { durationSecondsMin: least, durationSecondsMax: most } = LIMITS;
  if (value >= least && value <= most) return value;
  throw invalid(
    wrong(
      'seconds',
      `seconds must be ${least} to ${most}, got ${JSON.stringify(seconds).slice(0, 60)}`,
      'invalid_value',
    ),
  );
}

function resolutionOf(size: string): Resolution {
  const [, width, height] = /^(\d{2,5})x(\d{2,5})$/.exec(size) ?? [];
  const shortSide = Math.min(Number(width), Number(height));
  const resolution =
    RESOLUTIONS.find((name) => SHORT_SIDE_PIXELS[name] === shortSide) ?? OTHER_SHORT_SIDES[shortSide];
  if (resolution !== undefined) return resolution;
  const sides = [...Object.values(SHORT_SIDE_PIXELS), ...Object.keys(OTHER_SHORT_SIDES)].join(', ');
  throw invalid(
    wrong(
      'size',
      `size must be WIDTHxHEIGHT with a short side of ${sides}, got ${JSON.stringify(size.slice(0, 60))}`,
      'invalid_value',
    ),
  );
}

function missingReference(fileId: string | undefined): AppError {
  return invalid(
    fileId === undefined
      ? wrong(
          'input_reference',
          'input_reference is required, because this server animates a photo: a file, or {"image_url": "..."}',
          'missing',
        )
      : wrong(
          'input_reference',
          'input_reference.file_id is not kept here: send the file or an image_url',
          'not_supported',
        ),
  );
}

function wrong(name: string, msg: string, type: string): FieldError {
  return { loc: ['body', name], msg, type };
}

function invalid(error: FieldError): AppError {
  return new AppError('invalid_parameter', `${error.msg}.`, { errors: [error] });
}
