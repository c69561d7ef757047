import { ERROR_CODES, ERRORS, openapiDocument } from '@kinora/contract';
import type { FastifyInstance } from 'fastify';
import type { ApiContext } from './api-context.ts';
import { escapeHtml, referencePage } from './reference-page.ts';

/** The OpenAPI document, the reference page made of it, and the page of error codes. No other host is needed. */
export function addDocumentRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get('/openapi.json', async (request, reply) => {
    const document = openapiDocument({ serverUrl: context.baseUrlOf(request), version: context.version });
    return reply.type('application/json').send(document);
  });
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'";
  app.get('/docs', async (request, reply) => {
    const document = openapiDocument({ serverUrl: context.baseUrlOf(request), version: context.version });
    return reply
      .headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
      .send(referencePage(document));
  });
  app.get('/docs/errors', async (_request, reply) => {
    const rows = ERROR_CODES.map((code) => {
      const kind = ERRORS[code];
      const cells = [
        `<code>${code}</code>`,
        kind.status,
        kind.retryable ? 'yes' : 'no',
        kind.title,
        kind.advice,
      ];
      return `<tr id="${code}">${cells.map((cell, i) => `<td>${i === 0 ? cell : escapeHtml(String(cell))}</td>`).join('')}</tr>`;
    });
    const head = '<tr><th>code</th><th>status</th><th>retry helps</th><th>what</th><th>what to do</th></tr>';
    return reply
      .headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
      .send(
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>Kinora errors</title><style>body{font:16px/1.5 system-ui;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1c2024;background:#fff}table{border-collapse:collapse}td,th{border-bottom:1px solid #ddd;padding:.4rem .6rem;text-align:left;vertical-align:top}tr:target{background:#fff3c4}@media(prefers-color-scheme:dark){body{background:#16181b;color:#e8e8e8}td,th{border-color:#333}tr:target{background:#4a3f10}}</style><h1>Errors</h1><p>Branch on the code. <a href="/docs">API reference</a></p><table>${head}${rows.join('')}</table></html>`,
      );
  });
}
