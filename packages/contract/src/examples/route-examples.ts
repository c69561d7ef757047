import { MODEL_SLUG } from '../vocabulary.ts';
import { type AnswerName, EXAMPLE_ID } from './answer-examples.ts';
import { EXAMPLE_WEBHOOK_ID } from './door-answers.ts';

/** One call of a route that works, and what it gets. Tests make each call. */
export interface RouteExample {
  /** Values of the path's parameters. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** State that the request of the path must be in. */
  readonly of?: 'live' | 'completed';
  /** The status it gets. */
  readonly status: number;
  /** What it gets, by name; left out for bytes and text. */
  readonly answer?: AnswerName;
}

/** The smallest picture there is, for bodies that carry bytes: one grey pixel is too small to animate, but is a PNG. */
const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=';

/** Examples of every route by its id, on the server at `serverUrl`: the photo is one that every server has. */
export function routeExamples(serverUrl: string): Readonly<Record<string, RouteExample>> {
  const photo = `${serverUrl}/examples/portrait_astronaut.jpg`;
  const prompt = 'The camera slowly circles around her in golden sunset light.';
  const submit = {
    model: 'dop-turbo',
    motion_id: 'arc-left',
    motion_strength: 0.8,
    prompt,
    seed: 12345,
    enhance_prompt: false,
    image_urls: [photo],
  };
  const higgsfield = {
    prompt,
    image_url: photo,
    motions: [{ id: 'c5881721-05b1-47d9-94d6-0203863114e1', strength: 0.8 }],
    seed: 12345,
  };
  const higgsfieldV1 = {
    params: {
      model: 'dop-turbo',
      prompt,
      seed: 12345,
      motions: [{ id: 'c5881721-05b1-47d9-94d6-0203863114e1', strength: 0.8 }],
      input_images: [{ type: 'image_url', image_url: photo }],
    },
  };
  const accountHook = { webhook_url: 'https://example.com/hook', event: { types: ['request.completed'] } };
  const fal = { prompt, image_url: photo, motion_id: 'arc-left', seed: 12345 };
  const path = { id: EXAMPLE_ID };
  const app = { owner: 'kinora', app: 'image-to-video' };
  const slug = { slug: MODEL_SLUG };
  const tier = { tier: 'turbo' };
  return {
    submit: {
      path: slug,
      headers: { 'Idempotency-Key': 'order-42' },
      body: submit,
      status: 200,
      answer: 'submit',
    },
    generate: { path: slug, body: { ...submit, model: 'dop-lite', duration_seconds: 2 }, status: 200 },
    requests: { query: { limit: '20' }, status: 200, answer: 'requests' },
    status: { path, of: 'live', status: 200, answer: 'live' },
    result: { path, of: 'completed', status: 200, answer: 'completed' },
    events: { path, of: 'completed', status: 200, answer: 'events' },
    cancel: { path, of: 'live', status: 202, answer: 'canceled' },
    delete: { path, of: 'completed', status: 204 },
    credits: { status: 200, answer: 'credits' },
    account: { status: 200, answer: 'account' },
    ledger: { query: { limit: '20' }, status: 200, answer: 'ledger' },
    upload: { body: { data_urls: [PIXEL] }, status: 200, answer: 'upload' },
    media: {
      path: { name: `${EXAMPLE_ID}.mp4` },
      query: { expires: '1783692000', signature: 'xYz' },
      status: 200,
    },
    deliveries: { path, of: 'completed', status: 200, answer: 'deliveries' },
    redeliver: {
      path: { ...path, delivery: '7d0e2c55-3a7b-4b8e-8e55-0c9f2f7b1a22' },
      of: 'completed',
      status: 202,
      answer: 'deliveries',
    },
    'webhook-secret': { status: 200, answer: 'secret' },
    'rotate-webhook-secret': { status: 200, answer: 'secret' },
    motions: { status: 200, answer: 'motions' },
    preview: { path: { name: 'arc-left.webp' }, status: 200 },
    health: { status: 200, answer: 'health' },
    ready: { status: 200, answer: 'ready' },
    metrics: { status: 200 },
    'higgsfield-submit': { path: tier, body: higgsfield, status: 200, answer: 'higgsfield' },
    'higgsfield-submit-v1': { body: higgsfieldV1, status: 200, answer: 'jobSetAndRequest' },
    'higgsfield-status': { path, of: 'live', status: 200, answer: 'higgsfield' },
    'higgsfield-cancel': { path, of: 'live', status: 202, answer: 'higgsfield' },
    'higgsfield-delete': { path, of: 'completed', status: 204 },
    'higgsfield-job-set': { path, of: 'live', status: 200, answer: 'jobSet' },
    'higgsfield-estimate': { path: tier, body: higgsfield, status: 200, answer: 'higgsfieldEstimate' },
    'higgsfield-estimate-v1': { body: higgsfieldV1, status: 200, answer: 'higgsfieldEstimate' },
    'upload-url': { body: { content_type: 'image/jpeg' }, status: 200, answer: 'uploadUrl' },
    'upload-put': {
      path: { name: '4f1c.jpg' },
      query: { account: 'a', expires: '1783692000', signature: 'xYz' },
      status: 200,
    },
    'fal-submit': { path: { ...app, tier: 'lite' }, body: fal, status: 200, answer: 'falQueued' },
    'fal-submit-turbo': { path: app, body: fal, status: 200, answer: 'falQueued' },
    'fal-status': {
      path: { ...app, ...path },
      query: { logs: '1' },
      of: 'completed',
      status: 200,
      answer: 'falStatus',
    },
    'fal-stream': { path: { ...app, ...path }, of: 'completed', status: 200, answer: 'falStream' },
    'fal-result': { path: { ...app, ...path }, of: 'completed', status: 200, answer: 'falPayload' },
    'fal-cancel': { path: { ...app, ...path }, of: 'live', status: 202, answer: 'falCanceled' },
    'fal-run': { path: { ...app, tier: 'lite' }, body: fal, status: 200, answer: 'falPayload' },
    'fal-run-turbo': { path: app, body: fal, status: 200, answer: 'falPayload' },
    'fal-run-stream': { path: { ...app, tier: 'lite' }, body: fal, status: 200, answer: 'falStream' },
    'fal-run-stream-turbo': { path: app, body: fal, status: 200, answer: 'falStream' },
    'fal-upload': {
      body: { content_type: 'image/jpeg', file_name: 'photo.jpg' },
      status: 200,
      answer: 'falUpload',
    },
    'fal-keys': { status: 200, answer: 'falKeys' },
    'openai-create': {
      body: {
        model: 'dop-turbo',
        prompt,
        input_reference: { image_url: photo },
        seconds: '4',
        size: '1280x720',
      },
      status: 200,
      answer: 'openaiQueued',
    },
    'openai-list': { query: { limit: '20' }, status: 200, answer: 'openaiList' },
    'openai-retrieve': { path, of: 'completed', status: 200, answer: 'openaiVideo' },
    'openai-content': { path, of: 'completed', status: 200 },
    'openai-delete': { path, of: 'completed', status: 200, answer: 'openaiDeleted' },
    'segmind-generations': { query: { page: '1' }, status: 200, answer: 'generations' },
    'segmind-recent': { status: 200, answer: 'recentGenerations' },
    'segmind-history': { query: { status: 'COMPLETED' }, status: 200, answer: 'history' },
    'segmind-history-entry': { path, of: 'completed', status: 200, answer: 'historyRow' },
    'segmind-input-upload': { body: { data_urls: [PIXEL] }, status: 200, answer: 'upload' },
    'segmind-models': { status: 200, answer: 'modelList' },
    'segmind-webhooks': { status: 200, answer: 'webhooks' },
    'segmind-account': { status: 200, answer: 'authenticated' },
    'segmind-webhook-add': { body: accountHook, status: 200, answer: 'webhookAdded' },
    'segmind-webhook-update': {
      body: { ...accountHook, webhook_id: EXAMPLE_WEBHOOK_ID },
      status: 200,
      answer: 'webhookUpdated',
    },
    'segmind-webhook-inactive': {
      query: { webhook_id: EXAMPLE_WEBHOOK_ID },
      status: 200,
      answer: 'webhookInactive',
    },
    'segmind-webhook-logs': { query: { webhook_id: EXAMPLE_WEBHOOK_ID }, status: 200, answer: 'webhookLogs' },
    'higgsfield-soul-styles': { status: 200, answer: 'noStyles' },
    'higgsfield-references': { query: { page: '1', page_size: '20' }, status: 200, answer: 'noReferences' },
  };
}

/** The example of a route: its own, or for a route without a body one that only fills its path. */
export function exampleOf(
  route: { readonly id: string; readonly path: string; readonly answers: object },
  serverUrl: string,
): RouteExample {
  const own = routeExamples(serverUrl)[route.id];
  if (own !== undefined) return own;
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const path = Object.fromEntries(names.map((name) => [name, name.endsWith('id') ? EXAMPLE_ID : name]));
  return { path, status: Number(Object.keys(route.answers)[0] ?? 200) };
}
