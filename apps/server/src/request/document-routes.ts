import { AppError, openapiDocument } from '@kinora/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ApiContext } from './api-context.ts';
import { errorsPage } from './reference/errors-page.ts';
import { referencePage } from './reference/reference-page.ts';

/** Nothing but its own style: the pages need no script and no other host. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'",
};

/** The OpenAPI document, the reference page made of it, and the page of error codes. */
export function addDocumentRoutes(app: FastifyInstance, context: ApiContext): void {
  const documentFor = (request: FastifyRequest) =>
    openapiDocument({ serverUrl: context.baseUrlOf(request), version: context.version });

  app.get('/openapi.json', async (request, reply) =>
    reply.type('application/json').send(documentFor(request)),
  );
  // A person who opens the address of the greeting reads; a program that asks for nothing hears that there is nothing.
  app.get('/', async (request, reply) => {
    if (request.headers.accept?.includes('text/html') === true) return reply.redirect('docs', 302);
    throw new AppError('route_not_found', 'There is no GET /. See /docs.');
  });
  app.get('/docs', async (request, reply) =>
    reply.headers(HEADERS).send(referencePage(documentFor(request))),
  );
  app.get('/docs/errors', async (_request, reply) => reply.headers(HEADERS).send(errorsPage()));
}
