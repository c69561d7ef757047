import { readFileSync } from 'node:fs';

/** How many things held and how many did not. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

/** An outcome with the name of the step and the time since the start at which it ended. */
export interface StepOutcome extends Outcome {
  readonly name: string;
  readonly endedAfter: string;
}

/** The fields read from vitest's JSON report. */
interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
}

/**
 * What a test run came to, from its JSON report. A run that ended badly counts as at least one failure even when no test
 * failed: a file that does not load, an error after the last test, or no report at all.
 */
export function readTestOutcome(reportFile: string, exitCode: number): Outcome {
  let report: TestReport = { numPassedTests: 0, numFailedTests: 0, numFailedTestSuites: 1 };
  try {
    report = JSON.parse(readFileSync(reportFile, 'utf8')) as TestReport;
  } catch {
    // No report: the run died before it could write one, which the initial value counts as a failure.
  }
  const atLeast = exitCode !== 0 || report.numFailedTestSuites > 0 ? 1 : 0;
  return { passed: report.numPassedTests, failed: Math.max(report.numFailedTests, atLeast) };
}

/** The sum of several outcomes. */
export function countOutcomes(outcomes: readonly Outcome[]): Outcome {
  const sum = (key: keyof Outcome) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  return { passed: sum('passed'), failed: sum('failed') };
}
