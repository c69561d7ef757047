import type { Route } from '../routes.ts';
import * as schemas from './fal-schemas.ts';
import { AUTH_ERRORS, SUBMIT_ERRORS } from './route-errors.ts';

const shared = { group: 'fal', errorsAs: 'fal' } as const;
const REQUEST = '/fal/{owner}/{app}/requests/{id}';
const LOGS = { logs: '1 adds what happened so far.' };
const WEBHOOK = {
  fal_webhook: 'Called when the request ends, signed with the key of /fal/.well-known/jwks.json.',
};
const SUBMIT = SUBMIT_ERRORS.filter((code) => code !== 'unsupported_media_type');
const RUN = '/fal/run/{owner}/{app}';
const RUN_ERRORS = [...SUBMIT, 'sync_timeout', 'request_not_found'] as const;
const POLL_ERRORS = [...AUTH_ERRORS, 'request_not_found'] as const;

/** fal's queue, as its own client speaks it. */
export const FAL_ROUTES = [
  {
    ...shared,
    id: 'fal-submit',
    method: 'POST',
    path: '/fal/{owner}/{app}/{tier}',
    summary: 'Queue a request',
    description:
      'Apps are `kinora/image-to-video` and `higgsfield-ai/dop`; tiers are `lite`, `turbo`, `standard` and `preview`.',
    scope: 'generate',
    body: { schema: schemas.falInput },
    query: WEBHOOK,
    answers: { 200: schemas.falQueued },
    errors: SUBMIT,
  },
  {
    ...shared,
    id: 'fal-submit-turbo',
    method: 'POST',
    path: '/fal/{owner}/{app}',
    summary: 'Queue a request of the tier `turbo`',
    scope: 'generate',
    body: { schema: schemas.falInput },
    query: WEBHOOK,
    answers: { 200: schemas.falQueued },
    errors: SUBMIT,
  },
  {
    ...shared,
    id: 'fal-status',
    method: 'GET',
    path: `${REQUEST}/status`,
    summary: 'Poll a request',
    description: '202 while it waits or runs. A failure is COMPLETED with `error`.',
    scope: 'read',
    query: LOGS,
    answers: { 200: schemas.falStatus, 202: schemas.falStatus },
    errors: POLL_ERRORS,
  },
  {
    ...shared,
    id: 'fal-stream',
    method: 'GET',
    path: `${REQUEST}/status/stream`,
    summary: 'Follow a request live',
    description: 'Server-sent events, each with what a poll answers; the last one says COMPLETED.',
    scope: 'read',
    query: LOGS,
    answers: { 200: 'text/event-stream' },
    errors: POLL_ERRORS,
  },
  {
    ...shared,
    id: 'fal-result',
    method: 'GET',
    path: REQUEST,
    summary: 'Get the result',
    description: '422 when the request failed, 400 before it has ended.',
    scope: 'read',
    answers: { 200: schemas.falPayload, 422: schemas.falFailure },
    errors: [...POLL_ERRORS, 'request_unfinished'],
  },
  {
    ...shared,
    id: 'fal-cancel',
    method: 'PUT',
    path: `${REQUEST}/cancel`,
    summary: 'Cancel a request',
    scope: 'generate',
    answers: { 202: schemas.falCanceled },
    errors: [...POLL_ERRORS, 'request_finished'],
  },
  ...[
    { id: 'fal-run', path: `${RUN}/{tier}`, tier: '' },
    { id: 'fal-run-turbo', path: RUN, tier: ' with the tier `turbo`' },
  ].map(({ id, path, tier }) => ({
    ...shared,
    id,
    path,
    method: 'POST' as const,
    summary: `Queue a request and wait for its result${tier}`,
    description:
      'What the client calls at fal.run. After the time of blocking calls it answers 504, and the request goes on.',
    scope: 'generate' as const,
    body: { schema: schemas.falInput },
    answers: { 200: schemas.falPayload, 422: schemas.falFailure },
    errors: RUN_ERRORS,
  })),
  ...[
    { id: 'fal-run-stream', path: `${RUN}/{tier}/stream`, tier: '' },
    { id: 'fal-run-stream-turbo', path: `${RUN}/stream`, tier: ' with the tier `turbo`' },
  ].map(({ id, path, tier }) => ({
    ...shared,
    id,
    path,
    method: 'POST' as const,
    summary: `Queue a request and follow it live${tier}`,
    description:
      'Server-sent events: what polls with logs answer, and at last the result, or `detail` and `error_type` of a failure.',
    scope: 'generate' as const,
    body: { schema: schemas.falInput },
    answers: { 200: 'text/event-stream' },
    errors: SUBMIT,
  })),
  {
    ...shared,
    id: 'fal-upload',
    method: 'POST',
    path: '/fal/storage/upload/initiate',
    summary: 'Get an address to upload an image to',
    scope: 'generate',
    body: { schema: schemas.falUploadBody },
    answers: { 200: schemas.falUploadAnswer },
    errors: [...AUTH_ERRORS, 'invalid_json', 'json_too_complex', 'invalid_parameter', 'rate_limited'],
  },
  {
    ...shared,
    id: 'fal-keys',
    method: 'GET',
    path: '/fal/.well-known/jwks.json',
    summary: 'Get the key that webhooks are signed with',
    scope: undefined,
    answers: { 200: schemas.keySet },
    errors: [],
  },
] as const satisfies readonly Route[];
