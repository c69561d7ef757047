import { z } from 'zod';
import type { ERROR_DIALECTS } from './dialects/error-dialects.ts';
import { FAL_ROUTES } from './dialects/fal-routes.ts';
import { HIGGSFIELD_ROUTES } from './dialects/higgsfield-routes.ts';
import { OPENAI_ROUTES } from './dialects/openai-routes.ts';
import { AUTH_ERRORS, SUBMIT_ERRORS } from './dialects/route-errors.ts';
import { SEGMIND_ROUTES } from './dialects/segmind-routes.ts';
import type { ErrorCode } from './errors.ts';
import { requestsAnswer } from './request-list-schema.ts';
import * as schemas from './schemas.ts';
import type { Scope } from './vocabulary.ts';

/** One endpoint: the server's table, the OpenAPI document and the reference page are made from these rows. */
export interface Route {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with `{name}` parameters. */
  readonly path: string;
  readonly group:
    | 'Generate'
    | 'Requests'
    | 'Account'
    | 'Files'
    | 'Webhooks'
    | 'Catalogue'
    | 'Operations'
    | 'Segmind'
    | 'Higgsfield'
    | 'fal'
    | 'OpenAI';
  /** The door whose errors it answers; our own when not given. */
  readonly errorsAs?: keyof typeof ERROR_DIALECTS;
  readonly summary: string;
  readonly description?: string;
  /** What the key must allow; undefined: no key needed. */
  readonly scope: Scope | undefined;
  readonly body?: { readonly schema: z.ZodType; readonly multipart?: boolean };
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Status to answer: a schema, or media types (`a/b, c/d`) for bytes and streams. */
  readonly answers: Readonly<Record<number, z.ZodType | string>>;
  readonly errors: readonly ErrorCode[];
}

const IDEMPOTENCY = {
  'Idempotency-Key':
    '1 to 255 visible ASCII characters. The same key and body replay the first answer for 24 hours.',
};

/** Clips, and uploads as they came. */
const MEDIA_TYPES = 'video/mp4, image/jpeg, image/png, image/webp, image/avif, image/tiff, image/gif';

