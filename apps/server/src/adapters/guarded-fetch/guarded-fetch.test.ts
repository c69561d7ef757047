import type { LookupAddress } from 'node:dns';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import { AppError } from '@kinora/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAddressGuard } from './address-guard.ts';
import { createGuardedFetch, type GuardedFetchParts } from './guarded-fetch.ts';

// Nothing here leaves the machine: connections go to a server on loopback whatever address they are for, after the
// guard has judged that address.

let server: Server;
let port = 0;
let answer: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
beforeAll(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as { port: number }).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const NAMES: Readonly<Record<string, readonly string[]>> = {
  'public.example': ['93.184.216.34'],
  'private.example': ['10.1.2.3'],
  'both.example': ['93.184.216.34', '127.0.0.1'],
  'six.example': ['2606:2800:220:1::1'],
};
/** Addresses that connections were opened to, after names were resolved. */
const connected: string[] = [];

const fetchWith = (changes: Partial<GuardedFetchParts> = {}, allow: string[] = []) =>
  createGuardedFetch({
    guard: createAddressGuard(allow),
    offline: false,
    timeoutMs: 1000,
    resolve: ((
      name: string,
      _options: unknown,
      done: (error: Error | null, all: LookupAddress[]) => void,
    ) => {
      const addresses = NAMES[name];
      if (addresses === undefined) done(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }), []);
      else
        done(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        );
    }) as never,
    connect: ({ host, lookup }) => toLoopback(host, lookup),
    ...changes,
  });

/** Connections that were opened: every one of them must be one of ours. */
let opened = 0;

/** Resolves as the real connection would, then goes to the test's own server instead. */
function toLoopback(host: string, lookup: LookupFunction): Duplex {
  opened += 1;
  const socket = connect({
    port,
    host: /^[\d.]+$|:/.test(host) ? '127.0.0.1' : host,
    lookup: (name, options, done) =>
      lookup(name, options, (error, address) => {
        if (error !== null) return done(error, '', 0);
        const addresses = typeof address === 'string' ? [address] : address.map((one) => one.address);
        connected.push(...addresses);
        return options.all === true
          ? (done as (e: null, a: LookupAddress[]) => void)(null, [{ address: '127.0.0.1', family: 4 }])
          : done(null, '127.0.0.1', 4);
      }),
  });
  return socket;
}

const download = (
  url: string,
  changes: Partial<GuardedFetchParts> = {},
  allow: string[] = [],
  signal = new AbortController().signal,
) =>
  fetchWith(changes, allow)
    .download(url, { maxBytes: 1000, signal })
    .then(
      (bytes) => Buffer.from(bytes).toString(),
      (error: unknown) => (error instanceof AppError ? error.code : String(error)),
    );
const send = (status: number, headers: Record<string, string>, body = '') => {
  answer = (_request, response) => response.writeHead(status, headers).end(body);
};

