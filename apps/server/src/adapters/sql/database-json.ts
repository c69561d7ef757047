/**
 * JSON text that PostgreSQL takes: its jsonb refuses NUL characters and halves of surrogate pairs, which JavaScript
 * strings, and so prompts, may hold. NUL goes, halves become U+FFFD.
 */
export function toDatabaseJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'string' ? cleanText(member) : member,
  );
}

/** The same for plain text columns. */
export function cleanText(text: string): string {
  // Only strings that may be affected pay for the copy.
  return /[\0\ud800-\udfff]/.test(text)
    ? Buffer.from(text.replaceAll('\0', ''), 'utf8').toString('utf8')
    : text;
}
