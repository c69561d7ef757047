import {
  AppError,
  HIGGSFIELD_PASSED_FIELDS,
  higgsfieldBody,
  higgsfieldParams,
  LIMITS,
  type Model,
} from '@kinora/contract';
import { z } from 'zod';
import type { RequestWebhook } from '../../../ports/request-store.ts';
import type { Translated } from '../submit-translated.ts';
import { undirected } from '../undirected.ts';
import { validateBody } from '../validate-body.ts';

/** A body of version 2 in our fields. @throws AppError invalid_parameter, not_supported */
export function translateBody(body: unknown, model: Model, webhook: RequestWebhook | undefined): Translated {
  const input = validateBody(higgsfieldBody, body);
  if (input.end_image_url !== undefined) throw endImage('end_image_url');
  return { fields: { ...sharedFields(input), model, image_urls: [input.image_url] }, webhook };
}

const wrapped = z.object({
  params: z.record(z.string(), z.unknown()),
  webhook: z
    .object({ url: z.string().min(1).max(LIMITS.urlCharacters), secret: z.string().max(255) })
    .optional(),
});

/**
 * A body of version 1 in our fields: `{params, webhook}` of the first client, or the parameters alone of the second.
 * @throws AppError invalid_parameter, not_supported
 */
export function translateParams(body: unknown, webhook: RequestWebhook | undefined): Translated {
  const isWrapped = typeof body === 'object' && body !== null && 'params' in body;
  const { params, webhook: asked } = isWrapped
    ? validateBody(wrapped, body)
    : { params: body, webhook: undefined };
  const input = validateBody(higgsfieldParams, params);
  if (input.input_images_end !== undefined && input.input_images_end.length > 0)
    throw endImage('input_images_end');
  return {
    fields: {
      ...sharedFields(input),
      model: input.model === 'dop-standard' ? 'dop-preview' : input.model,
      image_urls: input.input_images.map((image) => image.image_url),
    },
    webhook: asked === undefined ? webhook : { ...asked, style: 'higgsfield-v1' },
  };
}

type SharedInput = Pick<
  z.output<typeof higgsfieldBody>,
  'prompt' | 'motions' | 'seed' | 'enhance_prompt' | 'check_nsfw'
> &
  Partial<Record<(typeof HIGGSFIELD_PASSED_FIELDS)[number], unknown>>;

function sharedFields(input: SharedInput): Record<string, unknown> {
  const { prompt, motions = [], seed, enhance_prompt, check_nsfw } = input;
  const passed = HIGGSFIELD_PASSED_FIELDS.flatMap((name) =>
    input[name] === undefined ? [] : [[name, input[name]] as const],
  );
  return {
    prompt,
    enhance_prompt,
    check_nsfw,
    ...(motions.length > 0 ? { motions } : undirected(prompt)),
    ...(seed === undefined ? {} : { seed: Math.max(LIMITS.seedMin, seed) }),
    ...Object.fromEntries(passed),
  };
}

function endImage(name: string): AppError {
  const msg = `${name} is reserved: leave it out`;
  return new AppError('not_supported', `${msg}.`, {
    errors: [{ loc: ['body', name], msg, type: 'not_supported' }],
  });
}
