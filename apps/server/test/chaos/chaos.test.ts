import { describe, expect, it } from 'vitest';
import { describeWithExtra, postgresPrograms } from '../../../../test/extras.ts';
import { startTemporaryPostgres } from '../temporary-postgres.ts';
import { type ChaosReport, runChaos } from './run-chaos.ts';

// A taste of main.ts, which kills 30 times: enough to notice when something is broken. How soon work goes on after a kill is measured
// there, on a quiet machine; here it only has to be by leases that run out, not by somebody who starts things again.

const SMALL = { kills: 3, requests: 4, say: () => undefined };
const TIMEOUT_MS = 300_000;
/** Several times what a slow and busy machine takes. */
const LONGEST_RECOVERY_SECONDS = 120;

function expectNothingLost(report: ChaosReport): void {
  expect(report).toMatchObject({
    acknowledged: 4,
    completed: 4,
    failed: [],
    lost: [],
    charges: 4,
    ledgerDifferences: [],
  });
  expect(report.worstRecoverySeconds).toBeLessThan(LONGEST_RECOVERY_SECONDS);
}

describe('kill -9 on the embedded database', () => {
  it(
    'loses none of 4 acknowledged requests to 3 kills, and charges each once',
    async () => {
      expectNothingLost(await runChaos({ databaseUrl: undefined, ...SMALL }));
    },
    TIMEOUT_MS,
  );
});

describeWithExtra('kill -9 on PostgreSQL', postgresPrograms(), (programs) => {
  it(
    'loses none of 4 acknowledged requests to 3 kills among an API and 2 workers',
    async () => {
      const postgres = await startTemporaryPostgres(programs);
      try {
        expectNothingLost(await runChaos({ databaseUrl: await postgres.createDatabase(), ...SMALL }));
      } finally {
        await postgres.stop();
      }
    },
    TIMEOUT_MS,
  );
});
