import type { EventType } from '@kinora/contract';

/** One live event as it is kept: `seq` counts from 1 within its request and is the id clients resume from. */
export interface StoredEvent {
  readonly seq: number;
  readonly type: EventType;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface EventStore {
  /** The events of a request after `seq`, oldest first. */
  listAfter(requestId: string, seq: number): Promise<readonly StoredEvent[]>;
  /**
   * Small pictures of the request's clip as data URIs, in the order of time. A clip that was at hand has those of the
   * request that rendered it, as long as that one is kept.
   */
  listPreviews(requestId: string): Promise<readonly string[]>;
}
