import { Readable } from 'node:stream';
import { AppError } from '@kinora/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A file to serve. Its bytes never change under its ETag. */
export interface ServedFile {
  readonly etag: string;
  readonly bytes: number;
  readonly contentType: string;
  readonly fileName: string;
  readonly maxAgeSeconds: number;
  /** Whether anybody may see it, so that shared caches may keep it. Default false. */
  readonly isPublic?: boolean;
  readonly read: (range?: { readonly start: number; readonly end: number }) => Readable;
}

/** A byte range, both ends included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The one range a Range header asks for (RFC 9110, 14.1.2): undefined when the whole file should be sent, which is also
 * the right answer to several ranges and to units we do not know; `unsatisfiable` when it lies outside the file.
 */
export function parseRange(
  header: string | undefined,
  bytes: number,
): ByteRange | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (match === null || (first === '' && last === '')) return undefined;
  if (first === '') {
    const length = Math.min(Number(last), bytes);
    return length === 0 ? 'unsatisfiable' : { start: bytes - length, end: bytes - 1 };
  }
  const start = Number(first);
  const end = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (last !== '' && Number(last) < start) return undefined;
  return start >= bytes ? 'unsatisfiable' : { start, end };
}

/** Sends a file or a part of it, or says that the caller's copy is still right. */
export function sendFile(request: FastifyRequest, reply: FastifyReply, file: ServedFile): FastifyReply {
  const { headers } = request;
  reply.headers({
    etag: file.etag,
    'accept-ranges': 'bytes',
    'cache-control': `${file.isPublic === true ? 'public' : 'private'}, max-age=${file.maxAgeSeconds}`,
    'content-disposition': `inline; filename="${file.fileName}"`,
    'x-content-type-options': 'nosniff',
  });
  if (matches(headers['if-none-match'], file.etag)) return reply.code(304).send();
  // If-Range: the part is only wanted when the rest the caller has is of the same file.
  const condition = headers['if-range'];
  const conditional = condition === undefined || condition === file.etag;
  const range = conditional ? parseRange(headers.range, file.bytes) : undefined;
  if (range === 'unsatisfiable') {
    throw new AppError('range_not_satisfiable', `The file has ${file.bytes} bytes.`, {
      headers: { 'content-range': `bytes */${file.bytes}` },
    });
  }
  reply.type(file.contentType);
  const [start, end] = range === undefined ? [0, file.bytes - 1] : [range.start, range.end];
  reply.header('content-length', String(end - start + 1));
  if (range !== undefined) reply.code(206).header('content-range', `bytes ${start}-${end}/${file.bytes}`);
  // An empty stream keeps the length announced above; an empty text would replace it by 0.
  if (request.method === 'HEAD') return reply.send(Readable.from([]));
  return reply.send(file.read(range));
}

function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((candidate) => [etag, '*', `W/${etag}`].includes(candidate.trim()));
}
