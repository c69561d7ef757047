import { describe, expect, it } from 'vitest';
import { pythonClients } from '../../../../test/extras.ts';
import { allCallers, type Caller, type Outcome, type Place } from './callers.ts';
import { type ClientServer, LONG, TINY } from './client-server.ts';
import { type Fault, openFaultyWay, type PassingCall } from './faulty-way.ts';

/** Time that a client gets for one answer. */
const TIMEOUT_MS = 60_000;
/** In which every client must have ended: its time, a few repetitions, and the start of Python on a busy machine. */
const SOON_MS = 100_000;

const isSubmit = ({ method, path }: PassingCall): boolean =>
  method === 'POST' && /image2video|\/dop|^\/fal\/kinora|^\/v1\/videos/.test(path);
/** Uploads of their own, and submits that carry the photo. */
const carriesPhoto = ({ method, path }: PassingCall): boolean =>
  method === 'PUT' || (method === 'POST' && /upload-asset|v1\/videos|image2video$/.test(path));

/** What a client makes of a fault: a result, or an error of this kind. */
type Ends = 'result' | string;
/** By the first letters of a client's name. One that is not named is not asked. */
type Table = Readonly<Record<string, Ends>>;

/** Every client on a way to the server that goes wrong: it ends by itself, as it should, and nothing is made twice. */
export function faultsSuite(server: () => ClientServer): void {
  const callers = allCallers(pythonClients().found);

  /** A test for each client of the table, all at once, each with an account of its own. */
  function describeFault(
    title: string,
    table: Table,
    test: (caller: Caller, check: (outcome: Outcome) => void) => Promise<void>,
  ): void {
    describe(title, { concurrent: true }, () => {
      for (const caller of callers) {
        const [, ends] = Object.entries(table).find(([start]) => caller.name.startsWith(start)) ?? [];
        if (ends === undefined) continue;
        it(`${caller.name} ends with ${ends === 'result' ? 'the result' : `its ${ends}`}`, async () => {
          const startedMs = performance.now();
          await test(caller, (outcome) => {
            if (ends === 'result') expect(outcome).toEqual({ value: expect.any(String) as string });
            else expect(outcome).toMatchObject({ error: expect.arrayContaining([ends]) as string[] });
          });
          expect(performance.now() - startedMs).toBeLessThan(SOON_MS);
        });
      }
    });
  }

  /** One call of a client over a way with these faults, with how many requests its account has then. */
  async function callOver(
    faultOf: (call: PassingCall) => Fault | undefined,
    { call }: Caller,
    changes: Pick<Place, 'action'> & Partial<Place>,
  ) {
    const { url, photoUrl, makeKey, countRequests } = server();
    const key = await makeKey(5);
    const way = await openFaultyWay(url, faultOf);
    try {
      const place = { url: way.url, key, photoUrl, fields: TINY, timeoutMs: TIMEOUT_MS, ...changes };
      return { key, outcome: await call(place), calls: way.calls, requests: await countRequests(key) };
    } finally {
      way.close();
    }
  }

  describeFault(
    'when the answer to a submit is lost',
    {
      // These do not repeat a submit: the request is in the list of the account.
      segmind: 'TransportError',
      'higgsfield-client': 'TransportError',
      '@higgsfield': 'result',
      '@fal': 'result',
      openai: 'result',
      '@kinora': 'result',
      kinora: 'result',
    },
    async (caller, check) => {
      const lost = await callOver(
        (call) => (isSubmit(call) && call.before === 0 ? 'lose-answer' : undefined),
        caller,
        { action: 'submit', fields: LONG },
      );
      await removeAll(lost.key);
      check(lost.outcome);
      expect(lost.requests).toBe(1);
    },
  );

  describeFault(
    'when every other poll breaks',
    {
      // These do not repeat a poll: the next one by the same id finds the result.
      segmind: 'TransportError',
      'higgsfield-client': 'TransportError',
      '@higgsfield': 'AxiosError',
      '@fal': 'result',
      openai: 'result',
      '@kinora': 'result',
      kinora: 'result',
    },
    async (caller, check) => {
      const broken = await callOver(
        ({ method, before }) => (method === 'GET' && before % 2 === 0 ? 'break' : undefined),
        caller,
        { action: 'run' },
      );
      check(broken.outcome);
      expect(broken.requests).toBe(1);
    },
  );

  describeFault(
    'when every event stream breaks in the middle',
    { '@kinora': 'result', kinora: 'result' },
    async (caller, check) => {
      const cut = await callOver(
        ({ path }) => (path.endsWith('/events') ? 'cut-answer' : undefined),
        caller,
        { action: 'run' },
      );
      check(cut.outcome);
      expect([cut.requests, cut.calls.some((call) => call.endsWith('/events'))]).toEqual([1, true]);
    },
  );

  describeFault(
    'when nobody answers a submit',
    {
      segmind: 'TimeoutException',
      'higgsfield-client': 'TimeoutException',
      '@higgsfield': 'ECONNABORTED',
      // The signal's: it has no time limit of its own.
      '@fal': 'DOMException',
      openai: 'APIConnectionTimeoutError',
      '@kinora': 'TimeoutError',
    },
    async (caller, check) => {
      const silent = await callOver(() => 'swallow', caller, { action: 'submit', timeoutMs: 400 });
      check(silent.outcome);
      expect(silent.requests).toBe(0);
    },
  );

  describeFault(
    'when an upload breaks off in the middle',
    {
      segmind: 'TransportError',
      'higgsfield-client': 'TransportError',
      // Version 2 has no uploads.
      [callers.find(({ name }) => name.endsWith('version 1'))?.name ?? '']: 'AxiosError',
      '@fal': 'TypeError',
      openai: 'APIConnectionError',
      '@kinora': 'ConnectionError',
      kinora: 'connection_failed',
    },
    async (caller, check) => {
      const cut = await callOver((call) => (carriesPhoto(call) ? 'cut-body' : undefined), caller, {
        action: 'upload',
      });
      check(cut.outcome);
      expect(cut.requests).toBe(0);
    },
  );

  describeFault(
    'when the result has expired',
    {
      segmind: 'SegmindError',
      'higgsfield-client': 'HiggsfieldClientError',
      // Version 2 polls only what it has just submitted.
      [callers.find(({ name }) => name.endsWith('version 1'))?.name ?? '']: 'APIError',
      '@fal': 'ApiError',
      openai: 'NotFoundError',
      '@kinora': 'NotFoundError',
      kinora: 'request_not_found',
    },
    async (caller, check) => {
      const key = await server().makeKey(5);
      const poll = await makeExpired(key);
      const { outcome } = await callOver(() => undefined, caller, { action: { poll }, key });
      check(outcome);
      expect(JSON.stringify(outcome)).toMatch(/not found|404/);
    },
  );

  /** The id of a request whose time is over. */
  async function makeExpired(key: string): Promise<string> {
    const { url, photoUrl, server: running } = server();
    const shot = { model: 'dop-lite', motion_id: 'arc-left', prompt: 'x', seed: 12345, enhance_prompt: true };
    const rendered = await fetch(`${url}/v1/higgsfield-image2video`, {
      method: 'POST',
      headers: { 'x-api-key': key, 'content-type': 'application/json' },
      body: JSON.stringify({ ...shot, image_urls: [photoUrl], ...TINY }),
    });
    const id = rendered.headers.get('x-request-id') ?? '';
    await rendered.arrayBuffer();
    const rows = await running.stores.database.query(
      "UPDATE requests SET expires_at = now() - interval '1 second' WHERE id = $1 RETURNING id",
      [id],
    );
    expect(rows).toHaveLength(1);
    return id;
  }

  /** Takes back what a test has left in the line. */
  async function removeAll(key: string): Promise<void> {
    const headers = { 'x-api-key': key };
    const listed = await fetch(`${server().url}/v2/requests`, { headers });
    const { requests } = (await listed.json()) as { requests: { request_id: string }[] };
    for (const { request_id: id } of requests)
      await fetch(`${server().url}/v2/requests/${id}`, { method: 'DELETE', headers });
  }
}
