import { CORRECTED_WORDS, REAL_WORDS } from './lexicon/spelling.ts';

/** Shorter words have too many neighbours that are words themselves. */
const SHORTEST = 5;

const byInitial = new Map<string, string[]>();
for (const word of CORRECTED_WORDS) {
  const list = byInitial.get(word[0]!) ?? [];
  byInitial.set(word[0]!, list);
  list.push(word);
}

/** Whether one letter missing, added, wrong or two swapped turn one word into the other. */
function isOneSlipAway(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  if (long.length > short.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return (
    short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  );
}

/** A long word as it was meant, where it is one slip of the keyboard away from a word of the trade and no word itself. */
export function correctSpelling(text: string): string {
  if (text.length < SHORTEST || REAL_WORDS.has(text) || CORRECTED_WORDS.has(text)) return text;
  return byInitial.get(text[0]!)?.find((word) => isOneSlipAway(text, word)) ?? text;
}
