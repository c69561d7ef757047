import { afterAll, describe, expect, it } from 'vitest';
import { silentMetrics } from '../../test/silent-metrics.ts';
import { createOperations } from './create-operations.ts';

let reason: string | undefined;
const app = createOperations({
  metrics: { ...silentMetrics, render: async () => ({ contentType: 'text/plain', text: 'kinora_x 1' }) },
  version: '1.2.3',
  unreadyReason: async () => reason,
});
afterAll(() => app.close());
const answerOf = async (url: string) => {
  const answer = await app.inject(url);
  return [answer.statusCode, answer.body.slice(0, 40)];
};

describe('a worker without an API', () => {
  it('tells health, readiness and metrics, and nothing else', async () => {
    expect(await answerOf('/healthz')).toEqual([200, '{"status":"ok","version":"1.2.3"}']);
    expect(await answerOf('/readyz')).toEqual([200, '{"status":"ready"}']);
    expect(await answerOf('/metrics')).toEqual([200, 'kinora_x 1']);
    reason = 'the disk is almost full';
    expect((await app.inject('/readyz')).json()).toMatchObject({
      code: 'service_unavailable',
      error: 'Not ready: the disk is almost full.',
    });
    for (const url of ['/', '/v1/motions', '/admin/keys'])
      expect((await app.inject(url)).json()).toMatchObject({ code: 'route_not_found' });
  });
});
