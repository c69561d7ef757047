import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came, with its whole body. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server on the loopback that does what a test tells it, badly if need be. */
export interface LoopbackServer {
  readonly url: string;
  /** Every request so far, in order. */
  readonly seen: readonly SeenRequest[];
  /** Requests to this path, whatever their query. */
  count(method: string, path: string): number;
  /** Stops listening and breaks every connection, as a crash does. */
  crash(): Promise<void>;
  /** Listens again on the same port. */
  restart(): Promise<void>;
}

/** What answers a request. */
export type Handler = (request: SeenRequest, response: ServerResponse) => void | Promise<void>;

/** Starts one. Call `crash` when done. */
export async function startLoopbackServer(handle: Handler): Promise<LoopbackServer> {
  const seen: SeenRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('error', () => undefined);
    incoming.on('end', () => {
      const request = {
        method: incoming.method ?? '',
        path: (incoming.url ?? '').split('?')[0] ?? '',
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString('latin1'),
      };
      seen.push(request);
      void handle(request, response);
    });
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    count: (method, path) => seen.filter((one) => one.method === method && one.path === path).length,
    crash: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    restart: () => listen(port),
  };
}

/** Answers JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** Answers an error as the server does. */
export function sendProblem(
  response: ServerResponse,
  status: number,
  code: string,
  more: {
    readonly retryable?: boolean;
    readonly headers?: Record<string, string>;
    readonly errors?: object[];
  } = {},
): void {
  const { retryable = false, headers = {}, errors } = more;
  sendJson(
    response,
    status,
    {
      type: `http://docs/errors#${code}`,
      title: code,
      status,
      detail: code,
      error: `It is ${code}.`,
      code,
      retryable,
      errors,
    },
    { 'content-type': 'application/problem+json', ...headers },
  );
}

/** Answers an HTML page, as proxies do. */
export function sendPage(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/html' }).end('<html><h1>Bad gateway</h1></html>');
}
