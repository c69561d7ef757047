import { CORRECTED_WORDS, REAL_WORDS, SHORT_WORDS } from './lexicon/spelling.ts';

/** Shorter words have too many neighbours that are words themselves. */
const SHORTEST = 5;

/** Slips of the keyboard, from the commonest: a letter doubled or not, two swapped, one too many or too few, a wrong one. */
type Slip = 'doubled' | 'swapped' | 'counted' | 'wrong';
const SLIPS: readonly Slip[] = ['doubled', 'swapped', 'counted', 'wrong'];

const byInitial = new Map<string, string[]>();
for (const word of [...CORRECTED_WORDS, ...SHORT_WORDS]) {
  const list = byInitial.get(word[0]!) ?? [];
  byInitial.set(word[0]!, list);
  list.push(word);
}

/** The one slip that turns one word into the other; undefined where it takes more. */
function slipBetween(one: string, other: string): Slip | undefined {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return undefined;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  if (long.length > short.length) {
    if (short.slice(at) !== long.slice(at + 1)) return undefined;
    return long[at] === long[at - 1] ? 'doubled' : 'counted';
  }
  if (short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2))
    return 'swapped';
  return short.slice(at + 1) === long.slice(at + 1) ? 'wrong' : undefined;
}

/** A word as it was meant, where it is one slip of the keyboard away from a word of the trade and no word itself. */
export function correctSpelling(text: string): string {
  if (text.length < SHORTEST - 1 || REAL_WORDS.has(text) || CORRECTED_WORDS.has(text)) return text;
  let [best, rank]: [string, number] = [text, SLIPS.length];
  for (const word of byInitial.get(text[0]!) ?? []) {
    if (text.length < SHORTEST && !SHORT_WORDS.has(word)) continue;
    const slip = slipBetween(text, word);
    const isSure = slip === 'doubled' || slip === 'swapped';
    if (slip === undefined || (!isSure && (text.length < SHORTEST || SHORT_WORDS.has(word)))) continue;
    const order = SLIPS.indexOf(slip);
    if (order < rank) [best, rank] = [word, order];
  }
  return best;
}
