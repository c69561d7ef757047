import {
  ApiError,
  AuthenticationError,
  ConnectionError,
  InputError,
  JobFailedError,
  type KinoraError,
  TimeoutError,
} from '@kinora/sdk';
import { EXIT_CODE, type ExitCode } from '../exit-code.ts';

/** The exit code of an error that came from a server or from the way to it. */
export function exitCodeOf(error: KinoraError): ExitCode {
  if (error instanceof JobFailedError) return EXIT_CODE.failed;
  if (error instanceof TimeoutError && error.requestId !== undefined) return EXIT_CODE.timeout;
  if (error instanceof InputError) return EXIT_CODE.usage;
  return EXIT_CODE.refused;
}

/** What the server's sentences call by its route has a command here. */
const inCommands = (sentence: string): string => sentence.replaceAll('GET /v1/motions', '"kinora motions"');

/** One to three lines for a person: what happened, and what can be done. */
export function describeError(error: KinoraError, server: string): string {
  const sentence = inCommands(/[.!?]$/.test(error.message) ? error.message : `${error.message}.`);
  if (error instanceof JobFailedError) return `Request ${error.requestId ?? ''} failed: ${sentence}`;
  if (error instanceof TimeoutError && error.requestId !== undefined)
    return `${sentence} It goes on; come back with: kinora wait ${error.requestId}`;
  if (error instanceof ConnectionError || error instanceof TimeoutError)
    return `${server} does not answer: ${sentence} Is it running? kinora doctor says more.`;
  if (error instanceof AuthenticationError) return `${server} refused the key: ${sentence}`;
  if (error instanceof ApiError && error.errors.length > 1)
    return ['The server refused:', ...error.errors.map(({ msg }) => `  ${inCommands(msg)}`)].join('\n');
  return sentence;
}

/** The same for programs, in the server's own words for its parts. */
export function errorRecord(error: KinoraError): Record<string, unknown> {
  const { code, status, retryable, requestId, idempotencyKey, message } = error;
  return {
    error: message,
    code,
    status: status ?? null,
    retryable,
    ...(requestId === undefined ? {} : { request_id: requestId }),
    ...(idempotencyKey === undefined ? {} : { idempotency_key: idempotencyKey }),
    ...(error instanceof ApiError && error.errors.length > 0 ? { errors: error.errors } : {}),
  };
}
