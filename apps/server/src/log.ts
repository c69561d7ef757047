import { pino } from 'pino';

/** Writes one JSON line. `err` is serialised with its stack. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  details: Readonly<Record<string, unknown>>,
  message: string,
) => void;

/** A log of this process on standard error, so that standard output stays for people and programs. */
export function createLog(level: string): Log {
  const logger = pino({ level }, pino.destination({ fd: 2, sync: false }));
  return (at, details, message) => {
    logger[at](details, message);
  };
}
