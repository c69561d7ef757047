// Everything that has to hold before a change is offered, one step after the other, and all of it even when a step fails:
// `npm run check`. Ends with one line, "N passed, N failed", that counts tests and the other steps.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './repository-files.ts';
import { countOutcomes, readTestOutcome, type StepOutcome } from './test-outcome.ts';

/** Names of scripts in package.json, quickest first. */
const STEPS = ['format', 'files:check', 'docs:check', 'kernels:check', 'arch', 'typecheck', 'lint', 'dead'];
const TEST_RESULTS = join(repositoryRoot, 'test-results', 'vitest.json');

/** Runs a script of package.json with its output shown, and gives its exit code (1 when it was killed). */
function runScript(script: string, args: readonly string[] = []): number {
  console.log(`\n── ${script}`);
  const options = { cwd: repositoryRoot, stdio: 'inherit', shell: process.platform === 'win32' } as const;
  return spawnSync('npm', ['run', '--silent', script, '--', ...args], options).status ?? 1;
}

const startedAt = performance.now();
const seconds = (): string => `${((performance.now() - startedAt) / 1000).toFixed(0)} s`;

const outcomes: StepOutcome[] = STEPS.map((name) => {
  const exitCode = runScript(name);
  return { name, passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, endedAfter: seconds() };
});

rmSync(TEST_RESULTS, { force: true });
const exitCode = runScript('test', [
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${TEST_RESULTS}`,
]);
outcomes.push({ name: 'test', ...readTestOutcome(TEST_RESULTS, exitCode), endedAfter: seconds() });

console.log('');
for (const { name, passed, failed, endedAfter } of outcomes) {
  const verdict = failed === 0 ? 'ok    ' : 'FAILED';
  console.log(
    `${verdict} ${name.padEnd(14)} ${`${String(passed)} passed, ${String(failed)} failed`.padEnd(24)} at ${endedAfter}`,
  );
}
const total = countOutcomes(outcomes);
console.log(`${String(total.passed)} passed, ${String(total.failed)} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
