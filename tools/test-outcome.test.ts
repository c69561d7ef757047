import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { countOutcomes, readTestOutcome } from './test-outcome.ts';

const folder = mkdtempSync(join(tmpdir(), 'kinora-outcome-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(numPassedTests: number, numFailedTests: number, numFailedTestSuites: number): string {
  const path = join(
    folder,
    `${String(numPassedTests)}-${String(numFailedTests)}-${String(numFailedTestSuites)}.json`,
  );
  writeFileSync(path, JSON.stringify({ numPassedTests, numFailedTests, numFailedTestSuites }));
  return path;
}

it('takes 7 passed and 2 failed from the report', () => {
  expect(readTestOutcome(report(7, 2, 1), 1)).toEqual({ passed: 7, failed: 2 });
  expect(readTestOutcome(report(7, 0, 0), 0)).toEqual({ passed: 7, failed: 0 });
});

it('counts 1 failure when no test failed but the run ended badly', () => {
  expect(readTestOutcome(report(7, 0, 0), 1)).toEqual({ passed: 7, failed: 1 });
  expect(readTestOutcome(report(7, 0, 1), 1)).toEqual({ passed: 7, failed: 1 });
  expect(readTestOutcome(join(folder, 'missing.json'), 0)).toEqual({ passed: 0, failed: 1 });
});

it('adds up steps', () => {
  expect(
    countOutcomes([
      { passed: 1, failed: 0 },
      { passed: 7, failed: 2 },
    ]),
  ).toEqual({ passed: 8, failed: 2 });
});
