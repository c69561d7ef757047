import { AppError } from '@kinora/contract';

/** The refusal of a key that has used its minute up. */
export function rateLimited(nowMs: number, ratePerMinute: number): AppError {
  const headers = rateHeaders(nowMs, ratePerMinute, ratePerMinute);
  const seconds = headers['ratelimit-reset'] ?? '60';
  return new AppError(
    'rate_limited',
    `This key may submit ${ratePerMinute} requests per minute; the next minute starts in ${seconds} s.`,
    {
      headers: { ...headers, 'retry-after': seconds },
    },
  );
}

/** What every answer that counts against a key's minute says of it. */
export function rateHeaders(nowMs: number, ratePerMinute: number, used: number): Record<string, string> {
  const resetSeconds = 60 - (Math.floor(nowMs / 1000) % 60);
  return {
    'ratelimit-limit': String(ratePerMinute),
    'ratelimit-remaining': String(Math.max(0, ratePerMinute - used)),
    'ratelimit-reset': String(resetSeconds),
    'x-rate-limit-reset-at-utc': new Date(nowMs + resetSeconds * 1000).toISOString(),
  };
}
