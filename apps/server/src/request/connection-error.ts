import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type ErrorCode, problemBody } from '@kinora/contract';

/** What Node's parser calls it, and how it is answered. */
const KNOWN: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['request_timeout', 'The request did not arrive completely in time.'],
  HPE_HEADER_OVERFLOW: ['request_malformed', 'The headers are too large.'],
  HPE_INVALID_METHOD: ['request_malformed', 'The request starts with no HTTP method.'],
};

/** Answers what never became a request: bytes that are no HTTP, or that stop half-way. JSON like every other error. */
export function answerConnectionError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [code, message] = KNOWN[error.code ?? ''] ?? ['request_malformed', 'The request is not valid HTTP.'];
  const problem = problemBody(code, message, { docsUrl: '/docs/errors' });
  const body = JSON.stringify(problem);
  if (socket.writable) {
    socket.write(
      [
        `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
        'Content-Type: application/problem+json; charset=utf-8',
        `Content-Length: ${Buffer.byteLength(body)}`,
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    );
  }
  socket.destroy(error);
}
