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
    async listPreviews(requestId) {
      const rows = await database.query<{ image: string }>(
        `SELECT data->>'image' AS image FROM request_events
         WHERE type = 'preview' AND request_id = (
           SELECT shown.id FROM requests AS own JOIN requests AS shown ON shown.output_blob = own.output_blob
           WHERE own.id = $1 AND EXISTS (
             SELECT FROM request_events WHERE request_id = shown.id AND type = 'preview')
           ORDER BY shown.id <> own.id, shown.created_at LIMIT 1
         ) ORDER BY seq`,
        [requestId],
      );
      return rows.map((row) => row.image);
    },
  };
}
