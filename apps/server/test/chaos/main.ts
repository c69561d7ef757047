import { postgresPrograms } from '../../../../test/extras.ts';
import { startTemporaryPostgres } from '../temporary-postgres.ts';
import { type ChaosReport, runChaos } from './run-chaos.ts';

// npm run chaos [kills]: 30 kills on the embedded database and 30 on PostgreSQL, about ten minutes.

const kills = Number(process.argv[2] ?? 30);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const isGood = (report: ChaosReport): boolean =>
  report.lost.length === 0 &&
  report.ledgerDifferences.length === 0 &&
  report.charges === report.completed &&
  report.worstRecoverySeconds <= 20;

const only = process.argv[3];
let good = true;
if (only !== 'postgres') {
  say('embedded');
  const report = await runChaos({ databaseUrl: undefined, kills, requests: kills * 2, say });
  say(JSON.stringify(report, null, 1));
  good &&= isGood(report);
}
const { found } = postgresPrograms();
if (only !== 'embedded' && found !== undefined) {
  say('PostgreSQL');
  const postgres = await startTemporaryPostgres(found);
  try {
    const report = await runChaos({
      databaseUrl: await postgres.createDatabase(),
      kills,
      requests: kills * 2,
      say,
    });
    say(JSON.stringify(report, null, 1));
    good &&= isGood(report);
  } finally {
    await postgres.stop();
  }
}
say(good ? 'nothing was lost' : 'SOMETHING WAS LOST');
process.exitCode = good ? 0 : 1;
