import { expect, it } from 'vitest';
import { decideOnExtra, describeWithExtra, findExecutable } from './extras.ts';

const present = { name: 'node', found: process.execPath, howToGet: 'it runs this test' };
const absent = { name: 'nothing', found: undefined, howToGet: 'there is no way' };

describeWithExtra('an extra that is there', present, (found) => {
  it('hands its place to the tests', () => {
    expect(found).toBe(process.execPath);
  });
});

it('runs with an extra, skips without one, and fails without one when CI is set', () => {
  expect(decideOnExtra(present, true)).toBe('run');
  expect(decideOnExtra(present, false)).toBe('run');
  expect(decideOnExtra(absent, false)).toBe('skip');
  expect(decideOnExtra(absent, true)).toBe('fail');
});

it('finds a program by any of its names on the path or in a given folder', () => {
  expect(findExecutable(['no-such-program', 'package.json'], [process.cwd()])).toMatch(/package\.json$/);
  expect(findExecutable(['no-such-program'])).toBeUndefined();
});
