import { z } from 'zod';
import { ERROR_DIALECTS } from './dialects/error-dialects.ts';
import { ERRORS, type ErrorCode } from './errors.ts';
import { exampleOf, type RouteExample } from './examples/route-examples.ts';
import { answersOf, errorExample, errorExamples, samplesOf } from './openapi-examples.ts';
import { ROUTES, type Route } from './routes.ts';
import { liveEvent, webhookBody } from './schemas.ts';
import { MODEL_SLUG } from './vocabulary.ts';

type Json = Record<string, unknown>;

/**
 * The OpenAPI 3.1 document of this API, as plain JSON. `serverUrl` is where it is served, without a trailing slash;
 * `extraRoutes` are the routes of other dialects.
 */
export function openapiDocument(options: {
  readonly serverUrl: string;
  readonly version: string;
  readonly extraRoutes?: readonly Route[];
}): Json {
  const schemas = new SchemaCollection();
  const paths: Record<string, Json> = {};
  const routes: readonly Route[] = [...ROUTES, ...(options.extraRoutes ?? [])];
  for (const route of routes) {
    const path = (paths[route.path] ??= {});
    path[route.method.toLowerCase()] = operation(route, schemas, options.serverUrl);
  }
  // An event stream has no place for the shape of its lines in OpenAPI 3.1; it is listed among the schemas.
  schemas.reference(liveEvent);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kinora',
      version: options.version,
      summary: 'One photo in, a cinematic clip out.',
      description: `Submit a photo to \`POST /v2/${MODEL_SLUG}\`, poll \`status_url\`, fetch \`response_url\`.`,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: options.serverUrl }],
    security: [{ apiKey: [] }],
    paths,
    webhooks: {
      'request-ended': {
        post: {
          operationId: 'request-ended',
          tags: ['Webhooks'],
          summary: 'What this server calls at the webhook_url when a request ends',
          description:
            'Signed as Standard Webhooks. Sent again until it is answered 2xx, for about two hours.',
          requestBody: { content: { 'application/json': { schema: schemas.reference(webhookBody) } } },
          responses: { '2XX': { description: 'Received' } },
        },
      },
    },
    components: {
      schemas: schemas.components(),
      examples: errorExamples(routes, options.serverUrl),
      securitySchemes: {
        apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        bearer: { type: 'http', scheme: 'bearer' },
        keyPair: {
          type: 'apiKey',
          in: 'header',
          name: 'authorization',
          description: '`Key ID:SECRET`: the two parts of a key, around its second underscore.',
        },
        pairId: { type: 'apiKey', in: 'header', name: 'hf-api-key' },
        pairSecret: { type: 'apiKey', in: 'header', name: 'hf-secret' },
      },
    },
  };
}

/** Gathers named schemas once, so that operations can point at them. */
class SchemaCollection {
  readonly #named = new Map<string, Json>();

