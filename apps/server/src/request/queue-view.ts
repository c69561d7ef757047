import type { QueueReading, RequestStore } from '../ports/request-store.ts';

/** Where requests stand in line, from numbers that are about a second old and never older than five. */
export interface QueueView {
  /** Requests that run before one with this order; 0 is next. */
  position(queueOrder: number): Promise<number>;
  /** Seconds until a request with this order and size is done. */
  etaSeconds(queueOrder: number, units: number): Promise<number>;
  /** Seconds a render of this size takes once it runs. */
  renderSeconds(units: number): Promise<number>;
  /** Requests waiting. */
  depth(): Promise<number>;
  /** Requests being rendered. */
  running(): Promise<number>;
  /** Milliseconds the first in line has waited. */
  oldestWaitMs(): Promise<number>;
  /** Counts a request that was just accepted by this process, before the numbers are read again. */
  noteAccepted(queueOrder: number, units: number): void;
}

/** Numbers younger than this are not read again. */
const FRESH_MS = 500;
/** Reading takes time when the line is long; at most this share of the time is spent reading. */
const READING_SHARE = 1 / 100;
/** One slow reading, as on a busy machine, must not leave the numbers old for long. */
const STALE_MS = 5_000;
/** Seconds per million pixels before anything has been measured: about one core at 30 frames of 720p per second. */
const DEFAULT_SECONDS_PER_UNIT = 0.04;

/** A view of the line in `requests`, shared by all polls of this process. */
export function createQueueView(
  requests: Pick<RequestStore, 'readQueue'>,
  nowMs: () => number = Date.now,
): QueueView {
  let reading: QueueReading = { orders: [], units: [], running: 0, secondsPerUnit: undefined };
  /** Units before each place of the reading, and all of them at the end. */
  let unitsBefore: readonly number[] = [0];
  /** What this process accepted since the reading: few, because readings follow each other quickly. */
  let added: { readonly order: number; readonly units: number }[] = [];
  let readAtMs = -Infinity;
  let nextReadMs = -Infinity;
  let underWay: Promise<void> | undefined;

  const read = async (): Promise<void> => {
    const started = nowMs();
    // What is accepted from now on may or may not be in the reading; counting it for a moment twice does no harm.
    const before = added.length;
    try {
      reading = await requests.readQueue();
      unitsBefore = runningTotals(reading.units);
      added = added.slice(before);
    } finally {
      const tookMs = nowMs() - started;
      readAtMs = nowMs();
      nextReadMs = readAtMs + Math.min(STALE_MS, Math.max(FRESH_MS, tookMs / READING_SHARE));
      underWay = undefined;
    }
  };

  /** Numbers are used while new ones are on their way; polls wait only after a pause, when nobody has read for long. */
  const current = async (): Promise<QueueReading> => {
    if (nowMs() >= nextReadMs) {
      underWay ??= read();
      if (nowMs() - readAtMs > STALE_MS) await underWay;
      else underWay.catch(() => undefined);
    }
    return reading;
  };
  const pace = ({ secondsPerUnit }: QueueReading): number => secondsPerUnit ?? DEFAULT_SECONDS_PER_UNIT;

  const placeOf = (orders: readonly number[], queueOrder: number): number => {
    let low = 0;
    let high = orders.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((orders[middle] ?? 0) < queueOrder) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    async position(queueOrder) {
      const { orders } = await current();
      return placeOf(orders, queueOrder) + added.filter(({ order }) => order < queueOrder).length;
    },
    async etaSeconds(queueOrder, units) {
      const now = await current();
      const { orders, running } = now;
      let ahead = unitsBefore[placeOf(orders, queueOrder)] ?? 0;
      for (const one of added) if (one.order < queueOrder) ahead += one.units;
      // Half of what runs now is still to be done, on average; its size is unknown, so ours stands for it.
      const runningUnits = running > 0 ? units / 2 : 0;
      return ((ahead + runningUnits) * pace(now)) / Math.max(1, running) + units * pace(now);
    },
    async renderSeconds(units) {
      return units * pace(await current());
    },
    async depth() {
      return (await current()).orders.length + added.length;
    },
    async running() {
      return (await current()).running;
    },
    async oldestWaitMs() {
      const [first] = (await current()).orders;
      return first === undefined ? 0 : Math.max(0, nowMs() - first);
    },
    noteAccepted(order, units) {
      added.push({ order, units });
    },
  };
}

function runningTotals(numbers: readonly number[]): readonly number[] {
  const totals = [0];
  let sum = 0;
  for (const number of numbers) {
    sum += number;
    totals.push(sum);
  }
  return totals;
}
