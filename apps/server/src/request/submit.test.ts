import { MODEL_SLUG } from '@kinora/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  SMALL_BODY,
  SUBMIT_PATH,
  startTestApi,
  type TestApi,
  TINY_PNG,
  TINY_PNG_URI,
} from '../../test/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ limits: { imageLimitBytes: 200_000, bodyLimitBytes: 1_000_000 } });
}, 60_000);
afterAll(async () => {
  expect(await api.stores.accounts.auditLedger()).toEqual([]);
  await api.dispose();
});

const requestCount = async (): Promise<number> => {
  const [row] = await api.stores.database.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM requests',
  );
  return row?.count ?? 0;
};
/** The code of an answer that must be an error in the one body every client reads. */
const errorOf = (answer: {
  statusCode: number;
  headers: Record<string, unknown>;
  json(): Record<string, unknown>;
}) => {
  const body = answer.json();
  expect(String(answer.headers['content-type'])).toContain('application/problem+json');
  expect(body['error']).toBe(body['detail']);
  expect(body['status']).toBe(answer.statusCode);
  return `${answer.statusCode} ${String(body['code'])}`;
};
const form = (parts: readonly (readonly [string, string | Uint8Array])[]) => {
  const boundary = 'xxBOUNDARYxx';
  const chunks = parts.flatMap(([name, value]) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${typeof value === 'string' ? '' : '; filename="a.png"\r\ncontent-type: image/png'}\r\n\r\n`,
    ),
    Buffer.from(value as string),
    Buffer.from('\r\n'),
  ]);
  return {
    payload: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
};

describe('submitting', () => {
  it('answers 200 with absolute URLs, place in line, time and reserved credits', async () => {
    const answer = await api.submit({}, { headers: { host: 'video.example.com:8080' } });
    expect(answer.statusCode).toBe(200);
    const body = answer.json() as Record<string, string>;
    const id = body['request_id'] ?? '';
    expect(body).toMatchObject({
      status: 'QUEUED',
      status_url: `http://video.example.com:8080/v2/requests/${id}/status`,
      response_url: `http://video.example.com:8080/v2/requests/${id}`,
      poll_url: `http://video.example.com:8080/v1/requests/${id}`,
      queue_position: 0,
      reserved_credits: 0.125,
      expires_in_seconds: 3600,
      warnings: [],
    });
    expect(answer.headers).toMatchObject({ 'ratelimit-limit': '100000' });
    const status = await api.call('GET', `/v2/requests/${id}/status`);
    expect(status.json()).toMatchObject({
      status: 'QUEUED',
      request_id: id,
      metrics: {},
      progress: 0,
      queue_position: 0,
    });
  });

  it('takes the body of the model page with an upload in place of its picture', async () => {
    const upload = await api.call('POST', '/upload-asset', { payload: { data_urls: [TINY_PNG_URI] } });
    const [url] = (upload.json() as { file_urls: string[] }).file_urls;
    const answer = await api.submit({
      model: 'dop-preview',
      prompt: 'Make the dress flow dramatically in the wind as the camera slowly circles around her.',
      seed: 12345,
      motion_id: 'c5881721-05b1-47d9-94d6-0203863114e1',
      motion_strength: 0.8,
      image_urls: [url],
      enhance_prompt: true,
      check_nsfw: true,
    });
    expect(answer.json()).toMatchObject({ status: 'QUEUED', reserved_credits: 0.563 });
  });

  it('reaches the same door by trailing slashes, doubled slashes and a doubled version', async () => {
    for (const url of [`${SUBMIT_PATH}/`, `/${SUBMIT_PATH}`, `/v1${SUBMIT_PATH}`]) {
      const answer = await api.call('POST', url, { payload: SMALL_BODY });
      expect([url, answer.statusCode]).toEqual([url, 200]);
      const { request_id: id } = answer.json() as { request_id: string };
      for (const poll of [
        `/v2/requests/${id}/status/`,
        `/v1/v2/requests/${id}/status`,
        `/v1/requests/${id}`,
      ]) {
        expect((await api.call('GET', poll)).statusCode, poll).toBe(200);
      }
    }
  });

  it('finds motions by UUID, slug or name, and in motions[] with their own strength', async () => {
    for (const motion of ['c5881721-05b1-47d9-94d6-0203863114e1', 'arc-left', 'Arc Left', 'ARC_LEFT']) {
      const answer = await api.submit({ motion_id: motion, dry_run: true });
      expect(answer.json()).toMatchObject({ shot: { motions: [{ slug: 'arc-left', strength: 0.8 }] } });
    }
    const answer = await api.submit({
      motion_id: undefined,
      motions: [{ name: 'dolly in', strength: 0.3 }],
      dry_run: true,
    });
    expect(answer.json()).toMatchObject({ shot: { motions: [{ slug: 'dolly-in', strength: 0.3 }] } });
  });

  it('mixes 2 motions with their own strengths and times', async () => {
    const answer = await api.submit({
      motion_id: undefined,
      motion_strength: 0.6,
      motions: [
        { name: 'Crane Up', to_seconds: 3 },
        { id: 'c5881721-05b1-47d9-94d6-0203863114e1', strength: 0.3, from_seconds: 2 },
      ],
      dry_run: true,
    });
    expect(answer.json()).toMatchObject({
      shot: {
        motions: [
          { slug: 'crane-up', strength: 0.6, from_seconds: 0, to_seconds: 3 },
          { slug: 'arc-left', strength: 0.3, from_seconds: 2, to_seconds: 5 },
        ],
      },
      plan: { motion: 'crane-up+arc-left', motions: [{ toSeconds: 3 }, { fromSeconds: 2 }] },
    });
  });

  it('lets the prompt direct without a motion, and describes the shot when asked to', async () => {
    const prompt = 'The camera slowly pans right across the valley';
    const plain = (await api.submit({ motion_id: undefined, prompt, dry_run: true })).json();
    expect(plain).toMatchObject({ shot: { motions: [{ slug: 'pan-right' }] }, enhanced_prompt: null });
    const enhanced = (
      await api.submit({ motion_id: undefined, prompt, enhance_prompt: true, dry_run: true })
    ).json() as { enhanced_prompt: string; plan: { enhancedPrompt: string } };
    expect(enhanced.enhanced_prompt).toContain(prompt);
    expect(enhanced.plan.enhancedPrompt).toBe(enhanced.enhanced_prompt);
    expect(errorOf(await api.submit({ motion_id: undefined, prompt: ' ' }))).toBe('400 invalid_parameter');
  });

  it('lets motion_id win over the prompt and says so', async () => {
    const answer = await api.submit({ prompt: 'Crash zoom in on her face', dry_run: true });
    expect(answer.json()).toMatchObject({ shot: { motions: [{ slug: 'arc-left' }] } });
    expect((answer.json() as { warnings: string[] }).warnings.join()).toContain('Arc Left was chosen');
  });

  it('dry-runs with price, place, time and plan, and stores nothing', async () => {
    const before = await requestCount();
    for (const [url, body] of [
      [`${SUBMIT_PATH}?dry_run=1`, SMALL_BODY],
      [SUBMIT_PATH, { ...SMALL_BODY, dry_run: true }],
    ] as const) {
      const answer = await api.call('POST', url, {
        payload: { ...body, model: 'dop-turbo', duration_seconds: 10, resolution: '1080p' },
      });
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toMatchObject({
        dry_run: true,
        price_credits: 1.218,
        queue_position: 0,
        shot: { model: 'dop-turbo', duration_seconds: 10, resolution: '1080p', fps: 24, frame_count: 240 },
        plan: { motion: 'arc-left', frameCount: 240 },
      });
    }
    expect(await requestCount()).toBe(before);
  });

  it('dry-runs without a photo, and still refuses a photo that is none', async () => {
    const { image_urls: _, ...body } = SMALL_BODY;
    const dryRun = (payload: object, url = `${SUBMIT_PATH}?dry_run=1`) => api.call('POST', url, { payload });
    const answers = await Promise.all([dryRun(body), dryRun({ ...body, dry_run: true }, SUBMIT_PATH)]);
    for (const answer of answers) {
      expect(answer.statusCode).toBe(200);
      const { price_credits: price, warnings } = answer.json<{ price_credits: number; warnings: string[] }>();
      expect(price).toBeGreaterThan(0);
      expect(warnings.join()).toContain('a typical 3:2 photo');
    }
    expect((await dryRun({ ...body, image_urls: ['data:text/plain,x'] })).statusCode).toBe(400);
    expect((await dryRun(body, SUBMIT_PATH)).statusCode).toBe(400);
  });

  it('ignores unknown fields and says so', async () => {
    const answer = await api.submit({ timeout: 600, interval: 2 });
    expect((answer.json() as { warnings: string[] }).warnings).toEqual([
      'Unknown field "timeout" was ignored.',
      'Unknown field "interval" was ignored.',
    ]);
  });

  it('takes a form with a file, text fields and numbers as text', async () => {
    const answer = await api.call(
      'POST',
      SUBMIT_PATH,
      form([
        ['model', 'dop-lite'],
        ['prompt', 'x'],
        ['seed', '5'],
        ['enhance_prompt', 'false'],
        ['motions', '[{"name":"dolly-in"}]'],
        ['duration_seconds', '1'],
        ['image', TINY_PNG],
      ]),
    );
    expect(answer.statusCode).toBe(200);
    const { request_id: id } = answer.json() as { request_id: string };
    const result = await api.stores.requests.findResult(id);
    expect(result?.shot).toMatchObject({ seed: 5, duration_seconds: 1, motions: [{ slug: 'dolly-in' }] });
  });

  it('takes its own examples and uploads without the network, by any of its names', async () => {
    const upload = await api.call('POST', '/upload-asset', form([['file', TINY_PNG]]));
    const [url = ''] = (upload.json() as { file_urls: string[] }).file_urls;
    const elsewhere = url.replace(/^http:\/\/[^/]+/, 'https://cdn.example.com');
    for (const image of [
      url,
      elsewhere,
      new URL(url).pathname + new URL(url).search,
      '/examples/object_coffee.jpg',
    ]) {
      expect((await api.submit({ image_urls: [image] })).statusCode, image).toBe(200);
    }
    expect(errorOf(await api.submit({ image_urls: ['/examples/none.jpg'] }))).toBe('400 asset_not_found');
    expect(
      errorOf(await api.submit({ image_urls: [url.replace(/expires=\d+/, 'expires=9999999999')] })),
    ).toBe('400 asset_not_found');
  });
});

