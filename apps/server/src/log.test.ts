import { describe, expect, it } from 'vitest';
import { logLevelOf } from './log.ts';

describe('log level', () => {
  it('auto is warn on a terminal, whose reader is greeted, and info elsewhere', () => {
    expect(logLevelOf('auto', true)).toBe('warn');
    expect(logLevelOf('auto', false)).toBe('info');
  });

  it('what was asked for holds on a terminal too', () => {
    expect(logLevelOf('info', true)).toBe('info');
    expect(logLevelOf('silent', false)).toBe('silent');
  });
});
