/** The only way to addresses that callers name. Every one is checked, wherever redirects and DNS lead. */
export interface HttpFetch {
  /**
   * Refuses at once what can never be fetched: other schemes, credentials in the URL, private literal addresses.
   * @throws AppError image_address_blocked
   */
  check(url: string): void;
  /**
   * Downloads at most `maxBytes`, following a few redirects.
   * @throws AppError image_address_blocked, image_unreachable, image_http_status, image_timeout, image_redirects, image_too_large
   */
  download(
    url: string,
    limits: { readonly maxBytes: number; readonly signal: AbortSignal },
  ): Promise<Uint8Array>;
  /** Posts a body and answers the status, reading no more than that. Redirects are not followed. @throws AppError */
  post(
    url: string,
    body: string,
    options: { readonly headers: Readonly<Record<string, string>>; readonly timeoutMs: number },
  ): Promise<{ readonly status: number }>;
}
