import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

/** A call on its way to the server. */
export interface PassingCall {
  readonly method: string;
  /** Path without its query. */
  readonly path: string;
  /** How many calls of this method came before it. */
  readonly before: number;
}

/** What happens to a call on its way. */
export type Fault =
  /** The connection breaks before the server hears of the call. */
  | 'break'
  /** Nobody hears of the call, and nobody answers. */
  | 'swallow'
  /** The server does what was asked, and the connection breaks before the caller hears of it. */
  | 'lose-answer'
  /** The server has the call, and the connection breaks while the caller waits for a slow answer. */
  | 'drop-waiting'
  /** The connection breaks in the middle of what the caller sends. */
  | 'cut-body'
  /** The connection breaks in the middle of what the server answers, after its first bytes. */
  | 'cut-answer';

/** In which a slow answer has not come. */
const SLOW_MS = 300;

/** A way to a server that goes wrong as a test wants. */
export interface FaultyWay {
  readonly url: string;
  /** Calls that came by, as `POST /v2/...`. */
  readonly calls: readonly string[];
  close(): void;
}

/** Opens a way to `serverUrl` on loopback; `faultOf` says what happens to each call, undefined lets it pass. */
export async function openFaultyWay(
  serverUrl: string,
  faultOf: (call: PassingCall) => Fault | undefined,
): Promise<FaultyWay> {
  const calls: string[] = [];
  const way = createServer((incoming, outgoing) => {
    const { method = 'GET' } = incoming;
    const path = (incoming.url ?? '/').split('?')[0] ?? '';
    const before = calls.filter((call) => call.startsWith(`${method} `)).length;
    calls.push(`${method} ${path}`);
    pass(serverUrl, incoming, outgoing, faultOf({ method, path, before }));
  });
  await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(way.address() as { port: number }).port}`,
    calls,
    close() {
      way.closeAllConnections();
      way.close();
    },
  };
}

function pass(
  serverUrl: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fault: Fault | undefined,
): void {
  const breakOff = (): void => void incoming.socket.destroy();
  if (fault === 'break') return breakOff();
  if (fault === 'swallow') return;
  const { method, headers } = incoming;
  const onward = request(
    new URL(incoming.url ?? '/', serverUrl),
    { method, headers, agent: false },
    (answer) => {
      answer.once('error', breakOff);
      if (fault === 'lose-answer') {
        answer.resume();
        answer.once('end', breakOff);
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      if (fault === 'cut-answer') {
        answer.once('data', (chunk: Buffer) => outgoing.write(chunk, breakOff));
        return;
      }
      answer.pipe(outgoing);
    },
  );
  if (fault === 'drop-waiting')
    onward.once('finish', () => {
      setTimeout(breakOff, SLOW_MS).unref();
    });
  onward.once('error', () => outgoing.destroy());
  outgoing.once('close', () => onward.destroy());
  if (fault === 'cut-body') {
    incoming.once('data', (chunk: Buffer) => {
      onward.write(chunk.subarray(0, chunk.length / 2));
      onward.destroy();
      breakOff();
    });
    return;
  }
  incoming.pipe(onward);
}
