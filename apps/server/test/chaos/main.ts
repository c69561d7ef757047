import { postgresPrograms } from '../../../../test/extras.ts';
import { startTemporaryPostgres } from '../temporary-postgres.ts';
import { type ChaosReport, runChaos } from './run-chaos.ts';

// npm run chaos [kills]: 30 kills on the embedded database and 30 on PostgreSQL, about ten minutes.

const kills = Number(process.argv[2] ?? 30);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Seconds in which a lost render must run again; a server that has to start first takes its share of them. */
const RECOVERY_SECONDS = 20;

const isKept = (report: ChaosReport): boolean =>
  report.lost.length === 0 && report.ledgerDifferences.length === 0 && report.charges === report.completed;
/** Says how it went, and whether it went well. */
const judge = (report: ChaosReport): boolean => {
  say(JSON.stringify(report, null, 1));
  const isQuick = report.worstRecoverySeconds <= RECOVERY_SECONDS;
  say(isKept(report) ? 'nothing was lost' : 'SOMETHING WAS LOST');
  if (!isQuick) say(`RECOVERY TOOK ${report.worstRecoverySeconds} s, more than ${RECOVERY_SECONDS} s`);
  return isKept(report) && isQuick;
};

const only = process.argv[3];
let good = true;
if (only !== 'postgres') {
  say('embedded');
  const report = await runChaos({ databaseUrl: undefined, kills, requests: kills, say });
  good = judge(report);
}
const { found } = postgresPrograms();
if (only !== 'embedded' && found !== undefined) {
  say('PostgreSQL');
  const postgres = await startTemporaryPostgres(found);
  try {
    const report = await runChaos({
      databaseUrl: await postgres.createDatabase(),
      kills,
      requests: kills,
      say,
    });
    good = judge(report) && good;
  } finally {
    await postgres.stop();
  }
}
process.exitCode = good ? 0 : 1;