describe('guarded fetch', () => {
  it.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.5.4',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '240.0.0.1',
    '[::]',
    '[::1]',
    '[fe80::1]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[ff02::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::ffff:169.254.169.254]',
    '[0:0:0:0:0:ffff:a00:1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[2001::1]',
    '[::127.0.0.1]',
  ])('never connects to http://%s/', async (host) => {
    send(200, {}, 'secret');
    expect(await download(`http://${host}/`)).toBe('image_address_blocked');
  });

  it.each([
    'ftp://public.example/a',
    'file:///etc/passwd',
    'gopher://public.example',
    'javascript:alert(1)',
    'nonsense',
    'http://user:pw@public.example/',
    '',
  ])('refuses %j', async (url) => {
    expect(await download(url)).toBe('image_address_blocked');
  });

  it('fetches from public names over the address it has checked', async () => {
    send(200, { 'content-type': 'image/png' }, 'pixels');
    connected.length = 0;
    opened = 0;
    expect(await download('http://public.example/a.png')).toBe('pixels');
    expect(await download('http://six.example/a.png')).toBe('pixels');
    expect(opened).toBe(2);
    expect(connected).toEqual(['93.184.216.34', '2606:2800:220:1::1']);
  });

  it('refuses names of which any address is private, and says unreachable for unknown ones', async () => {
    connected.length = 0;
    expect(await download('http://private.example/')).toBe('image_address_blocked');
    expect(await download('http://both.example/')).toBe('image_address_blocked');
    expect(await download('http://nowhere.example/')).toBe('image_unreachable');
    expect(connected).toEqual([]);
  });

  it('follows 3 redirects, checks each, and no more', async () => {
    let hops = 0;
    const redirect = (locations: readonly string[]) => {
      hops = 0;
      answer = (_request, response) => {
        const location = locations[hops++];
        if (location === undefined) response.end('there');
        else response.writeHead(302, { location }).end();
      };
    };
    redirect(['/b', 'http://public.example/c', '//public.example/d']);
    expect(await download('http://public.example/a')).toBe('there');
    redirect(['/b', '/c', '/d', '/e']);
    expect(await download('http://public.example/a')).toBe('image_redirects');
    for (const target of [
      'http://127.0.0.1/',
      'http://private.example/',
      'file:///etc/passwd',
      'http://[::ffff:10.0.0.1]/',
    ]) {
      redirect([target]);
      expect(await download('http://public.example/a'), target).toBe('image_address_blocked');
    }
  });

  it('ends too large, too slow, refusing and broken answers with their codes', async () => {
    send(200, { 'content-length': '5000' }, '');
    expect(await download('http://public.example/')).toBe('image_too_large');
    answer = (_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'.repeat(300)), 5);
      response.once('close', () => clearInterval(timer));
    };
    expect(await download('http://public.example/')).toBe('image_too_large');
    answer = (_request, response) => void response.writeHead(200).write('x');
    expect(await download('http://public.example/', { timeoutMs: 100 })).toBe('image_timeout');
    answer = () => undefined;
    expect(await download('http://public.example/', { timeoutMs: 100 })).toBe('image_timeout');
    send(404, {}, 'no');
    expect(await download('http://public.example/')).toBe('image_http_status');
    answer = (request) => request.socket.destroy();
    expect(await download('http://public.example/')).toBe('image_unreachable');
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('x');
      setTimeout(() => response.destroy(), 10);
    };
    expect(await download('http://public.example/')).toBe('image_unreachable');
  });

  it('stops when its caller stops', async () => {
    answer = () => undefined;
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Error('cancelled')), 30);
    expect(await download('http://public.example/', {}, [], abort.signal)).toBe('Error: cancelled');
  });

  it('reaches exempted hosts, addresses and ranges, and nothing else when offline', async () => {
    send(200, {}, 'inside');
    expect(await download('http://127.0.0.1/', {}, ['127.0.0.0/8'])).toBe('inside');
    expect(await download('http://10.0.0.7/', {}, ['10.0.0.7'])).toBe('inside');
    expect(await download('http://10.0.0.8/', {}, ['10.0.0.7'])).toBe('image_address_blocked');
    expect(await download('http://private.example/', {}, ['private.example'])).toBe('inside');
    expect(await download('http://public.example/', { offline: true })).toBe('image_address_blocked');
    expect(await download('http://private.example/', { offline: true }, ['private.example'])).toBe('inside');
    expect(() => createAddressGuard(['10.0.0.0/99'])).toThrow('not a CIDR range');
  });

  it('never repeats the query of an address', async () => {
    const error = await fetchWith()
      .download('nonsense?token=hunter2', { maxBytes: 1, signal: new AbortController().signal })
      .catch((failure: Error) => failure);
    expect(String(error)).not.toContain('hunter2');
  });

  it('posts bodies without following redirects', async () => {
    let got = '';
    answer = (request, response) => {
      request.on('data', (chunk) => (got += String(chunk)));
      request.on('end', () => response.writeHead(307, { location: 'http://127.0.0.1/' }).end());
    };
    const { status } = await fetchWith().post('http://public.example/hook', '{"a":1}', {
      headers: {},
      timeoutMs: 1000,
    });
    expect([status, got]).toEqual([307, '{"a":1}']);
    await expect(
      fetchWith().post('http://private.example/', '', { headers: {}, timeoutMs: 1000 }),
    ).rejects.toThrow('does not lead to a public address');
  });
});
