import { AppError, type Scope } from '@kinora/contract';
import type { FastifyRequest } from 'fastify';
import type { ApiKey } from '../ports/account-store.ts';
import type { RequestState } from '../ports/request-store.ts';
import type { ApiParts } from './api-parts.ts';
import type { Authenticator } from './authenticate.ts';
import type { BaseUrlOf } from './base-url.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { RateMemory } from './rate-memory.ts';

/** What routes share: the parts, and what was made of them for this server. */
export interface ApiContext extends ApiParts {
  readonly authenticator: Authenticator;
  readonly baseUrlOf: BaseUrlOf;
  readonly changes: ChangeFeed;
  readonly rates: RateMemory;
  /** Aborted when the server begins to stop: long answers end. */
  readonly stopping: AbortSignal;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The caller's key, on routes that need one. */
    apiKey: ApiKey | undefined;
  }
  interface FastifyContextConfig {
    /** What the key must allow; routes without one are public. */
    readonly scope?: Scope;
    /** Whether calls count against the key's minute: a key that has used it up is refused before its body is read. */
    readonly rated?: boolean;
  }
}

/** The caller's key on a route that has a scope. */
export function keyOf(request: FastifyRequest): ApiKey {
  if (request.apiKey === undefined)
    throw new Error('Internal error: a route without a scope asked for the key');
  return request.apiKey;
}

/** The caller's request of that id. Somebody else's does not exist. @throws AppError request_not_found */
export function ownRequest<State extends RequestState>(
  state: State | undefined,
  id: string,
  key: ApiKey,
): State {
  if (state === undefined || state.accountId !== key.accountId) throw requestNotFound(id);
  return state;
}

/** The error of an id that is unknown, expired or somebody else's. */
export function requestNotFound(id: string): AppError {
  return new AppError('request_not_found', `Request ${id.slice(0, 80)} not found`);
}
