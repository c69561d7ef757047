import { type HttpConnection, openConnection } from './http-connection.ts';

/** How a load went. Times in milliseconds. */
export interface LoadResult {
  readonly perSecond: number;
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<number, number>>;
}

type Call = (connection: HttpConnection) => Promise<{ status: number; body: string }>;

/** As many calls as `clients` connections can make in `seconds`, each waiting for its answer. */
export async function closedLoad(
  port: number,
  clients: number,
  seconds: number,
  call: Call,
): Promise<LoadResult> {
  const connections = await Promise.all(Array.from({ length: clients }, () => openConnection(port)));
  const log = new LoadLog();
  const endMs = performance.now() + seconds * 1000;
  const startedMs = performance.now();
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() < endMs) await log.measure(() => call(connection), performance.now());
      connection.close();
    }),
  );
  return log.result((performance.now() - startedMs) / 1000);
}

/**
 * Calls at a fixed rate, whether or not earlier ones were answered; times count from when a call was due, so that a
 * server that stalls is not flattered.
 */
export async function openLoad(
  port: number,
  perSecond: number,
  seconds: number,
  call: Call,
): Promise<LoadResult> {
  const log = new LoadLog();
  const idle: HttpConnection[] = [];
  const all: HttpConnection[] = [];
  const underWay: Promise<void>[] = [];
  const startedMs = performance.now();
  const count = Math.round(perSecond * seconds);
  for (let i = 0; i < count; i++) {
    const dueMs = startedMs + (i * 1000) / perSecond;
    const waitMs = dueMs - performance.now();
    if (waitMs > 1) await new Promise((resolve) => setTimeout(resolve, waitMs));
    underWay.push(
      (async () => {
        const connection = idle.pop() ?? (await openConnection(port));
        if (!all.includes(connection)) all.push(connection);
        await log.measure(() => call(connection), dueMs);
        idle.push(connection);
      })(),
    );
  }
  await Promise.all(underWay);
  for (const connection of all) connection.close();
  return log.result((performance.now() - startedMs) / 1000);
}

class LoadLog {
  readonly #times: number[] = [];
  readonly #statuses: Record<number, number> = {};

  async measure(call: () => Promise<{ status: number }>, fromMs: number): Promise<void> {
    const { status } = await call();
    this.#times.push(performance.now() - fromMs);
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
  }

  result(seconds: number): LoadResult {
    const sorted = this.#times.toSorted((a, b) => a - b);
    const at = (share: number): number =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return {
      perSecond: sorted.length / seconds,
      count: sorted.length,
      p50: at(0.5),
      p99: at(0.99),
      worst: sorted.at(-1) ?? 0,
      statuses: this.#statuses,
    };
  }
}
