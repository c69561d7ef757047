/** One SQL dialect everywhere: PostgreSQL, in this process (PGlite) or on a server. */

/** Runs statements. Inside a transaction it is that transaction. */
export interface SqlSession {
  /**
   * The rows of one statement with `$1` parameters, or of several statements without parameters. bigint columns come
   * back as numbers, timestamps as Date, json as values; json parameters are given as JSON text.
   */
  query<Row = Record<string, unknown>>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

export interface Database extends SqlSession {
  readonly kind: 'pglite' | 'postgres';
  /** Commits what `work` did, or nothing of it when it throws. Never call `query` of the database itself inside. */
  transaction<Result>(work: (session: SqlSession) => Promise<Result>): Promise<Result>;
  /** Waits for what is in flight and closes. */
  close(): Promise<void>;
}
