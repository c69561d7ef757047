import pg from 'pg';
import type { Database } from '../../ports/database.ts';
import type { Signal, Signals } from '../../ports/signals.ts';

const CHANNEL = 'kinora_signals';
const RECONNECT_MS = 1000;

/**
 * Signals between processes by LISTEN/NOTIFY on a connection of its own (direct or session-mode, not a transaction
 * pooler). A broken connection is opened again; signals lost meanwhile are made up for by the listeners' own polling.
 */
export async function createPostgresSignals(connectionString: string, database: Database): Promise<Signals> {
  const listeners = new Set<(signal: Signal) => void>();
  let client: pg.Client | undefined;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString, application_name: 'kinora-signals', keepAlive: true });
    next.on('notification', (message) => {
      const signal = JSON.parse(message.payload ?? '{}') as Signal;
      for (const listener of listeners) listener(signal);
    });
    next.on('error', () => undefined);
    next.on('end', () => {
      if (!closed) retry = setTimeout(reconnect, RECONNECT_MS);
    });
    await next.connect();
    await next.query(`LISTEN ${CHANNEL}`);
    client = next;
  };
  const reconnect = (): void => {
    connect().catch(() => {
      if (!closed) retry = setTimeout(reconnect, RECONNECT_MS);
    });
  };

  await connect();
  return {
    send(signal) {
      // A lost hint costs a polling interval, never a request.
      database.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify(signal)]).catch(() => undefined);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      listeners.clear();
      await client?.end();
    },
  };
}
