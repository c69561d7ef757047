import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppError, isAppError, problemBody } from './app-error.ts';
import { ERROR_CODES, ERRORS, isErrorCode } from './errors.ts';
import { errorsReference } from './errors-reference.ts';

describe('error catalogue', () => {
  it('is the text of docs/errors.md, every code and no other', () => {
    const document = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
    expect(document).toBe(errorsReference());
    const documented = [...document.matchAll(/<a id="([a-z_]+)">/g)].map((match) => match[1]);
    expect(documented).toEqual(ERROR_CODES);
  });

  it('uses client statuses for what the caller can change and 5xx or 422 for the rest', () => {
    for (const code of ERROR_CODES) {
      const kind = ERRORS[code];
      if (kind.blame === 'caller') expect(kind.status, code).toBeLessThan(500);
      else expect([422, 500, 502, 504], code).toContain(kind.status);
    }
  });

  it('serves three dialects with one body', () => {
    const body = problemBody('insufficient_credits', 'Needs 2, has 1.', {
      docsUrl: 'http://h/docs/errors',
      requestId: 'r1',
      errors: [{ loc: ['body', 'seed'], msg: 'too big', type: 'too_big' }],
    });
    expect(body.error).toBe(body.detail);
    expect(body).toMatchObject({
      status: 406,
      code: 'insufficient_credits',
      retryable: false,
      request_id: 'r1',
    });
    expect(body.type).toBe('http://h/docs/errors#insufficient_credits');
    expect(body.errors).toHaveLength(1);
  });

  it('recognises its errors by a marker and foreign codes not at all', () => {
    expect(isAppError(new AppError('queue_full', 'full'))).toBe(true);
    expect(isAppError(new Error('queue_full'))).toBe(false);
    expect(isErrorCode('toString')).toBe(false);
    expect(isErrorCode('queue_full')).toBe(true);
  });
});
