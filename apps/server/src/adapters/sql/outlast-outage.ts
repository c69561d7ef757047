import { setTimeout as pause } from 'node:timers/promises';

/** Longest a read waits for the database to come back: within the timeouts of clients, longer than a restart. */
const PATIENCE_MS = 10_000;
const RETRY_MS = 250;

/**
 * Repeats a read while the database cannot be reached. Clients of the hosted service take one failed poll for the end
 * of their request, so a database that restarts must look like a slow answer. Only for reads: repeating them is safe.
 */
export async function outlastOutage<Result>(
  read: () => Promise<Result>,
  patienceMs = PATIENCE_MS,
): Promise<Result> {
  const endMs = performance.now() + patienceMs;
  for (;;) {
    try {
      return await read();
    } catch (error) {
      if (!isOutage(error) || performance.now() + RETRY_MS > endMs) throw error;
      await pause(RETRY_MS);
    }
  }
}

/** Whether an error says that the database is away or going away (PostgreSQL classes 08 and 57P, and sockets). */
export function isOutage(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  if (code !== undefined && /^(ECONNREFUSED|ECONNRESET|EPIPE|57P0\d|08\w{3})$/.test(code)) return true;
  // node-postgres has no code for a connection that ended under a query.
  return /connection terminated|connection ended/i.test(message ?? '');
}