export const ROUTES = [
  {
    id: 'submit',
    method: 'POST',
    path: '/v2/{slug}',
    group: 'Generate',
    summary: 'Submit a request',
    description:
      'Answers at once with the request id and where to poll. `dry_run` (in the body or as ?dry_run=1) validates and prices without storing anything.',
    scope: 'generate',
    body: { schema: schemas.generateBody, multipart: true },
    query: { dry_run: '1 validates and prices only.' },
    headers: IDEMPOTENCY,
    answers: { 200: z.union([schemas.submitAnswer, schemas.dryRunAnswer]) },
    errors: SUBMIT_ERRORS,
  },
  {
    id: 'generate',
    method: 'POST',
    path: '/v1/{slug}',
    group: 'Generate',
    summary: 'Generate and wait',
    description:
      'Blocks until the clip is rendered and answers its bytes, with x-cost, x-remaining-credits, x-generation-time, x-seed-value and x-request-id.',
    scope: 'generate',
    body: { schema: schemas.generateBody, multipart: true },
    headers: IDEMPOTENCY,
    answers: { 200: 'video/mp4', 422: schemas.failedAnswer },
    errors: [...SUBMIT_ERRORS, 'sync_timeout'],
  },
  {
    id: 'requests',
    method: 'GET',
    path: '/v2/requests',
    group: 'Requests',
    summary: 'List the requests of the account, newest first',
    description: 'What has expired is gone. A key sees the requests of all keys of its account.',
    scope: 'read',
    query: {
      limit: '1 to 100, 20 by default.',
      after: 'next_after of the page before.',
      status: 'QUEUED, PROCESSING, COMPLETED or FAILED; cancelled requests are FAILED.',
    },
    answers: { 200: requestsAnswer },
    errors: [...AUTH_ERRORS, 'invalid_parameter'],
  },
  {
    id: 'status',
    method: 'GET',
    path: '/v2/requests/{id}/status',
    group: 'Requests',
    summary: 'Poll a request',
    description: 'Never answers 429 or 5xx for a live request.',
    scope: 'read',
    answers: { 200: z.union([schemas.liveAnswer, schemas.completedStatus]), 422: schemas.failedAnswer },
    errors: [...AUTH_ERRORS, 'request_not_found'],
  },
  {
    id: 'result',
    method: 'GET',
    path: '/v2/requests/{id}',
    group: 'Requests',
    summary: 'Get the result',
    description: 'Before completion it answers like the poll. Also served at /v1/requests/{id}.',
    scope: 'read',
    answers: { 200: z.union([schemas.completedAnswer, schemas.liveAnswer]), 422: schemas.failedAnswer },
    errors: [...AUTH_ERRORS, 'request_not_found'],
  },
  {
    id: 'events',
    method: 'GET',
    path: '/v2/requests/{id}/events',
    group: 'Requests',
    summary: 'Follow a request live',
    description:
      'Server-sent events with ids: state, phase, progress and small preview frames. Last-Event-ID replays what was missed; the stream ends after the terminal state.',
    scope: 'read',
    headers: { 'Last-Event-ID': 'Replays the events after this one.' },
    answers: { 200: 'text/event-stream' },
    errors: [...AUTH_ERRORS, 'request_not_found'],
  },
  {
    id: 'cancel',
    method: 'POST',
    path: '/v2/requests/{id}/cancel',
    group: 'Requests',
    summary: 'Cancel a request',
    description: 'Stops the render for real and gives the reserved credits back.',
    scope: 'generate',
    answers: { 202: schemas.failedAnswer },
    errors: [...AUTH_ERRORS, 'request_not_found', 'request_finished'],
  },
  {
    id: 'delete',
    method: 'DELETE',
    path: '/v2/requests/{id}',
    group: 'Requests',
    summary: 'Cancel or delete a request',
    description: 'A live request is cancelled (202); a finished one is deleted with its files (204).',
    scope: 'generate',
    answers: { 202: schemas.failedAnswer, 204: '' },
    errors: [...AUTH_ERRORS, 'request_not_found'],
  },
  {
    id: 'credits',
    method: 'GET',
    path: '/v1/get-user-credits',
    group: 'Account',
    summary: 'Get the balance, as the hosted service answers it',
    scope: 'read',
    answers: { 200: schemas.creditsAnswer },
    errors: AUTH_ERRORS,
  },
  {
    id: 'account',
    method: 'GET',
    path: '/v2/account',
    group: 'Account',
    summary: 'Get the account and the key in use',
    scope: 'read',
    answers: { 200: schemas.accountAnswer },
    errors: AUTH_ERRORS,
  },
  {
    id: 'ledger',
    method: 'GET',
    path: '/v2/account/ledger',
    group: 'Account',
    summary: 'List credit movements, newest first',
    scope: 'read',
    query: { limit: '1 to 200, 50 by default.', before: 'Entry id of the last page.' },
    answers: { 200: schemas.ledgerAnswer },
    errors: [...AUTH_ERRORS, 'invalid_parameter'],
  },
  {
    id: 'upload',
    method: 'POST',
    path: '/upload-asset',
    group: 'Files',
    summary: 'Upload images',
    description:
      'As data URIs in JSON, or as multipart files. The URLs are used in `image_urls` and expire after a day.',
    scope: 'generate',
    body: { schema: schemas.uploadBody, multipart: true },
    answers: { 200: schemas.uploadAnswer },
    errors: [
      ...AUTH_ERRORS,
      'invalid_json',
      'invalid_parameter',
      'data_uri_invalid',
      'upload_invalid',
      'body_too_large',
      'unsupported_media_type',
      'rate_limited',
      'storage_full',
    ],
  },
  {
    id: 'media',
    method: 'GET',
    path: '/media/{name}',
    group: 'Files',
    summary: 'Download a file by its signed link',
    description: 'Ranges, ETag and conditional requests work. The link expires with the request.',
    scope: undefined,
    headers: { Range: 'One byte range.' },
    query: { expires: 'Unix seconds, part of the link.', signature: 'Part of the link.' },
    answers: { 200: MEDIA_TYPES, 206: MEDIA_TYPES },
    errors: ['media_link_invalid', 'media_not_found', 'range_not_satisfiable'],
  },
  {
    id: 'deliveries',
    method: 'GET',
    path: '/v2/requests/{id}/webhooks',
    group: 'Webhooks',
    summary: 'List webhook deliveries of a request',
    scope: 'read',
    answers: { 200: schemas.deliveriesAnswer },
    errors: [...AUTH_ERRORS, 'request_not_found'],
  },
  {
    id: 'redeliver',
    method: 'POST',
    path: '/v2/requests/{id}/webhooks/{delivery}/redeliver',
    group: 'Webhooks',
    summary: 'Send a webhook again',
    scope: 'generate',
    answers: { 202: schemas.deliveriesAnswer },
    errors: [...AUTH_ERRORS, 'request_not_found', 'delivery_not_found'],
  },
  {
    id: 'webhook-secret',
    method: 'GET',
    path: '/v2/account/webhook-secret',
    group: 'Webhooks',
    summary: 'Get the secret that webhooks are signed with',
    scope: 'generate',
    answers: { 200: schemas.webhookSecretAnswer },
    errors: AUTH_ERRORS,
  },
  {
    id: 'rotate-webhook-secret',
    method: 'POST',
    path: '/v2/account/webhook-secret/rotate',
    group: 'Webhooks',
    summary: 'Make a new webhook secret',
    description: 'For 24 hours webhooks carry a signature of the old secret too.',
    scope: 'generate',
    answers: { 200: schemas.webhookSecretAnswer },
    errors: AUTH_ERRORS,
  },
  {
    id: 'motions',
    method: 'GET',
    path: '/v1/motions',
    group: 'Catalogue',
    summary: 'List the motions',
    description:
      'Every preset of the hosted catalogue and our own, with how truly this server renders it and a small looping preview where one was rendered.',
    scope: undefined,
    answers: { 200: schemas.motionsAnswer },
    errors: [],
  },
  {
    id: 'preview',
    method: 'GET',
    path: '/previews/{name}',
    group: 'Catalogue',
    summary: 'Get the preview of a motion',
    description:
      'A small looping WebP by the name that `preview_url` gives. Ranges, ETag and conditional requests work.',
    scope: undefined,
    headers: { Range: 'One byte range.' },
    answers: { 200: 'image/webp', 206: 'image/webp' },
    errors: ['media_not_found', 'range_not_satisfiable'],
  },
  {
    id: 'health',
    method: 'GET',
    path: '/healthz',
    group: 'Operations',
    summary: 'Whether the process lives',
    scope: undefined,
    answers: { 200: schemas.healthAnswer },
    errors: [],
  },
  {
    id: 'ready',
    method: 'GET',
    path: '/readyz',
    group: 'Operations',
    summary: 'Whether requests can be served',
    scope: undefined,
    answers: { 200: schemas.readyAnswer },
    errors: ['service_unavailable'],
  },
  {
    id: 'metrics',
    method: 'GET',
    path: '/metrics',
    group: 'Operations',
    summary: 'Prometheus metrics',
    scope: undefined,
    answers: { 200: 'text/plain' },
    errors: [],
  },
  ...SEGMIND_ROUTES,
  ...HIGGSFIELD_ROUTES,
  ...FAL_ROUTES,
  ...OPENAI_ROUTES,
] as const satisfies readonly Route[];

export type RouteId = (typeof ROUTES)[number]['id'];
