import { describe, expect, it } from 'vitest';
import { adoptApiKey, hashApiKey, makeApiKey, presentedKey } from '../api-key.ts';
import type { QueueReading } from '../ports/request-store.ts';
import { createBaseUrlOf } from './base-url.ts';
import { parseJsonBody } from './json-body.ts';
import { priceMicros } from './pricing.ts';
import { createQueueView } from './queue-view.ts';
import { parseRange } from './send-file.ts';

describe('API keys', () => {
  it('are random, carry a public part and are kept as a hash', () => {
    const made = makeApiKey();
    expect(made.key).toMatch(/^kin_[0-9a-f]{8}_[A-Za-z0-9-]{32}$/);
    expect(made.key.startsWith(`${made.id}_`)).toBe(true);
    expect(hashApiKey(made.key)).toBe(made.keyHash);
    expect(makeApiKey().key).not.toBe(made.key);
    expect(adoptApiKey('SG_mine').id).toMatch(/^own_[0-9a-f]{8}$/);
  });

  it('are found in any of the headers clients use', () => {
    expect(presentedKey({ 'x-api-key': ' a ' })).toBe('a');
    expect(presentedKey({ authorization: 'bearer a' })).toBe('a');
    expect(presentedKey({ authorization: 'Key kin_1:s' })).toBe('kin_1_s');
    expect(presentedKey({ 'hf-api-key': 'kin_1', 'hf-secret': 's' })).toBe('kin_1_s');
    expect(presentedKey({ 'x-api-key': '', authorization: 'Bearer' })).toBeUndefined();
  });
});

describe('prices', () => {
  const prices = {
    models: { 'dop-lite': 0.125, 'dop-turbo': 0.406, 'dop-preview': 0.563 },
    resolutions: { '480p': 1, '720p': 1.5, '1080p': 2.25 },
  };
  it('are those of the hosted service for 5 s at the default resolution', () => {
    const price = (model: 'dop-lite' | 'dop-turbo' | 'dop-preview', resolution: '480p' | '720p' | '1080p') =>
      priceMicros(prices, { model, resolution, duration_seconds: 5 });
    expect([price('dop-lite', '480p'), price('dop-turbo', '720p'), price('dop-preview', '1080p')]).toEqual([
      125_000, 406_000, 563_000,
    ]);
  });
  it('follow duration and resolution', () => {
    expect(priceMicros(prices, { model: 'dop-lite', resolution: '1080p', duration_seconds: 10 })).toBe(
      562_500,
    );
  });
});

describe('JSON bodies', () => {
  it('are parsed when they are plain, also with long strings and escapes', () => {
    expect(parseJsonBody(Buffer.from('{"a":[1,"x\\"]}",{"b":null}]}'))).toEqual({
      a: [1, 'x"]}', { b: null }],
    });
    expect(parseJsonBody(Buffer.from(`"${'a'.repeat(1e6)}"`))).toHaveLength(1e6);
  });
  it('are refused in milliseconds when they are 10 MB of brackets', () => {
    const bomb = Buffer.alloc(10_000_000, '[');
    const startedMs = performance.now();
    expect(() => parseJsonBody(bomb)).toThrow('nests deeper than 32');
    expect(performance.now() - startedMs).toBeLessThan(50);
  });
  it('never repeat their content in the message', () => {
    expect(() => parseJsonBody(Buffer.from('{"password": hunter2}'))).toThrow(
      /^(?!.*hunter2).*not valid JSON/,
    );
  });
});