  /** The schema inline, or a pointer when it has a name. */
  reference(schema: z.ZodType): Json {
    const { $schema: _, ...json } = JSON.parse(
      JSON.stringify(z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' })),
    ) as Json;
    const definitions = json['$defs'] as Record<string, Json> | undefined;
    delete json['$defs'];
    const name = json['id'] as string | undefined;
    for (const [key, definition] of Object.entries(definitions ?? {}))
      this.#named.set(key, clean(definition));
    if (name === undefined) return clean(json);
    this.#named.set(name, clean(json));
    return { $ref: `#/components/schemas/${name}` };
  }

  components(): Json {
    return Object.fromEntries([...this.#named].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** Drops zod's `id` and points `$defs` references at the components. */
function clean(schema: Json): Json {
  const text = JSON.stringify(schema, (key, value) => {
    if (key === '$ref' && typeof value === 'string')
      return value.replace('#/$defs/', '#/components/schemas/');
    return value;
  });
  const copy = JSON.parse(text) as Json;
  delete copy['id'];
  return copy;
}

function operation(route: Route, schemas: SchemaCollection, serverUrl: string): Json {
  const example = exampleOf(route, serverUrl);
  const parameters: Json[] = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: name === 'slug' ? { type: 'string', default: MODEL_SLUG } : { type: 'string' },
    example: example.path?.[name ?? ''] ?? name,
  }));
  for (const [name, description] of Object.entries(route.query ?? {})) {
    const value = example.query?.[name];
    const shown = value === undefined ? {} : { example: value };
    parameters.push({ name, in: 'query', description, schema: { type: 'string' }, ...shown });
  }
  for (const [name, description] of Object.entries(route.headers ?? {})) {
    const value = example.headers?.[name];
    const shown = value === undefined ? {} : { example: value };
    parameters.push({ name, in: 'header', description, schema: { type: 'string' }, ...shown });
  }
  return {
    operationId: route.id,
    tags: [route.group],
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    ...securityOf(route),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.body === undefined ? {} : { requestBody: requestBody(route.body, schemas, example) }),
    responses: responses(route, schemas, serverUrl),
    'x-codeSamples': samplesOf(route, serverUrl),
  };
}

/** How the clients of a route's door send the key; every key works everywhere. */
function securityOf(route: Route): Json {
  if (route.scope === undefined) return { security: [] };
  if (route.group === 'fal') return { security: [{ keyPair: [] }] };
  if (route.group === 'OpenAI') return { security: [{ bearer: [] }] };
  if (route.group === 'Higgsfield') return { security: [{ keyPair: [] }, { pairId: [], pairSecret: [] }] };
  return {};
}

function requestBody(
  body: NonNullable<Route['body']>,
  schemas: SchemaCollection,
  example: RouteExample,
): Json {
  const shown = example.body === undefined ? {} : { examples: { usual: { value: example.body } } };
  const schema = schemas.reference(body.schema);
  const multipart = {
    'multipart/form-data': {
      schema: {
        type: 'object',
        description: 'The same fields as text, and the image as a file.',
        properties: { image: { type: 'string', contentMediaType: 'application/octet-stream' } },
      },
    },
  };
  return {
    required: true,
    content: { 'application/json': { schema, ...shown }, ...(body.multipart === true ? multipart : {}) },
  };
}

function responses(route: Route, schemas: SchemaCollection, serverUrl: string): Json {
  const answers: Record<string, Json> = {};
  for (const [status, answer] of Object.entries(route.answers)) {
    const named = answersOf(route, Number(status), serverUrl);
    const examples = named === undefined ? {} : { examples: named };
    if (answer === '') answers[status] = { description: 'Done' };
    else if (typeof answer === 'string') {
      const content = answer.split(', ').map((type) => {
        const schema = type.startsWith('text/') || type.endsWith('json') ? {} : { contentMediaType: type };
        return [type, { schema, ...examples }] as const;
      });
      answers[status] = { description: 'OK', content: Object.fromEntries(content) };
    } else {
      const content = { 'application/json': { schema: schemas.reference(answer), ...examples } };
      answers[status] = { description: Number(status) < 300 ? 'OK' : 'The request failed', content };
    }
  }
  const codesByStatus = new Map<string, ErrorCode[]>();
  const dialect = ERROR_DIALECTS[route.errorsAs ?? 'native'];
  for (const code of route.errors) {
    const status = String(dialect.statusOf(code));
    codesByStatus.set(status, [...(codesByStatus.get(status) ?? []), code]);
  }
  for (const [status, codes] of codesByStatus) {
    const description = codes.map((code) => `\`${code}\`: ${ERRORS[code].title}`).join('. ');
    const examples = Object.fromEntries(
      codes.map((code) => [code, errorExample(code, route.errorsAs ?? 'native')]),
    );
    const schema = schemas.reference(dialect.schema);
    const before = (answers[status]?.['content'] ?? {}) as Record<string, Json>;
    answers[status] = { description, content: withMedia(before, dialect.contentType, { schema, examples }) };
  }
  return answers;
}

/** Content with one more media; the same type twice becomes either of both. */
function withMedia(content: Readonly<Record<string, Json>>, type: string, media: Json): Json {
  const before = content[type];
  if (before === undefined) return { ...content, [type]: media };
  return {
    ...content,
    [type]: {
      schema: { anyOf: [before['schema'], media['schema']] },
      examples: { ...(before['examples'] as Json | undefined), ...(media['examples'] as Json | undefined) },
    },
  };
}
