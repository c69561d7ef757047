import type { SqlSession } from './database.ts';

/** A request in line. */
export interface QueueEntry {
  readonly id: string;
  readonly accountId: string;
  /** Milliseconds since 1970 of its virtual submit time: smaller ones are taken first. */
  readonly queueOrder: number;
}

/** The line of requests. Every call takes part in the caller's transaction. */
export interface RenderQueue {
  /** Adds requests. Orders that differ by less than a second are taken in order of arrival. */
  enqueue(session: SqlSession, entries: readonly QueueEntry[]): Promise<void>;
  /** Takes the first request whose account runs fewer than `accountConcurrency`. */
  take(session: SqlSession, accountConcurrency: number): Promise<string | undefined>;
  /** Puts a taken request back at its old place, where others pass it for `delaySeconds`. */
  putBack(session: SqlSession, id: string, delaySeconds?: number): Promise<void>;
  /** Forgets a request, waiting or taken. */
  drop(session: SqlSession, id: string): Promise<void>;
  stop(): Promise<void>;
}
