import { describe, expect, it } from 'vitest';
import { WebhookSignatureError } from './errors.ts';
import { signForTest, verifyWebhook } from './webhooks.ts';

const SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const OTHER = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const body = JSON.stringify({ type: 'request.completed', timestamp: 'now', data: { request_id: 'r' } });
const NOW = 1_700_000_000;
const sign = (timestampSeconds: number) => signForTest({ body, secret: SECRET, timestampSeconds });

describe('a received webhook', () => {
  it('is read from Headers, lower-case or other names, text or bytes', async () => {
    const signed = await signForTest({ body, secret: SECRET });
    const shouted = Object.fromEntries(
      Object.entries(signed).map(([name, value]) => [name.toUpperCase(), [value]]),
    );
    for (const headers of [signed, shouted, new Headers(signed)]) {
      const event = await verifyWebhook({ body: new TextEncoder().encode(body), headers, secret: SECRET });
      expect(event.type).toBe('request.completed');
    }
  });

  it('is taken with clocks 299 s apart and refused with 301 s, either way, by a code of its own', async () => {
    for (const skew of [-299, 299])
      await expect(
        verifyWebhook({ body, headers: await sign(NOW + skew), secret: SECRET, nowSeconds: NOW }),
      ).resolves.toMatchObject({ type: 'request.completed' });
    for (const skew of [-301, 301]) {
      const refused = verifyWebhook({
        body,
        headers: await sign(NOW + skew),
        secret: SECRET,
        nowSeconds: NOW,
      });
      await expect(refused).rejects.toBeInstanceOf(WebhookSignatureError);
      await expect(refused).rejects.toMatchObject({ code: 'webhook_timestamp_off', retryable: false });
      await expect(refused).rejects.toThrow('301 s');
    }
  });

  it('is taken with the old or the new secret while it is rotated', async () => {
    const headers = await sign(NOW);
    await expect(
      verifyWebhook({ body, headers, secret: [OTHER, SECRET], nowSeconds: NOW }),
    ).resolves.toBeTruthy();
  });

  it.each([
    ['another secret', { secret: OTHER }, 'webhook_signature_wrong'],
    ['another body', { body: `${body} ` }, 'webhook_signature_wrong'],
    ['no signature', { headers: {} }, 'webhook_header_missing'],
    [
      'a time that is none',
      { headers: { 'webhook-id': 'a', 'webhook-signature': 'v1,x', 'webhook-timestamp': 'soon' } },
      'webhook_timestamp_off',
    ],
    ['a secret that is none', { secret: 'whsec_%%%' }, 'invalid_input'],
  ])('is refused with %s', async (_what, changes, code) => {
    const received = { body, headers: await sign(NOW), secret: SECRET, nowSeconds: NOW, ...changes };
    await expect(verifyWebhook(received)).rejects.toMatchObject({ code });
  });
});
