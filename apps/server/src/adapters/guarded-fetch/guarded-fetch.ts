import { lookup as resolve } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import { AppError } from '@kinora/contract';
import type { HttpFetch } from '../../ports/http-fetch.ts';
import type { AddressGuard } from './address-guard.ts';

const MAX_REDIRECTS = 3;
const USER_AGENT = 'kinora/0.1';

/** What the guard stands on; tests replace the network under it. */
export interface GuardedFetchParts {
  readonly guard: AddressGuard;
  /** Whether the operator keeps this server off the network. */
  readonly offline: boolean;
  /** From the first byte sent to the last byte read. */
  readonly timeoutMs: number;
  /** Opens the connection in place of Node's own. */
  readonly connect?: (options: {
    readonly host: string;
    readonly port: number;
    readonly lookup: LookupFunction;
  }) => Duplex;
  /** Resolves names in place of the system's resolver. */
  readonly resolve?: typeof resolve;
}

/**
 * HTTP to addresses of callers. Literal addresses are checked before connecting (they skip DNS); names are checked as
 * the connection resolves them, so what was checked is what is connected to; redirects are followed by hand and
 * checked again. Nothing of the answer or the URL's query gets into messages.
 */
export function createGuardedFetch(parts: GuardedFetchParts): HttpFetch {
  const parse = (text: string): URL => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
      throw new AppError('image_address_blocked', `${shownUrl(text)} is not an http(s) address.`);
    }
    if (url.username !== '' || url.password !== '') {
      throw new AppError('image_address_blocked', 'An address with a user name or password is not fetched.');
    }
    const host = bareHost(url);
    const exempt = parts.guard.allowsHost(host);
    if (isIP(host) !== 0 && !exempt && !parts.guard.allowsAddress(host)) {
      throw new AppError('image_address_blocked', `${host} is not a public address.`);
    }
    // With no network only what the operator exempted can be reached.
    if (parts.offline && !exempt && !(isIP(host) !== 0 && parts.guard.allowsAddress(host))) {
      throw new AppError(
        'image_address_blocked',
        `This server works offline and does not fetch ${host}: upload the image instead.`,
      );
    }
    return url;
  };

  const lookupFor =
    (exempt: boolean): LookupFunction =>
    (hostname, options, callback) => {
      (parts.resolve ?? resolve)(hostname, { ...options, all: true }, (error, addresses) => {
        if (error !== null) return callback(error, '', 0);
        const allowed = addresses.filter(({ address }) => exempt || parts.guard.allowsAddress(address));
        const first = allowed[0];
        if (first === undefined || allowed.length < addresses.length) {
          return callback(
            new AppError(
              'image_address_blocked',
              `${hostname} does not lead to a public address.`,
            ) as NodeJS.ErrnoException,
            '',
            0,
          );
        }
        if (options.all === true) (callback as (error: null, all: typeof allowed) => void)(null, allowed);
        else callback(null, first.address, first.family);
      });
    };

  const open = (
    url: URL,
    method: string,
    headers: Record<string, string>,
    signal: AbortSignal,
    body?: string,
  ) =>
    new Promise<http.IncomingMessage>((resolveAnswer, reject) => {
      const transport = url.protocol === 'https:' ? https : http;
      const lookup = lookupFor(parts.guard.allowsHost(bareHost(url)));
      const request = transport.request(url, {
        method,
        headers: { 'user-agent': USER_AGENT, ...headers },
        agent: agentFor(url, lookup),
        lookup,
        signal,
      });
      request.once('response', resolveAnswer);
      request.once('error', reject);
      request.end(body);
    });

  /** Connections are never shared between requests: a pooled one was checked for somebody else's address. */
  const agentFor = (url: URL, lookup: LookupFunction): http.Agent => {
    const agent = url.protocol === 'https:' ? new https.Agent() : new http.Agent();
    const { connect } = parts;
    if (connect !== undefined) {
      // `createConnection` of a request is only used without this object, and then https would not encrypt.
      agent.createConnection = () => connect({ host: bareHost(url), port: portOf(url), lookup });
    }
    return agent;
  };

  return {
    check: (url) => void parse(url),
    async download(address, limits) {
      const timeout = AbortSignal.timeout(parts.timeoutMs);
      const signal = AbortSignal.any([limits.signal, timeout]);
      let url = parse(address);
      try {
        for (let redirects = 0; ; redirects++) {
          const answer = await open(url, 'GET', { accept: 'image/*', 'accept-encoding': 'identity' }, signal);
          const status = answer.statusCode ?? 0;
          const { location } = answer.headers;
          if (status >= 300 && status < 400 && location !== undefined) {
            answer.destroy();
            if (redirects === MAX_REDIRECTS) {
              throw new AppError(
                'image_redirects',
                `${url.host} redirects more than ${MAX_REDIRECTS} times.`,
              );
            }
            url = parse(URL.canParse(location, url.href) ? new URL(location, url).href : location);
            continue;
          }
          if (status !== 200) {
            answer.destroy();
            throw new AppError('image_http_status', `${url.host} answered ${status} instead of the image.`);
          }
          return await readLimited(answer, limits.maxBytes, url.host);
        }
      } catch (error) {
        limits.signal.throwIfAborted();
        throw asFetchError(error, url, parts.timeoutMs, timeout.aborted);
      }
    },
    async post(address, body, { headers, timeoutMs }) {
      const url = parse(address);
      const timeout = AbortSignal.timeout(timeoutMs);
      try {
        const length = String(Buffer.byteLength(body));
        const answer = await open(url, 'POST', { 'content-length': length, ...headers }, timeout, body);
        answer.destroy();
        return { status: answer.statusCode ?? 0 };
      } catch (error) {
        throw asFetchError(error, url, timeoutMs, timeout.aborted);
      }
    },
  };
}

async function readLimited(
  answer: http.IncomingMessage,
  maxBytes: number,
  host: string,
): Promise<Uint8Array> {
  const tooLarge = () =>
    new AppError(
      'image_too_large',
      `The image of ${host} has more than the ${Math.floor(maxBytes / 1e6)} MB allowed.`,
    );
  try {
    if (Number(answer.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      // Counted as it arrives: the announced length may be missing or a lie.
      if (bytes > maxBytes) throw tooLarge();
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    answer.destroy();
  }
}

/** `late` says that the time was up: a connection that we cut then looks like one that the host cut. */
function asFetchError(error: unknown, url: URL, timeoutMs: number, late: boolean): unknown {
  if (error instanceof AppError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (late) {
    return new AppError('image_timeout', `${url.host} took longer than ${timeoutMs / 1000} s.`, {
      cause: error,
    });
  }
  return new AppError('image_unreachable', `${url.host} could not be reached (${code ?? message}).`, {
    cause: error,
  });
}

function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

/** The start of what was sent, without the query: links may be secrets. */
function shownUrl(text: string): string {
  return JSON.stringify(text.split(/[?#]/)[0]?.slice(0, 80) ?? '');
}
