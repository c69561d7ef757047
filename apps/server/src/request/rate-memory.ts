/** Remembers which keys have used their minute up, so that refusing them costs no look-up and no parsing. */
export interface RateMemory {
  isBlocked(keyId: string): boolean;
  /** The key is refused until the minute ends. */
  block(keyId: string): void;
}

/** A memory of this process; the database stays the judge across processes. */
export function createRateMemory(nowMs: () => number): RateMemory {
  let minute = 0;
  const blocked = new Set<string>();
  const turnOver = (): void => {
    const now = Math.floor(nowMs() / 60_000);
    if (now !== minute) blocked.clear();
    minute = now;
  };
  return {
    isBlocked(keyId) {
      turnOver();
      return blocked.has(keyId);
    },
    block(keyId) {
      turnOver();
      blocked.add(keyId);
    },
  };
}
