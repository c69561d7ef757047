import { type Route, ROUTES, openapiDocument } from '@kinora/contract';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { startTestApi, type TestApi } from '../../test/test-api.ts';

// Every example of the OpenAPI document is called, and its answer must be what the document says.

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly example?: string }[];
  readonly requestBody?: { readonly content: Record<string, { examples?: { usual?: { value: object } } }> };
  readonly responses: Record<
    string,
    { content?: Record<string, { examples?: Record<string, { value?: unknown }> }> }
  >;
}

/** Where an injected call believes to be. */
const SERVER = 'http://localhost:80';
const document = openapiDocument({ serverUrl: SERVER, version: '0' });
const operations = new Map(
  Object.values(document['paths'] as Record<string, Record<string, Operation>>).flatMap((verbs) =>
    Object.values(verbs).map((operation) => [operation.operationId, operation] as const),
  ),
);
/** What a route's request must have become before the example is called. */
const OF_COMPLETED = new Set([
  'result',
  'events',
  'delete',
  'deliveries',
  'redeliver',
  'higgsfield-delete',
  'fal-status',
  'fal-stream',
  'fal-result',
  'openai-retrieve',
  'openai-content',
  'openai-delete',
  'segmind-history-entry',
]);
/** Answered only when the request has ended. */
const BLOCKING = new Set(['generate', 'fal-run', 'fal-run-turbo', 'fal-run-stream', 'fal-run-stream-turbo']);
/** What becomes of live requests is a 202. */
const STATUS: Readonly<Record<string, number>> = { delete: 204, 'higgsfield-delete': 204 };

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.dispose());

/** A request in the state that the example needs. */
async function prepare(route: Route): Promise<string> {
  const webhook = route.id === 'redeliver' ? { webhook_url: 'https://example.com/hook' } : {};
  const id = (await api.submit(webhook)).json<{ request_id: string }>().request_id;
  if (!OF_COMPLETED.has(route.id)) return id;
  for (;;) if ((await api.completeNext()).id === id) return id;
}

/** The address of the example, with what only this server can know in its place. */
async function addressOf(route: Route, operation: Operation): Promise<string> {
  const values = new Map((operation.parameters ?? []).map(({ name, example }) => [name, example]));
  if (/\{id\}/.test(route.path)) values.set('id', await prepare(route));
  if (route.id === 'media')
    return linkOf(
      (await api.call('POST', '/upload-asset', bodyOf('upload'))).json<{ urls: string[] }>().urls[0],
    );
  if (route.id === 'upload-put')
    return linkOf(
      (await api.call('POST', '/files/generate-upload-url', bodyOf('upload-url'))).json<{
        upload_url: string;
      }>().upload_url,
    );
  if (route.id === 'redeliver') {
    const listed = await api.call('GET', `/v2/requests/${values.get('id') ?? ''}/webhooks`);
    values.set('delivery', listed.json<{ deliveries: { id: string }[] }>().deliveries[0]?.id);
  }
  if (values.has('webhook_id')) values.set('webhook_id', await addWebhook());
  const query = new URLSearchParams(
    (operation.parameters ?? []).flatMap(({ name, in: place }): [string, string][] => {
      const value = values.get(name);
      return place === 'query' && value !== undefined ? [[name, value]] : [];
    }),
  );
  return `${route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values.get(name) ?? '')}?${query.toString()}`;
}

/** The id of a webhook of the account. */
async function addWebhook(): Promise<string> {
  const added = await api.call('POST', '/webhook/add', bodyOf('segmind-webhook-add'));
  return added.json<{ webhook: { webhook_id: string } }>().webhook.webhook_id;
}

const linkOf = (url: string | undefined): string => (url ?? '').replace(/^https?:\/\/[^/]+/, '');

function bodyOf(id: string): Partial<InjectOptions> {
  const body = operations.get(id)?.requestBody?.content['application/json']?.examples?.usual?.value;
  return body === undefined ? {} : { payload: body };
}

