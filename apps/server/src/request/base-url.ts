import type { FastifyRequest } from 'fastify';

/** Where the caller reaches this server, without a trailing slash. */
export type BaseUrlOf = (request: FastifyRequest) => string;

const HOST = /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(:\d{1,5})?$/;

/**
 * Answers carry absolute URLs, because clients join relative ones to a base that already has a path. They are made
 * from the configured public URL, or from what the caller itself named: the Host header, and behind a trusted proxy
 * X-Forwarded-Proto and X-Forwarded-Host.
 */
export function createBaseUrlOf(options: {
  readonly publicUrl: string | undefined;
  readonly trustProxy: boolean;
  readonly fallback: () => string;
}): BaseUrlOf {
  return ({ headers }) => {
    if (options.publicUrl !== undefined) return options.publicUrl;
    const forwarded = (name: string): string | undefined => {
      const value = options.trustProxy ? headers[name] : undefined;
      return typeof value === 'string' ? value.split(',')[0]?.trim() : undefined;
    };
    const host = forwarded('x-forwarded-host') ?? headers.host ?? '';
    if (!HOST.test(host)) return options.fallback();
    return `${forwarded('x-forwarded-proto') === 'https' ? 'https' : 'http'}://${host}`;
  };
}
