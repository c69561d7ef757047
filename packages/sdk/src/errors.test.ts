import { describe, expect, it } from 'vitest';
import * as ours from './errors.ts';

const facts = { code: 'rate_limited', status: 429, retryable: true };

describe('errors', () => {
  it('are told apart by instanceof, with every base of theirs and no other', () => {
    const error = new ours.RateLimitError('Slow down.', facts);
    expect(error).toBeInstanceOf(ours.ApiError);
    expect(error).toBeInstanceOf(ours.KinoraError);
    expect(error).toBeInstanceOf(Error);
    expect(error instanceof ours.NotFoundError).toBe(false);
    expect([error.name, error.code, error.status, error.retryable]).toEqual([
      'RateLimitError',
      'rate_limited',
      429,
      true,
    ]);
    expect(Object.keys(error)).not.toContain('kinora.sdk-error');
  });

  it('are told apart when the package is there twice', async () => {
    const copy = `./errors.ts?copy`;
    const theirs = (await import(/* @vite-ignore */ copy)) as typeof ours;
    expect(theirs.ApiError).not.toBe(ours.ApiError);
    const error = new theirs.NotFoundError('Gone.', { ...facts, status: 404 });
    expect(error).toBeInstanceOf(ours.NotFoundError);
    expect(error).toBeInstanceOf(ours.ApiError);
    expect(ours.isKinoraError(error)).toBe(true);
    expect(error instanceof ours.TimeoutError).toBe(false);
  });

  it('do not count as a class that a program derives from theirs', () => {
    class OwnError extends ours.ApiError {}
    expect(new ours.ApiError('x', facts) instanceof OwnError).toBe(false);
    expect(new OwnError('x', facts) instanceof OwnError).toBe(true);
    expect(new OwnError('x', facts) instanceof ours.ApiError).toBe(true);
  });

  it('are not plain values', () => {
    for (const value of [undefined, null, 0, 'x', {}, new Error('x')])
      expect(ours.isKinoraError(value)).toBe(false);
  });
});