describe('refusing a submit', () => {
  const bad: readonly (readonly [string, Record<string, unknown>, string])[] = [
    ['seed 0', { seed: 0 }, '400 invalid_parameter'],
    ['a motion nobody knows', { motion_id: 'arc-lift' }, '400 motion_unknown'],
    ['a motion that is not rendered yet', { motion_id: 'car-explosion' }, '400 motion_not_available'],
    [
      'four motions',
      { motions: Array.from({ length: 4 }, () => ({ name: 'arc-left' })) },
      '400 invalid_parameter',
    ],
    [
      'a motion after the clip',
      { motions: [{ name: 'arc-left', from_seconds: 6 }] },
      '400 invalid_parameter',
    ],
    [
      'a second unknown motion',
      { motions: [{ name: 'arc-left' }, { name: 'moonwalk' }] },
      '400 motion_unknown',
    ],
    ['an end image', { end_image_url: 'https://example.com/a.png' }, '400 not_supported'],
    ['no image', { image_urls: undefined }, '400 invalid_parameter'],
    ['nine images', { image_urls: Array(9).fill(TINY_PNG_URI) }, '400 invalid_parameter'],
    ['a file URL', { image_urls: ['file:///etc/passwd'] }, '400 image_address_blocked'],
    ['loopback', { image_urls: ['http://127.0.0.1/a.png'] }, '400 image_address_blocked'],
    ['loopback in hexadecimal', { image_urls: ['http://0x7f000001/a.png'] }, '400 image_address_blocked'],
    [
      'a cloud metadata address',
      { image_urls: ['http://169.254.169.254/latest'] },
      '400 image_address_blocked',
    ],
    [
      'a private second image',
      { image_urls: [TINY_PNG_URI, 'http://10.0.0.1/a.png'] },
      '400 image_address_blocked',
    ],
    ['a password in the URL', { image_urls: ['http://u:p@example.com/a.png'] }, '400 image_address_blocked'],
    ['a private webhook', { webhook_url: 'http://[::1]/hook' }, '400 image_address_blocked'],
    [
      'a URL of 3000 characters',
      { image_urls: [`https://example.com/${'a'.repeat(3000)}`] },
      '400 invalid_parameter',
    ],
    [
      'a data URI that is no image',
      { image_urls: [`data:image/png;base64,${Buffer.from('<html>').toString('base64')}`] },
      '400 data_uri_invalid',
    ],
    ['a data URI without base64', { image_urls: ['data:image/png,abc'] }, '400 data_uri_invalid'],
    ['a data URI with rubbish', { image_urls: ['data:image/png;base64,***'] }, '400 data_uri_invalid'],
    [
      'a data URI bomb',
      { image_urls: [`data:image/png;base64,${'A'.repeat(400_000)}`] },
      '413 body_too_large',
    ],
  ];
  it.each(bad)('answers %s with a coded error', async (_what, changes, expected) => {
    const before = await requestCount();
    expect(errorOf(await api.submit(changes))).toBe(expected);
    expect(await requestCount()).toBe(before);
  });

  it('lists every wrong field at once with path and allowed values', async () => {
    const answer = await api.submit({ seed: 'x', model: 'dop-max', motion_strength: 2, prompt: 5 });
    expect(errorOf(answer)).toBe('400 invalid_parameter');
    const { errors } = answer.json() as { errors: { loc: unknown[]; msg: string }[] };
    expect(errors.map(({ loc }) => loc.join('.')).sort()).toEqual([
      'body.model',
      'body.motion_strength',
      'body.prompt',
      'body.seed',
    ]);
    expect(errors.map(({ msg }) => msg)).toContain(
      'model must be one of dop-lite, dop-turbo, dop-preview, got "dop-max"',
    );
  });

  it('names the wrong time of a motion by its path', async () => {
    const answer = await api.submit({
      motions: [{ name: 'arc-left' }, { name: 'dolly-in', from_seconds: 2, to_seconds: 1 }],
    });
    expect(answer.json()).toMatchObject({
      error: expect.stringMatching(/^motions\[1\]\.to_seconds must be a number from 2\.2 to 5/) as string,
      errors: [{ loc: ['body', 'motions', 1, 'to_seconds'] }],
    });
  });

  it('names near motions in its sentence', async () => {
    const { error } = (await api.submit({ motion_id: 'dolly zoom inn' })).json() as { error: string };
    expect(error).toContain('dolly-zoom-in');
  });

  it.each([
    ['broken JSON', '{"a":', 'application/json', '400 invalid_json'],
    ['an empty body', '', 'application/json', '400 invalid_json'],
    ['a JSON list', '[]', 'application/json', '400 invalid_parameter'],
    [
      '600 kB of nested JSON',
      '['.repeat(300_000) + ']'.repeat(300_000),
      'application/json',
      '400 json_too_complex',
    ],
    ['600 kB of small values', `[${'1,'.repeat(300_000)}1]`, 'application/json', '400 json_too_complex'],
    ['a body beyond the limit', `"${'a'.repeat(1_100_000)}"`, 'application/json', '413 body_too_large'],
    ['a form URL-encoded body', 'a=b', 'application/x-www-form-urlencoded', '415 unsupported_media_type'],
    ['plain text', 'hello', 'text/plain', '415 unsupported_media_type'],
    ['a form without a boundary', 'hello', 'multipart/form-data', '400 upload_invalid'],
    [
      'a form that is cut off',
      '--x\r\ncontent-disposition: form-data; name="image"; filename="a"\r\n\r\nabc',
      'multipart/form-data; boundary=x',
      '400 upload_invalid',
    ],
  ])('answers %s with a coded error', async (_what, payload, type, expected) => {
    const answer = await api.call('POST', SUBMIT_PATH, { payload, headers: { 'content-type': type } });
    expect(errorOf(answer)).toBe(expected);
  });

  it('answers an upload of something else with a coded error', async () => {
    expect(
      errorOf(
        await api.call('POST', '/upload-asset', form([['file', new TextEncoder().encode('%PDF-1.7')]])),
      ),
    ).toBe('400 upload_invalid');
    expect(errorOf(await api.call('POST', '/upload-asset', form([['file', new Uint8Array(300_000)]])))).toBe(
      '413 body_too_large',
    );
    expect(errorOf(await api.call('POST', '/upload-asset', { payload: {} }))).toBe('400 invalid_parameter');
    expect(errorOf(await api.call('POST', '/upload-asset', form([['a', 'b']])))).toBe('400 upload_invalid');
  });

  it('answers wrong verbs, paths and models in JSON', async () => {
    const wrongVerb = await api.call('PUT', SUBMIT_PATH);
    expect(errorOf(wrongVerb)).toBe('405 method_not_allowed');
    expect(wrongVerb.headers['allow']).toContain('POST');
    expect(errorOf(await api.call('GET', SUBMIT_PATH))).toBe('405 method_not_allowed');
    expect(errorOf(await api.call('GET', '/favicon.ico'))).toBe('404 route_not_found');
    expect(errorOf(await api.call('GET', '/v9/nothing/here'))).toBe('404 route_not_found');
    expect(errorOf(await api.call('POST', '/v2/other-model', { payload: SMALL_BODY }))).toBe(
      '404 model_not_found',
    );
    expect(errorOf(await api.call('POST', `/v2/${MODEL_SLUG}/x`, { payload: {} }))).toBe(
      '404 route_not_found',
    );
  });

  it('asks for a key before it reads the body', async () => {
    const none = await api.app.inject({
      method: 'POST',
      url: SUBMIT_PATH,
      payload: '{',
      headers: { 'content-type': 'application/json' },
    });
    expect(errorOf(none)).toBe('401 key_missing');
    expect(none.json()).toMatchObject({ error: 'Missing Authorization or x-api-key in header' });
    const wrong = await api.app.inject({
      method: 'POST',
      url: SUBMIT_PATH,
      payload: '{',
      headers: { 'x-api-key': 'SG_no' },
    });
    expect(errorOf(wrong)).toBe('401 key_invalid');
  });
});
