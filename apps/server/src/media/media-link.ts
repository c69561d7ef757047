import { createHmac, timingSafeEqual } from 'node:crypto';

/** Makes and checks links to files: they cannot be guessed, changed or used after their time. */
export interface MediaLinks {
  /** Path and query of a file, valid until `expiresAt`. */
  sign(name: string, expiresAt: Date): string;
  /** Whether the link was made by us and `now` is before its end. */
  verify(name: string, expires: string | undefined, signature: string | undefined, now: Date): boolean;
}

/** Links signed with HMAC-SHA256 of name and end time under `secret`. */
export function createMediaLinks(secret: string): MediaLinks {
  const signatureOf = (name: string, expires: string): string =>
    createHmac('sha256', secret).update(`${name}\n${expires}`).digest('base64url');
  return {
    sign(name, expiresAt) {
      const expires = String(Math.ceil(expiresAt.getTime() / 1000));
      return `/media/${name}?expires=${expires}&signature=${signatureOf(name, expires)}`;
    },
    verify(name, expires, signature, now) {
      if (expires === undefined || signature === undefined || !/^\d{1,12}$/.test(expires)) return false;
      if (Number(expires) * 1000 <= now.getTime()) return false;
      const expected = Buffer.from(signatureOf(name, expires));
      const given = Buffer.from(signature);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
