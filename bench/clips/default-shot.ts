/** What every measured shot asks for unless a metric says otherwise. */
export const DEFAULT_SHOT = { strength: 1, seed: 12345, durationSeconds: 5, framesPerSecond: 24 } as const;