describe('the examples of the OpenAPI document', () => {
  it('are there for every body', () => {
    const without = (ROUTES as readonly Route[]).filter(
      ({ id, body }) => body !== undefined && bodyOf(id).payload === undefined,
    );
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  it('are there for every answer in JSON, and fit its schema', () => {
    const wrong = (ROUTES as readonly Route[]).flatMap(({ id, answers }) =>
      Object.entries(answers).flatMap(([status, schema]) => {
        if (typeof schema === 'string') return [];
        const shown = shownOf(operations.get(id), Number(status));
        const faults = shown.flatMap((value) => schema.safeParse(value).error?.issues ?? []);
        return shown.length > 0 && faults.length === 0 ? [] : [[id, status, faults]];
      }),
    );
    expect(wrong).toEqual([]);
  });

  // A preview exists only once it was rendered; previews.test.ts asks for one.
  it.each((ROUTES as readonly Route[]).filter(({ id }) => id !== 'preview'))(
    '$method $path ($id) is answered as documented',
    async (route) => {
      const operation = operations.get(route.id);
      if (operation === undefined) throw new Error('it is not in the document');
      const status = STATUS[route.id] ?? Number(Object.keys(route.answers)[0]);
      const url = await addressOf(route, operation);
      const headers = Object.fromEntries(
        (operation.parameters ?? []).flatMap(({ name, in: place, example }) =>
          place === 'header' && example !== undefined ? [[name, example]] : [],
        ),
      );
      const options: Partial<InjectOptions> = { headers, ...bodyOf(route.id) };
      if (route.id === 'segmind-webhook-update')
        options.payload = { ...(options.payload as object), webhook_id: await addWebhook() };
      if (route.id === 'upload-put')
        Object.assign(options, {
          payload: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
          headers: { 'content-type': 'image/jpeg' },
        });
      const answering = api.call(route.method, url, options);
      if (BLOCKING.has(route.id)) void renderUntil(answering);
      const answer = await answering;
      expect(answer.statusCode, answer.body.slice(0, 400)).toBe(status);
      const wanted = route.answers[status];
      if (typeof wanted === 'string') {
        if (wanted !== '')
          expect(
            wanted.split(', ').some((type) => String(answer.headers['content-type']).startsWith(type)),
          ).toBe(true);
        return;
      }
      const parsed = (wanted as z.ZodType).safeParse(answer.json());
      expect(parsed.error?.issues ?? []).toEqual([]);
      checkShown(operation, status, answer.json());
    },
  );
});

/** Renders whatever waits until `answer` is there. */
async function renderUntil(answer: Promise<unknown>): Promise<void> {
  let done = false;
  void answer.finally(() => (done = true));
  while (!done) await api.completeNext().catch(() => new Promise((resolve) => setTimeout(resolve, 20)));
}

/** The answers in JSON that the document shows under a status. */
function shownOf(operation: Operation | undefined, status: number): unknown[] {
  const examples = operation?.responses[String(status)]?.content?.['application/json']?.examples ?? {};
  // Errors are pointers to examples of their own.
  return Object.values(examples).flatMap(({ value }) => (value === undefined ? [] : [value]));
}

/** The first answer that the document shows has the fields that the real one has, at every depth. */
function checkShown(operation: Operation, status: number, real: unknown): void {
  const shown = shownOf(operation, status);
  if (shown.length > 0) expect(differences(shown[0], real)).toEqual([]);
}

/** Fields that depend on the state of a request or on this machine. */
const LOOSE = new Set(['queue_position', 'eta_seconds', 'phase', 'expires_at', 'video', 'error', 'metrics']);
/** Parts that are whatever a request made of them. */
const OPAQUE = new Set(['plan', 'parameters', 'request_body', 'input_params']);

/** Paths of fields that only one of two answers has; lists are compared by their first entries, unless one is empty. */
function differences(shown: unknown, real: unknown, path = ''): string[] {
  if (Array.isArray(shown) && Array.isArray(real))
    return shown.length === 0 || real.length === 0 ? [] : differences(shown[0], real[0], path);
  if (!isFields(shown) || !isFields(real)) return [];
  return [...new Set([...Object.keys(shown), ...Object.keys(real)])].flatMap((name) => {
    if (LOOSE.has(name) || OPAQUE.has(name)) return [];
    const own = path === '' ? name : `${path}.${name}`;
    return name in shown && name in real ? differences(shown[name], real[name], own) : [own];
  });
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
