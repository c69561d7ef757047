import { createHmac, timingSafeEqual } from 'node:crypto';

/** Makes and checks links to files: they cannot be guessed, changed or used after their time. */
export interface MediaLinks {
  /** Path and query of a file, valid until `expiresAt`. */
  sign(name: string, expiresAt: Date): string;
  /** Path and query of an address that an image of that name and account can be put to until `expiresAt`. */
  signUpload(name: string, account: string, expiresAt: Date): string;
  verifyUpload(
    name: string,
    account: string,
    expires: string | undefined,
    signature: string | undefined,
    now: Date,
  ): boolean;
  /** Whether the link was made by us and `now` is before its end. */
  verify(name: string, expires: string | undefined, signature: string | undefined, now: Date): boolean;
}

/** Links signed with HMAC-SHA256 of name and end time under `secret`. */
export function createMediaLinks(secret: string): MediaLinks {
  const signatureOf = (name: string, expires: string): string =>
    createHmac('sha256', secret).update(`${name}\n${expires}`).digest('base64url');
  // A slash is in no file name, so the signature of an upload is never one of a download.
  const uploadOf = (name: string, account: string): string => `uploads/${account}/${name}`;
  const verify: MediaLinks['verify'] = (name, expires, signature, now) => {
    if (expires === undefined || signature === undefined || !/^\d{1,12}$/.test(expires)) return false;
    if (Number(expires) * 1000 <= now.getTime()) return false;
    const expected = Buffer.from(signatureOf(name, expires));
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  };
  const secondsOf = (time: Date): string => String(Math.ceil(time.getTime() / 1000));
  return {
    sign(name, expiresAt) {
      const expires = secondsOf(expiresAt);
      return `/media/${name}?expires=${expires}&signature=${signatureOf(name, expires)}`;
    },
    verify,
    signUpload(name, account, expiresAt) {
      const expires = secondsOf(expiresAt);
      const signature = signatureOf(uploadOf(name, account), expires);
      return `/uploads/${name}?account=${account}&expires=${expires}&signature=${signature}`;
    },
    verifyUpload: (name, account, expires, signature, now) =>
      verify(uploadOf(name, account), expires, signature, now),
  };
}
