import { describe, expect, it } from 'vitest';
import { isTerminal, JOB_STATES, nextStates, wireStatus } from './job-status.ts';
import { STATUSES } from './vocabulary.ts';

describe('job status', () => {
  it('ends in exactly 3 states, and nothing leaves them', () => {
    expect(JOB_STATES.filter(isTerminal)).toEqual(['COMPLETED', 'FAILED', 'CANCELED']);
  });

  it('lets a lost worker hand its request back to the queue', () => {
    expect(nextStates('PROCESSING')).toContain('QUEUED');
    expect(nextStates('COMPLETED')).toEqual([]);
  });

  it('shows every state as one of the 4 the hosted service knows', () => {
    for (const state of JOB_STATES) expect(STATUSES).toContain(wireStatus(state));
    expect(wireStatus('CANCELED')).toBe('FAILED');
  });
});