describe('byte ranges', () => {
  it.each([
    [undefined, undefined],
    ['bytes=0-3', { start: 0, end: 3 }],
    ['bytes=4-', { start: 4, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=-30', { start: 0, end: 9 }],
    ['bytes=5-100', { start: 5, end: 9 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-2', undefined],
    ['bytes=0-1,3-4', undefined],
    ['lines=1-2', undefined],
    ['bytes=-', undefined],
  ])('%s of 10 bytes', (header, expected) => {
    expect(parseRange(header, 10)).toEqual(expected);
  });
});

describe('base URL', () => {
  const request = (headers: Record<string, string>) => ({ headers }) as never;
  it('is what the caller named, unless configured', () => {
    const of = createBaseUrlOf({
      publicUrl: undefined,
      trustProxy: false,
      fallback: () => 'http://fallback',
    });
    expect(of(request({ host: 'vidgate:8080' }))).toBe('http://vidgate:8080');
    expect(of(request({ host: '[::1]:80' }))).toBe('http://[::1]:80');
    expect(of(request({ host: 'evil.com/x"' }))).toBe('http://fallback');
    expect(of(request({ host: 'a', 'x-forwarded-host': 'b', 'x-forwarded-proto': 'https' }))).toBe(
      'http://a',
    );
    const behindProxy = createBaseUrlOf({ publicUrl: undefined, trustProxy: true, fallback: () => '' });
    expect(
      behindProxy(request({ host: 'a', 'x-forwarded-host': 'b, c', 'x-forwarded-proto': 'https' })),
    ).toBe('https://b');
    const fixed = createBaseUrlOf({
      publicUrl: 'https://v.example.com',
      trustProxy: false,
      fallback: () => '',
    });
    expect(fixed(request({ host: 'a' }))).toBe('https://v.example.com');
  });
});

describe('queue view', () => {
  const reading = (orders: number[]): QueueReading => ({
    orders,
    units: orders.map(() => 10),
    running: 1,
    oldestSeconds: 7,
    // Ten times slower than usual: 2 renders of 50 units take 2 * 3.5 s + 100 * 0.02 s on a quiet machine.
    recent: { count: 2, seconds: 90, units: 100 },
  });

  /** Reads of the whole line, and of its front. */
  const counts = { line: 0, head: 0 };
  const store = (orders: () => number[]) => ({
    readQueue: async () => (counts.line++, reading(orders())),
    readQueueHead: async () => (counts.head++, { firstOrder: orders()[0], running: 2, oldestSeconds: 8 }),
  });

  it('tells places and times from one reading, and reads again after half a second', async () => {
    let nowMs = 1000;
    counts.line = 0;
    const view = createQueueView(
      store(() => [10, 20, 30]),
      () => nowMs,
    );
    expect([await view.position(5), await view.position(20), await view.position(35)]).toEqual([0, 1, 3]);
    // One of 10 units ahead, half of one like ours running, and ours: 37 s each.
    expect(await view.etaSeconds(20, 10)).toBeCloseTo(37 + 37 / 2 + 37);
    expect(await view.oldestSeconds()).toBe(7);
    expect([await view.depth(), await view.running(), counts.line]).toEqual([3, 1, 1]);
    nowMs += 499;
    await view.depth();
    expect(counts.line).toBe(1);
    nowMs += 1;
    await view.depth();
    expect(counts.line).toBe(2);
  });

  it('reads only the front of a line of 10,000 that takes long to read, and still knows every place', async () => {
    let nowMs = 1000;
    let line = Array.from({ length: 10_000 }, (_, index) => 1000 + 7 * index);
    const quick = store(() => line);
    const view = createQueueView(
      { ...quick, readQueue: async () => ((nowMs += 8), await quick.readQueue()) },
      () => nowMs,
    );
    await view.depth();
    [counts.line, counts.head] = [0, 0];
    const placesOf = (orders: readonly number[]) => Promise.all(orders.map((order) => view.position(order)));
    const asked = [1000, 1007, 1070, 40_000, 70_993];
    for (let step = 0; step < 6; step++) {
      // Renders take the first ones; this process accepts one that goes before most of the others.
      line = line.slice(3);
      const urgent = 2000 + step;
      line.push(urgent);
      line.sort((a, b) => a - b);
      view.noteAccepted(urgent, 10);
      nowMs += 500;
      await view.depth();
      // The reading that this poll began is used from the next one on.
      await Promise.resolve();
      const exact = asked.map((order) => line.filter((one) => one < order).length);
      expect(await placesOf(asked)).toEqual(exact);
      expect([await view.depth(), await view.running()]).toEqual([line.length, 2]);
    }
    expect(counts).toEqual({ line: 0, head: 6 });
    // Time to render what is before it: nothing that has left the line counts.
    const first = line[0] ?? 0;
    expect(await view.etaSeconds(first, 10)).toBeCloseTo(37 / 2 / 2 + 37);
    nowMs += 5000;
    await view.depth();
    expect(counts.line).toBe(1);
  });

  it('does not answer with numbers of a minute ago', async () => {
    let nowMs = 1000;
    let orders = [10, 20];
    const view = createQueueView(
      store(() => orders),
      () => nowMs,
    );
    await view.depth();
    view.noteAccepted(15, 4);
    orders = [];
    nowMs += 60_000;
    expect([await view.depth(), await view.position(30)]).toEqual([0, 0]);
    expect(await view.renderSeconds(10)).toBeCloseTo(37);
  });

  it('counts what this process accepted before the next reading', async () => {
    const view = createQueueView(
      store(() => [10, 30]),
      () => 1,
    );
    await view.depth();
    view.noteAccepted(20, 4);
    expect([await view.depth(), await view.position(30)]).toEqual([3, 2]);
    // 10 and 4 units ahead, half of an empty one running, and the empty one itself.
    expect(await view.etaSeconds(30, 0)).toBeCloseTo(37 + 35.8 + 35 / 2 + 35);
  });
});
