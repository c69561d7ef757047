import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import { parseGenerateBody } from './parse-generate-body.ts';
import type * as schemas from './schemas.ts';
import type * as wire from './wire.ts';

const SEED_PAGE = {
  model: 'dop-preview',
  prompt: 'Make the dress flow.',
  seed: 12345,
  motion_id: 'c5881721-05b1-47d9-94d6-0203863114e1',
  motion_strength: 0.8,
  image_urls: ['https://example.com/a.png'],
  enhance_prompt: true,
  check_nsfw: true,
};
const parse = (body: unknown, imageOptional = false) => parseGenerateBody(body, { imageOptional });
const messages = (body: unknown) => {
  const parsed = parse(body);
  return parsed.ok ? [] : parsed.errors.map((error) => error.msg);
};

describe('generation parameters', () => {
  it('take the body of the model page unchanged and fill 5 defaults', () => {
    const parsed = parse(SEED_PAGE);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    expect(parsed.body).toEqual({
      ...SEED_PAGE,
      duration_seconds: 5,
      retention_seconds: 3600,
      dry_run: false,
      cache: true,
    });
    expect(parsed.warnings).toEqual([]);
  });

  it('report all 6 missing fields of an empty body at once', () => {
    const parsed = parse({});
    if (parsed.ok) throw new Error('accepted');
    expect(parsed.errors.map((error) => error.loc.join('.')).sort()).toEqual([
      'body.enhance_prompt',
      'body.image_urls',
      'body.model',
      'body.motion_id',
      'body.prompt',
      'body.seed',
    ]);
    expect(new Set(parsed.errors.map((error) => error.type))).toEqual(new Set(['missing']));
  });

  it('name the field, what is allowed and what was sent', () => {
    expect(messages({ ...SEED_PAGE, seed: 0 })).toEqual(['seed must be at least 1, got 0']);
    expect(messages({ ...SEED_PAGE, seed: 1_000_001 })).toEqual([
      'seed must be at most 1000000, got 1000001',
    ]);
    expect(messages({ ...SEED_PAGE, seed: 1.5 })).toEqual(['seed must be an integer, got 1.5']);
    expect(messages({ ...SEED_PAGE, model: 'dop' })).toEqual([
      'model must be one of dop-lite, dop-turbo, dop-preview, got "dop"',
    ]);
    expect(messages({ ...SEED_PAGE, motion_strength: 1.01 })).toEqual([
      'motion_strength must be at most 1, got 1.01',
    ]);
    expect(messages({ ...SEED_PAGE, check_nsfw: 'yes' })).toEqual([
      'check_nsfw must be true or false, got "yes"',
    ]);
    expect(messages({ ...SEED_PAGE, image_urls: 'a' })).toEqual(['image_urls must be a list, got "a"']);
    expect(messages({ ...SEED_PAGE, image_urls: Array(9).fill('a') })).toEqual([
      'image_urls must be at most 8 entries, got 9 entries',
    ]);
    expect(messages({ ...SEED_PAGE, motions: [{}] })).toEqual([
      'motions[0] needs an id or a name, got an object',
    ]);
    expect(messages([])).toEqual(['body must be a JSON object']);
  });

  it('ignore unknown fields with a warning, take null as not sent and numeric strings as seeds', () => {
    const parsed = parse({ ...SEED_PAGE, timeout: 600, interval: 2, seed: '77', motion_strength: null });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    expect(parsed.body.seed).toBe(77);
    expect(parsed.body.motion_strength).toBe(0.8);
    expect(parsed.warnings).toEqual([
      'Unknown field "timeout" was ignored.',
      'Unknown field "interval" was ignored.',
    ]);
  });

  it('need no image_urls when a file is attached', () => {
    const { image_urls: _, ...rest } = SEED_PAGE;
    expect(parse(rest).ok).toBe(false);
    expect(parse(rest, true).ok).toBe(true);
  });

  it('refuse the reserved end image', () => {
    const parsed = parse({ ...SEED_PAGE, end_image_url: 'https://example.com/b.png' });
    expect(parsed.ok ? [] : parsed.errors.map((error) => error.type)).toEqual(['not_supported']);
  });

  it('have schemas equal to the written wire types', () => {
    expectTypeOf<z.infer<typeof schemas.generateBody>>().toExtend<wire.GenerateBody>();
    expectTypeOf<wire.SubmitAnswer>().toExtend<Readonly<z.infer<typeof schemas.submitAnswer>> | object>();
    expectTypeOf<keyof wire.GenerateBody>().toEqualTypeOf<keyof z.infer<typeof schemas.generateBody>>();
    expectTypeOf<keyof wire.CompletedAnswer>().toEqualTypeOf<keyof z.infer<typeof schemas.completedAnswer>>();
    expectTypeOf<keyof wire.LiveAnswer>().toEqualTypeOf<keyof z.infer<typeof schemas.liveAnswer>>();
    expectTypeOf<keyof wire.FailedAnswer>().toEqualTypeOf<keyof z.infer<typeof schemas.failedAnswer>>();
    expectTypeOf<keyof wire.SubmitAnswer>().toEqualTypeOf<keyof z.infer<typeof schemas.submitAnswer>>();
    expectTypeOf<keyof wire.LiveEvent>().toEqualTypeOf<keyof z.infer<typeof schemas.liveEvent>>();
  });
});
