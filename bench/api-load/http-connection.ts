import { connect, type Socket } from 'node:net';

/** One keep-alive HTTP/1.1 connection that sends one request after the other and measures nothing but them. */
export interface HttpConnection {
  /** Sends a request and resolves with its answer. Calls must not overlap. */
  send(
    method: string,
    path: string,
    headers: string,
    body?: string,
  ): Promise<{ status: number; body: string }>;
  close(): void;
}

/** Opens a connection to a server on loopback. Lighter than any client library, so that the server is what is measured. */
export async function openConnection(port: number): Promise<HttpConnection> {
  const socket: Socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  let buffer = Buffer.alloc(0);
  let settle:
    | { resolve: (answer: { status: number; body: string }) => void; reject: (error: Error) => void }
    | undefined;
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  socket.on('error', (error) => settle?.reject(error));
  socket.on('close', () => settle?.reject(new Error('connection closed')));
  socket.on('data', (chunk) => {
    buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
    const headEnd = buffer.indexOf('\r\n\r\n');
    if (headEnd === -1) return;
    const head = buffer.toString('latin1', 0, headEnd);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (buffer.length < headEnd + 4 + length) return;
    const answer = {
      status: Number(head.slice(9, 12)),
      body: buffer.toString('utf8', headEnd + 4, headEnd + 4 + length),
    };
    buffer = buffer.subarray(headEnd + 4 + length);
    const done = settle;
    settle = undefined;
    done?.resolve(answer);
  });
  return {
    send: (method, path, headers, body = '') =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        const length =
          body === ''
            ? ''
            : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
        socket.write(
          `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${headers}${length}\r\n${body}`,
        );
      }),
    close: () => socket.destroy(),
  };
}
