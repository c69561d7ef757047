import type { Status } from './vocabulary.ts';

/** The life of a request as the server keeps it. Only these transitions exist, and each is a compare-and-set. */
export const JOB_STATES = ['QUEUED', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELED'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** PROCESSING goes back to QUEUED when a worker is lost and the request has attempts left. */
const NEXT_STATES: Readonly<Record<JobState, readonly JobState[]>> = {
  QUEUED: ['PROCESSING', 'COMPLETED', 'FAILED', 'CANCELED'],
  PROCESSING: ['QUEUED', 'COMPLETED', 'FAILED', 'CANCELED'],
  COMPLETED: [],
  FAILED: [],
  CANCELED: [],
};

/** The states a request may go to from `state`; empty when it is over. */
export function nextStates(state: JobState): readonly JobState[] {
  return NEXT_STATES[state];
}

/** Whether the request is over: it never changes again. */
export function isTerminal(state: JobState | Status): boolean {
  return NEXT_STATES[state].length === 0;
}

/** How a state reads on the wire: clients of the hosted service know only FAILED for whatever did not complete. */
export function wireStatus(state: JobState): Status {
  return state === 'CANCELED' ? 'FAILED' : state;
}
