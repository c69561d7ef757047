import { describe, expect, it } from 'vitest';
import { isOutage, outlastOutage } from './outlast-outage.ts';

const away = () => Object.assign(new Error('no'), { code: 'ECONNREFUSED' });

describe('reads during an outage', () => {
  it('are repeated until the database is back', async () => {
    let calls = 0;
    const read = async () => {
      calls += 1;
      if (calls < 3) throw away();
      return 'here';
    };
    expect([await outlastOutage(read), calls]).toEqual(['here', 3]);
  });

  it('give up after the time given, and at once on other errors', async () => {
    await expect(outlastOutage(() => Promise.reject(away()), 300)).rejects.toThrow('no');
    let calls = 0;
    const wrong = async () => {
      calls += 1;
      throw Object.assign(new Error('syntax'), { code: '42601' });
    };
    await expect(outlastOutage(wrong)).rejects.toThrow('syntax');
    expect(calls).toBe(1);
  });

  it('know outages by class', () => {
    expect(['57P01', '57P03', '08006', 'ECONNRESET'].every((code) => isOutage({ code }))).toBe(true);
    expect(isOutage(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isOutage({ code: '23505' })).toBe(false);
  });
});
