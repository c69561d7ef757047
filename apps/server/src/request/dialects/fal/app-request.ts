import type { FastifyRequest } from 'fastify';

/** The app that a path names. */
export interface AppParams {
  readonly owner: string;
  readonly app: string;
  readonly tier?: string;
}

export type AppRequest = FastifyRequest<{ Params: AppParams }>;

/** Its name as the client knows it. */
export function appOf({ owner, app }: AppParams): string {
  return `${owner}/${app}`;
}
