import { expect, it, vi } from 'vitest';
import { describeWithExtra, schemathesis } from './extras.ts';
import { fuzzApi } from './fuzz-api.ts';

// Some hundred requests, so that nobody waits for minutes; `npm run fuzz` sends 5,000.
vi.setConfig({ testTimeout: 240_000 });

/** Operations that between them submit, poll, list, price and serve files, each through another door. */
const FEW = [
  'submit',
  'status',
  'result',
  'ledger',
  'media',
  'higgsfield-estimate',
  'fal-result',
  'openai-list',
];

describeWithExtra('requests made from the OpenAPI document', schemathesis(), (tool) => {
  it('are all answered as it says: 300 of them, none with 5xx', async () => {
    const report = await fuzzApi(tool, { requests: 300, seed: 1, only: FEW });
    console.log(`${report.requests} requests to ${report.operations} operations`, report.answers);
    expect(report.failures).toBe('');
    expect(report.requests).toBeGreaterThanOrEqual(300);
    expect(report.operations).toBe(FEW.length);
    // Not only refusals: bodies that are right are made, and requests that exist are asked for.
    expect(report.answers['200']).toBeGreaterThan(20);
  });

  it('find an answer that is not as it says', async () => {
    const report = await fuzzApi(tool, {
      requests: 1,
      seed: 1,
      only: ['credits'],
      change(document) {
        const { schemas } = document['components'] as { schemas: Record<string, { properties: object }> };
        Object.assign(schemas['CreditsAnswer']?.properties ?? {}, { credits: { type: 'string' } });
      },
    });
    expect(report.failures).toContain('Response violates schema');
  });
});
