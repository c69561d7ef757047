import { AppError } from '@kinora/contract';
import type { RequestWebhook } from '../../../ports/request-store.ts';
import { modelOfTier } from '../model-of-tier.ts';
import type { Translated } from '../submit-translated.ts';
import { undirected } from '../undirected.ts';
import { withoutNulls } from '../validate-body.ts';

/** Names that this server's model goes by in the queue. */
const APPS = ['kinora/image-to-video', 'higgsfield-ai/dop'];
const DEFAULT_TIER = 'turbo';
const DURATION = /^(\d+(?:\.\d+)?)\s*s?$/;

/**
 * A queued input in our fields. Everything of our own body passes through; the photo is `image_url`.
 * @throws AppError model_not_found, invalid_parameter
 */
export function translateInput(
  input: unknown,
  app: string,
  tier: string | undefined,
  webhook: RequestWebhook | undefined,
): Translated {
  if (!APPS.includes(app)) {
    throw new AppError(
      'model_not_found',
      `There is no app ${JSON.stringify(app.slice(0, 80))}; this server has ${APPS.join(' and ')}.`,
    );
  }
  const model = modelOfTier(app, tier ?? DEFAULT_TIER);
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw wrongField([], 'body must be a JSON object', 'invalid_type');
  // The tier in the path decides; a webhook belongs into the query.
  const {
    image_url: image,
    duration,
    webhook_url: _,
    dry_run: __,
    model: ___,
    ...rest
  } = withoutNulls(input) as Record<string, unknown>;
  if (typeof image !== 'string' || image === '') {
    throw wrongField(
      ['image_url'],
      'image_url is required: a URL, a data URI or an upload',
      image === undefined ? 'missing' : 'invalid_type',
    );
  }
  const prompt = rest['prompt'] ?? '';
  const directed = rest['motion_id'] ?? rest['motions'] ?? undefined;
  return {
    fields: {
      enhance_prompt: true,
      ...rest,
      prompt,
      ...(directed === undefined && typeof prompt === 'string' ? undirected(prompt) : {}),
      ...(duration === undefined ? {} : { duration_seconds: secondsOf(duration) }),
      model,
      image_urls: [image],
    },
    webhook,
  };
}

function secondsOf(duration: unknown): number {
  const [, text] = DURATION.exec(String(duration).trim()) ?? [];
  if (text !== undefined) return Number(text);
  throw wrongField(
    ['duration'],
    `duration must be seconds such as 5 or "5s", got ${JSON.stringify(duration).slice(0, 60)}`,
    'invalid_value',
  );
}

function wrongField(path: readonly string[], msg: string, type: string): AppError {
  return new AppError('invalid_parameter', `${msg}.`, { errors: [{ loc: ['body', ...path], msg, type }] });
}
