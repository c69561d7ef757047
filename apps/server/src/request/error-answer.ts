import { AppError, type ErrorCode, type ErrorDialect, isAppError, problemBody } from '@kinora/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { BaseUrlOf } from './base-url.ts';

/** Turns whatever was thrown into the one error body. */
export type ErrorAnswer = (error: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply;

/** Codes of Fastify and its multipart reader, in our words. */
const FRAMEWORK_CODES: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [
    'body_too_large',
    'The body is larger than this server takes. Send an image URL or an upload instead.',
  ],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'unsupported_media_type',
    'The Content-Type must be application/json or multipart/form-data.',
  ],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid_json', 'The body is empty: send a JSON object.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'invalid_json',
    'The body is shorter or longer than Content-Length says.',
  ],
  FST_ERR_BAD_URL: ['route_not_found', 'The path is not a valid URL.'],
  FST_ERR_MAX_LOOP: ['route_not_found', 'The path is not a valid URL.'],
  FST_REQ_FILE_TOO_LARGE: ['body_too_large', 'A file is larger than this server takes.'],
  FST_FILES_LIMIT: ['upload_invalid', 'Too many files: at most 8 are taken.'],
  FST_FIELDS_LIMIT: ['upload_invalid', 'Too many form fields.'],
  FST_PARTS_LIMIT: ['upload_invalid', 'Too many form parts.'],
  FST_INVALID_MULTIPART_CONTENT_TYPE: [
    'unsupported_media_type',
    'The Content-Type must be multipart/form-data with a boundary.',
  ],
};

/** Answers errors as the clients of `dialect` read them. */
export function createErrorAnswer(options: {
  readonly baseUrlOf: BaseUrlOf;
  readonly dialect: ErrorDialect;
  readonly onRefused: (code: ErrorCode) => void;
}): ErrorAnswer {
  const { dialect } = options;
  return (thrown, request, reply) => {
    const error = asAppError(thrown);
    if (error.code === 'internal_error') request.log.error({ err: thrown }, 'request failed');
    options.onRefused(error.code);
    const status = dialect.statusOf(error.code);
    const problem = problemBody(error.code, error.message, {
      docsUrl: `${options.baseUrlOf(request)}/docs/errors`,
      requestId: error.requestId,
      errors: error.errors,
      status,
    });
    return reply
      .code(status)
      .headers({ ...error.headers, ...dialect.headersOf(problem) })
      .type(`${dialect.contentType}; charset=utf-8`)
      .send(dialect.bodyOf(problem));
  };
}

function asAppError(thrown: unknown): AppError {
  if (isAppError(thrown)) return thrown;
  const { code, statusCode, message } = thrown as { code?: string; statusCode?: number; message?: string };
  const known = code === undefined ? undefined : FRAMEWORK_CODES[code];
  if (known !== undefined) return new AppError(...known, { cause: thrown });
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') {
    return new AppError('storage_full', 'The server is out of disk space. Try again later.', {
      cause: thrown,
    });
  }
  if (code !== undefined && /^(ECONNREFUSED|ECONNRESET|57P0\d|08\w{3})$/.test(code)) {
    return new AppError('service_unavailable', 'The database does not answer. Try again in a moment.', {
      cause: thrown,
    });
  }
  // The multipart reader reports a broken form as a plain error.
  if (
    statusCode === 400 ||
    /unexpected end of (multipart|form)|malformed part|boundary not found/i.test(message ?? '')
  ) {
    return new AppError('upload_invalid', 'The multipart body is broken or incomplete.', { cause: thrown });
  }
  return new AppError('internal_error', 'Internal error. Try again; if it stays, tell the operator.', {
    cause: thrown,
  });
}
