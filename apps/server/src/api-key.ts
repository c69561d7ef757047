import { createHash, randomBytes } from 'node:crypto';

/** A key as it is handed out once, and what is kept of it. */
export interface NewKey {
  readonly key: string;
  /** Public part, shown in lists. */
  readonly id: string;
  readonly keyHash: string;
}

/** A fresh key `kin_<8 characters>_<secret of 192 bits>`. */
export function makeApiKey(): NewKey {
  const id = `kin_${randomBytes(5).toString('hex').slice(0, 8)}`;
  const key = `${id}_${randomBytes(24).toString('base64url').replaceAll('_', '-')}`;
  return { key, id, keyHash: hashApiKey(key) };
}

/** The key somebody else chose, with a public part that reveals nothing of it. */
export function adoptApiKey(key: string): NewKey {
  const keyHash = hashApiKey(key);
  return { key, id: `own_${keyHash.slice(0, 8)}`, keyHash };
}

/** What is kept of a key. Keys are random, so a plain SHA-256 cannot be searched. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/**
 * The key in a request's headers, undefined when there is none: `x-api-key`, `Authorization: Bearer <key>`,
 * `Authorization: Key <id>:<secret>`, or `hf-api-key` with `hf-secret`. A pair is the two halves of one of our keys.
 */
export function presentedKey(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): string | undefined {
  const header = (name: string): string | undefined => {
    const value = headers[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const plain = header('x-api-key');
  if (plain !== undefined) return plain;
  const [, scheme, credentials] = /^(\S+)\s+(\S+)$/.exec(header('authorization') ?? '') ?? [];
  if (credentials !== undefined && scheme?.toLowerCase() === 'bearer') return credentials;
  if (credentials !== undefined && scheme?.toLowerCase() === 'key') return credentials.replace(':', '_');
  const [id, secret] = [header('hf-api-key'), header('hf-secret')];
  return id !== undefined && secret !== undefined ? `${id}_${secret}` : undefined;
}
