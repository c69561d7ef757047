/** Hints between processes: best effort, never the truth. Whoever listens also looks into the database by itself. */
export type Signal =
  /** A request can be rendered: idle workers should look. */
  | { readonly kind: 'queued' }
  /** A request waits for its photo: whoever fetches photos should look. */
  | { readonly kind: 'photo' }
  /** A request changed: streams and blocking calls should look. */
  | { readonly kind: 'changed'; readonly requestId: string }
  /** A request was cancelled: whoever renders it or fetches its photo should stop. */
  | { readonly kind: 'canceled'; readonly requestId: string }
  /** Keys changed: caches should forget them. */
  | { readonly kind: 'keys' }
  /** A webhook is due. */
  | { readonly kind: 'webhook' };

export interface Signals {
  /** Tells every process, this one included. Never throws and never waits. */
  send(signal: Signal): void;
  /** Calls `listener` for each signal until the returned function is called. */
  listen(listener: (signal: Signal) => void): () => void;
  close(): Promise<void>;
}
