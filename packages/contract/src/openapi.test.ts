import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openapiDocument } from './openapi.ts';
import { ROUTES, type Route } from './routes.ts';

describe('OpenAPI document', () => {
  const document = openapiDocument({ serverUrl: 'http://127.0.0.1:8080', version: '0.1.0' });

  it('is a valid OpenAPI 3.1 document', async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone(document));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  it('has every route once and resolves every pointer', () => {
    const paths = document['paths'] as Record<string, Record<string, { operationId: string }>>;
    const ids = Object.values(paths).flatMap((path) =>
      Object.values(path).map((operation) => operation.operationId),
    );
    expect(ids.sort()).toEqual(ROUTES.map((route) => route.id).sort());
    const schemas = (document['components'] as { schemas: object }).schemas;
    for (const [, name] of JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)) {
      expect(Object.keys(schemas)).toContain(name);
    }
    expect(JSON.stringify(document)).not.toContain('$defs');
  });

  it('shows a call and samples of every operation, and every error with its body', () => {
    const paths = document['paths'] as Record<
      string,
      Record<string, { 'x-codeSamples': object[]; responses: Record<string, { content?: object }> }>
    >;
    for (const operation of Object.values(paths).flatMap((path) => Object.values(path)))
      expect(operation['x-codeSamples'].length).toBeGreaterThanOrEqual(3);
    const { examples } = document['components'] as { examples: Record<string, { value: object }> };
    for (const route of ROUTES as readonly Route[])
      for (const code of route.errors)
        expect(JSON.stringify(examples[`${route.errorsAs ?? 'native'}-${code}`]?.value), code).toContain(
          route.errorsAs === 'openai' ? 'message' : code,
        );
    for (const [, name] of JSON.stringify(document).matchAll(/#\/components\/examples\/([\w-]+)/g))
      expect(Object.keys(examples)).toContain(name);
  });

  it('tells forms the ranges, defaults and examples of the 8 parameters of the model page', () => {
    const schemas = (
      document['components'] as {
        schemas: Record<string, { properties: Record<string, object>; required: string[] }>;
      }
    ).schemas;
    const body = schemas['GenerateBody'];
    expect(body?.required.sort()).toEqual(['enhance_prompt', 'model', 'prompt', 'seed']);
    expect(body?.properties['seed']).toMatchObject({ type: 'integer', minimum: 1, maximum: 1_000_000 });
    expect(body?.properties['motion_strength']).toMatchObject({ minimum: 0, maximum: 1, default: 0.8 });
    expect(body?.properties['model']).toMatchObject({ enum: ['dop-lite', 'dop-turbo', 'dop-preview'] });
    expect(body?.properties['check_nsfw']).toMatchObject({ type: 'boolean', default: true });
  });
});
