/** One call of the API, as a sample shows it. */
export interface SampleRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Address of the server, without a trailing slash. */
  readonly baseUrl: string;
  /** Path and query, with real values. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: Readonly<Record<string, unknown>> | undefined;
  /** Headers besides the key and the content type. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** No key is needed. */
  readonly isPublic?: boolean | undefined;
  /** How the door's own clients send the key; x-api-key when not given. */
  readonly keyAs?: 'x-api-key' | 'pair' | 'bearer' | undefined;
}

/** One sample: a program that makes the call. The key is read from KINORA_API_KEY. */
export interface CodeSample {
  readonly language: 'curl' | 'python' | 'typescript' | 'cli';
  readonly label: string;
  readonly source: string;
}

/** The submit of the hosted service's model, in the version that answers at once (2) or waits (1). */
const GENERATE = /^\/(v[12])\/higgsfield-image2video(?:\?(.*))?$/;
const REQUEST = /^\/v[12]\/requests\/([^/?]+)(?:\/(status|events|cancel))?$/;

/** What a call means, for clients that have words of their own for it. */
export type Meaning =
  | { readonly kind: 'submit' | 'estimate' | 'generate'; readonly body: Readonly<Record<string, unknown>> }
  | { readonly kind: 'status' | 'result' | 'events' | 'cancel' | 'remove'; readonly id: string }
  | { readonly kind: 'motions' | 'credits' | 'account' | 'ledger' | 'health' | 'webhook-secret' }
  | undefined;

const PLAIN: Readonly<Record<string, Meaning>> = {
  'GET /v1/motions': { kind: 'motions' },
  'GET /v1/get-user-credits': { kind: 'credits' },
  'GET /v2/account': { kind: 'account' },
  'GET /v2/account/ledger': { kind: 'ledger' },
  'GET /v2/account/webhook-secret': { kind: 'webhook-secret' },
  'GET /healthz': { kind: 'health' },
};

/** Recognises a call; undefined for one that only HTTP has words for. */
export function meaningOf({ method, path, body = {} }: SampleRequest): Meaning {
  const plain = PLAIN[`${method} ${path.split('?')[0] ?? ''}`];
  if (plain !== undefined) return plain;
  const generate = method === 'POST' ? GENERATE.exec(path) : null;
  if (generate !== null) {
    const isDryRun = body['dry_run'] === true || /(^|&)dry_run=(1|true)(&|$)/.test(generate[2] ?? '');
    const { dry_run: _, ...rest } = body;
    if (isDryRun) return { kind: 'estimate', body: rest };
    return { kind: generate[1] === 'v2' ? 'submit' : 'generate', body: rest };
  }
  const request = REQUEST.exec(path);
  if (request === null) return undefined;
  const [, id = '', part] = request;
  if (method === 'POST' && part === 'cancel') return { kind: 'cancel', id };
  if (method === 'DELETE' && part === undefined) return { kind: 'remove', id };
  if (method !== 'GET') return undefined;
  if (part === undefined) return { kind: 'result', id };
  return part === 'status' || part === 'events' ? { kind: part, id } : undefined;
}
