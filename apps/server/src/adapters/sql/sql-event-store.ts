import type { Database } from '../../ports/database.ts';
import type { EventStore, StoredEvent } from '../../ports/event-store.ts';

/** Live events in SQL. */
export function createSqlEventStore(database: Database): EventStore {
  return {
    listAfter: (requestId, seq) =>
      database.query<StoredEvent>(
        'SELECT seq, type, data FROM request_events WHERE request_id = $1 AND seq > $2 ORDER BY seq',
        [requestId, seq],
      ),
  };
}
