import type { Route } from '../routes.ts';
import * as schemas from './openai-schemas.ts';
import { AUTH_ERRORS, SUBMIT_ERRORS } from './route-errors.ts';

const shared = { group: 'OpenAI', errorsAs: 'openai' } as const;
const POLL_ERRORS = [...AUTH_ERRORS, 'request_not_found'] as const;

/** OpenAI's Videos, as its own client speaks it with /v1 as the base URL. */
export const OPENAI_ROUTES = [
  {
    ...shared,
    id: 'openai-create',
    method: 'POST',
    path: '/v1/videos',
    summary: 'Create a video',
    scope: 'generate',
    body: { schema: schemas.openaiVideoBody, multipart: true },
    answers: { 200: schemas.openaiVideo },
    errors: SUBMIT_ERRORS,
  },
  {
    ...shared,
    id: 'openai-list',
    method: 'GET',
    path: '/v1/videos',
    summary: 'List videos',
    scope: 'read',
    query: {
      limit: '1 to 100, 20 by default.',
      order: 'asc or desc (default).',
      after: 'Last id of the page before.',
    },
    answers: { 200: schemas.openaiVideoList },
    errors: [...AUTH_ERRORS, 'invalid_parameter'],
  },
  {
    ...shared,
    id: 'openai-retrieve',
    method: 'GET',
    path: '/v1/videos/{id}',
    summary: 'Poll a video',
    scope: 'read',
    answers: { 200: schemas.openaiVideo },
    errors: POLL_ERRORS,
  },
  {
    ...shared,
    id: 'openai-content',
    method: 'GET',
    path: '/v1/videos/{id}/content',
    summary: 'Download a video',
    description: 'The clip, a small picture of it (`thumbnail`) or six of them side by side (`spritesheet`).',
    scope: 'read',
    query: { variant: 'video (default), thumbnail or spritesheet.' },
    headers: { Range: 'One byte range of the clip.' },
    answers: { 200: 'video/mp4, image/jpeg', 206: 'video/mp4' },
    errors: [
      ...POLL_ERRORS,
      'invalid_parameter',
      'request_unfinished',
      'media_not_found',
      'range_not_satisfiable',
    ],
  },
  {
    ...shared,
    id: 'openai-delete',
    method: 'DELETE',
    path: '/v1/videos/{id}',
    summary: 'Delete a video, cancelling it if it is not done',
    scope: 'generate',
    answers: { 200: schemas.openaiVideoDeleted },
    errors: POLL_ERRORS,
  },
] as const satisfies readonly Route[];
