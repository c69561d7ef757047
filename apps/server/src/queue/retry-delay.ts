/**
 * Waits before the second and every later attempt: most failures that pass do so within seconds, and a request whose
 * render died must run again within 20 s.
 */
const DELAYS_SECONDS = [1, 5] as const;

/**
 * Seconds to wait after failed attempt `attempt` (1 is the first), between half and one and a half of the usual wait, so
 * that requests that failed together do not come back together. `random` is in [0, 1).
 */
export function retryDelaySeconds(attempt: number, random: number): number {
  const last = DELAYS_SECONDS.length - 1;
  const usual = DELAYS_SECONDS[Math.min(Math.max(attempt - 1, 0), last)] ?? 0;
  return usual * (0.5 + random);
}
