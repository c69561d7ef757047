/** Where workers write what happened. */
export type WorkerLog = (
  level: 'info' | 'warn' | 'error',
  details: Readonly<Record<string, unknown>>,
  message: string,
) => void;
