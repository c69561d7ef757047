/** Measures how long named parts of a job take. */
export interface PhaseClock<Phase extends string> {
  /** Does `work` and adds its wall time to `phase`. Its failure is passed on. */
  time<Result>(phase: Phase, work: () => Result | Promise<Result>): Promise<Result>;
  /** Wall seconds per phase so far, 0 for a phase that never ran. */
  seconds(phase: Phase): number;
  /** Wall seconds since the clock was made. */
  total(): number;
}

/** Returns a clock that starts now. */
export function createPhaseClock<Phase extends string>(
  nowMs: () => number = () => performance.now(),
): PhaseClock<Phase> {
  const startedMs = nowMs();
  const spentMs = new Map<Phase, number>();
  return {
    async time(phase, work) {
      const from = nowMs();
      try {
        return await work();
      } finally {
        spentMs.set(phase, (spentMs.get(phase) ?? 0) + nowMs() - from);
      }
    },
    seconds: (phase) => (spentMs.get(phase) ?? 0) / 1000,
    total: () => (nowMs() - startedMs) / 1000,
  };
}
