import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { signForTest, signWebhook, verifyWebhook } from './webhook-signature.ts';

const SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const OTHER = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

describe('webhook signatures', () => {
  it('are accepted by the reference implementation, also during a rotation with 2 secrets', async () => {
    const now = Math.floor(Date.now() / 1000);
    const message = { id: 'msg_1', timestampSeconds: now, body: '{"type":"request.completed"}' };
    const headers = await signForTest(message, SECRET);
    expect(new Webhook(SECRET).verify(message.body, headers)).toEqual({ type: 'request.completed' });
    const both = { ...headers, 'webhook-signature': await signWebhook(message, [OTHER, SECRET]) };
    expect(new Webhook(SECRET).verify(message.body, both)).toBeTruthy();
    expect(new Webhook(OTHER).verify(message.body, both)).toBeTruthy();
    expect(() => new Webhook(OTHER).verify(message.body, headers)).toThrow();
  });

  it('verify what the reference implementation signs', async () => {
    const signature = new Webhook(SECRET).sign('msg_2', new Date(1_700_000_000_000), 'hello');
    const message = { id: 'msg_2', timestampSeconds: 1_700_000_000, body: 'hello' };
    expect(await verifyWebhook(message, signature, SECRET, 1_700_000_100)).toBe(true);
  });

  it('fail on another body, another secret, a stale timestamp or rubbish', async () => {
    const message = { id: 'msg_3', timestampSeconds: 1000, body: 'x' };
    const signature = await signWebhook(message, [SECRET]);
    expect(await verifyWebhook({ ...message, body: 'y' }, signature, SECRET, 1000)).toBe(false);
    expect(await verifyWebhook(message, signature, OTHER, 1000)).toBe(false);
    expect(await verifyWebhook(message, signature, SECRET, 1301)).toBe(false);
    expect(await verifyWebhook(message, signature, SECRET, Number.NaN)).toBe(false);
    for (const rubbish of ['', 'v1', 'v1,', ', ,', 'v2,abc'])
      expect(await verifyWebhook(message, rubbish, SECRET, 1000)).toBe(false);
  });
});
