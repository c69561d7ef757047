import { pino } from 'pino';

/** Writes one JSON line. `err` is serialised with its stack. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  details: Readonly<Record<string, unknown>>,
  message: string,
) => void;

/** What is logged by a setting: `auto` keeps a terminal free for what people are told, and tells programs more. */
export function logLevelOf<Level extends string>(
  asked: Level | 'auto',
  isTerminal: boolean,
): Level | 'warn' | 'info' {
  if (asked !== 'auto') return asked;
  return isTerminal ? 'warn' : 'info';
}

/** A log of this process on standard error, so that standard output stays for people and programs. */
export function createLog(level: string): Log {
  const logger = pino(
    { level, base: null, serializers: { err: describeError } },
    pino.destination({ fd: 2, sync: true }),
  );
  return (at, details, message) => {
    logger[at](details, message);
  };
}

/**
 * What a log line says of an error: not its other properties, because errors of databases carry the statement's
 * parameters, and those hold addresses and secrets of callers.
 */
export function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error), stack: '' };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack?.split('\n').slice(1, 12).join('\n') ?? '',
    ...(code === undefined ? {} : { code }),
    ...(error.cause === undefined
      ? {}
      : { cause: typeof error.cause === 'string' ? error.cause : describeError(error.cause) }),
  };
}

/** An error as it is logged. */
export interface DescribedError {
  [field: string]: unknown;
  type: string;
  message: string;
  stack: string;
}
