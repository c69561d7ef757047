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
  /** Seconds the first in line has waited. */
  oldestSeconds(): Promise<number>;
  /** Counts a request that was just accepted by this process, before the numbers are read again. */
  noteAccepted(queueOrder: number, units: number): void;
}

/** Numbers younger than this are not read again. */
const FRESH_MS = 500;
/**
 * Reading a long line takes time, in which an embedded database does nothing else: at most this share is spent on it. In
 * between only the front is read, where renders take from; the rest of the line stays as it was.
 */
const READING_SHARE = 1 / 500;
/** One slow reading, as on a busy machine, must not leave the numbers old for long. */
const STALE_MS = 5_000;
/**
 * What a render takes on two cores that have nothing else to do: looking at the photo and building its scene, then so
 * much per million pixels. How much slower or faster this installation is, its own renders tell.
 */
const SECONDS_PER_RENDER = 3.5;
const SECONDS_PER_UNIT = 0.02;

/** A view of the line in `requests`, shared by all polls of this process. */
export function createQueueView(
  requests: Pick<RequestStore, 'readQueue' | 'readQueueHead'>,
  nowMs: () => number = Date.now,
): QueueView {
  let reading: QueueReading = {
    orders: [],
    units: [],
    running: 0,
    oldestSeconds: 0,
    recent: { count: 0, seconds: 0, units: 0 },
  };
  /** Units before each place of the reading, and all of them at the end. */
  let unitsBefore: readonly number[] = [0];
  /** How many of the reading have left the line since: those before the one that is first now. */
  let gone = 0;
  /** What this process accepted since the reading: few, because readings follow each other quickly. */
  let added: { readonly order: number; readonly units: number }[] = [];
  let readAtMs = -Infinity;
  let nextLineMs = -Infinity;
  let underWay: Promise<void> | undefined;

  const readLine = async (): Promise<void> => {
    const started = nowMs();
    // What is accepted from now on may or may not be in the reading; counting it for a moment twice does no harm.
    const before = added.length;
    try {
      reading = await requests.readQueue();
      unitsBefore = runningTotals(reading.units);
      gone = 0;
      added = added.slice(before);
    } finally {
      const tookMs = nowMs() - started;
      nextLineMs = nowMs() + Math.min(STALE_MS, Math.max(FRESH_MS, tookMs / READING_SHARE));
    }
  };

  const readHead = async (): Promise<void> => {
    const before = added.length;
    const { firstOrder = Infinity, running, oldestSeconds } = await requests.readQueueHead();
    reading = { ...reading, running, oldestSeconds };
    gone = placeOf(reading.orders, firstOrder);
    added = added.filter(({ order }, index) => order >= firstOrder || index >= before);
  };

  /** Numbers are used while new ones are on their way; polls wait only after a pause, when nobody has read for long. */
  const current = async (): Promise<QueueReading> => {
    const ageMs = nowMs() - readAtMs;
    if (ageMs >= FRESH_MS) {
      underWay ??= (nowMs() >= nextLineMs ? readLine() : readHead()).finally(() => {
        readAtMs = nowMs();
        underWay = undefined;
      });
      if (ageMs > STALE_MS) await underWay;
      else underWay.catch(() => undefined);
    }
    return reading;
  };

  /** Place in the reading, and never before the first that is still there. */
  const placeInLine = (queueOrder: number): number => Math.max(gone, placeOf(reading.orders, queueOrder));

  return {
    async position(queueOrder) {
      await current();
      return placeInLine(queueOrder) - gone + added.filter(({ order }) => order < queueOrder).length;
    },
    async etaSeconds(queueOrder, units) {
      const now = await current();
      const place = placeInLine(queueOrder);
      const before = added.filter(({ order }) => order < queueOrder);
      const unitsInLine = (unitsBefore[place] ?? 0) - (unitsBefore[gone] ?? 0);
      const ahead = usualSeconds(
        place - gone + before.length,
        before.reduce((sum, one) => sum + one.units, unitsInLine),
      );
      const own = usualSeconds(1, units);
      // Half of what runs now is still to be done, on average; its size is unknown, so ours stands for it.
      const running = now.running > 0 ? own / 2 : 0;
      return ((ahead + running) / Math.max(1, now.running) + own) * slowness(now);
    },
    async renderSeconds(units) {
      return usualSeconds(1, units) * slowness(await current());
    },
    async depth() {
      return (await current()).orders.length - gone + added.length;
    },
    async running() {
      return (await current()).running;
    },
    async oldestSeconds() {
      return (await current()).oldestSeconds;
    },
    noteAccepted(order, units) {
      added.push({ order, units });
    },
  };
}

/** How many of the orders, which are sorted, are smaller. */
function placeOf(orders: readonly number[], queueOrder: number): number {
  let low = 0;
  let high = orders.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((orders[middle] ?? 0) < queueOrder) low = middle + 1;
    else high = middle;
  }
  return low;
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

function usualSeconds(renders: number, units: number): number {
  return renders * SECONDS_PER_RENDER + units * SECONDS_PER_UNIT;
}

/** How many times longer than usual renders take here. One factor, so that small clips tell about large ones. */
function slowness({ recent }: QueueReading): number {
  return recent.count === 0 ? 1 : recent.seconds / usualSeconds(recent.count, recent.units);
}
