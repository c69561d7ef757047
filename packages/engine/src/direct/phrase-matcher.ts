import { NOUNS_IN_LY } from './lexicon/word-forms.ts';
import type { Token } from './tokenise-prompt.ts';

/** A phrase found in a prompt: tokens `start` to `end` (exclusive), of which `literals` were named by the pattern. */
export interface PhraseMatch<Entry> {
  readonly entry: Entry;
  readonly start: number;
  readonly end: number;
  readonly literals: number;
}

/** Finds a lexicon's phrases in a prompt. */
export interface PhraseMatcher<Entry> {
  /** Every word that the patterns name. */
  readonly vocabulary: ReadonlySet<string>;
  /** Whether a phrase begins with this word. */
  readonly begins: (token: Token) => boolean;
  /** The phrases of a prompt, left to right, none overlapping; at each place the one with most words named wins. */
  readonly find: (tokens: readonly Token[]) => readonly PhraseMatch<Entry>[];
}

/** Words that `~` may skip, not counting the small ones; and all of them. */
const LARGEST_GAP = 4;
const LONGEST_GAP = 7;

/** Words that carry no meaning of their own in a gap: "whip the camera over to the right". */
const SMALL_WORDS: ReadonlySet<string> = new Set(
  'a an the of to her his its their my our your this that'.split(' '),
);

/** Adverbs without an ending: "go slow to the left". */
const FLAT_ADVERBS: ReadonlySet<string> = new Set(['slow', 'fast', 'quick']);
/** Behind these they are adjectives: "no slow movement". */
const BEFORE_ADJECTIVES: ReadonlySet<string> = new Set(
  'no not without any zero avoid a an the and with'.split(' '),
);

/** Whether a word only says how something is done: it may stand between any two words of a phrase. */
const isAdverb = ({ text }: Token, before: Token | undefined): boolean =>
  (FLAT_ADVERBS.has(text) && !BEFORE_ADJECTIVES.has(before?.text ?? '')) ||
  (text.length > 4 && text.endsWith('ly') && !NOUNS_IN_LY.has(text));

interface Element {
  readonly words: ReadonlySet<string>;
  /** Equal for elements of equal words. */
  readonly id: number;
  readonly optional: boolean;
  /** Whether up to four words may stand before it. */
  readonly afterGap: boolean;
}

interface Pattern<Entry> {
  readonly entry: Entry;
  readonly elements: readonly Element[];
  /** Of the elements that are not optional. */
  readonly needs: readonly number[];
}

function elementsOf(pattern: string, ids: Map<string, number>): Element[] {
  const elements: Element[] = [];
  let afterGap = false;
  for (const part of pattern.split(' ')) {
    if (part === '~') {
      afterGap = true;
      continue;
    }
    const optional = part.endsWith('?');
    const choice = optional ? part.slice(0, -1) : part;
    const id = ids.get(choice) ?? ids.size;
    ids.set(choice, id);
    elements.push({ words: new Set(choice.split('|')), id, optional, afterGap });
    afterGap = false;
  }
  return elements;
}

/** For every element whether it names the word: looked up instead of hashed, since every pattern asks at every place. */
type WordMask = Uint8Array;

/** The tokens of a prompt with what the elements name of them. */
interface MaskedTokens {
  readonly tokens: readonly Token[];
  readonly texts: readonly WordMask[];
  readonly lemmas: readonly WordMask[];
}

/** Where a pattern ends that starts at token `at`, and how many of its words are there; undefined when it does not fit. */
function matchFrom(
  masked: MaskedTokens,
  at: number,
  elements: readonly Element[],
  barriers: ReadonlySet<string>,
  index = 0,
): { readonly end: number; readonly literals: number } | undefined {
  const element = elements[index];
  if (element === undefined) return { end: at, literals: 0 };
  const { tokens, texts, lemmas } = masked;
  let left = element.afterGap ? LARGEST_GAP : 0;
  const last = at + LONGEST_GAP;
  for (let place = at; place <= last; place++) {
    const token = tokens[place];
    if (token === undefined) break;
    if (texts[place]![element.id] === 1 || lemmas[place]![element.id] === 1) {
      const rest = matchFrom(masked, place + 1, elements, barriers, index + 1);
      if (rest !== undefined) return { end: rest.end, literals: rest.literals + 1 };
    }
    // A gap never leaves its clause, nor skips a word that begins something else.
    if (token.break !== undefined || barriers.has(token.lemma)) break;
    if (index > 0 && isAdverb(token, tokens[place - 1])) continue;
    if (element.afterGap && SMALL_WORDS.has(token.text)) continue;
    if (left-- === 0) break;
  }
  return element.optional ? matchFrom(masked, at, elements, barriers, index + 1) : undefined;
}

/**
 * A matcher for patterns written as words: `a|b` is one of several, `~` up to four words of any kind, `x?` may be
 * missing. A word stands for all its forms. The first element of a pattern is never optional. No `~` skips `barriers`.
 */
export function createPhraseMatcher<Entry>(
  lexicon: readonly (readonly [Entry, readonly string[]])[],
  barriers: ReadonlySet<string> = new Set(),
): PhraseMatcher<Entry> {
  const byFirstWord = new Map<string, Pattern<Entry>[]>();
  const vocabulary = new Set<string>();
  const ids = new Map<string, number>();
  for (const [entry, patterns] of lexicon)
    for (const text of patterns) {
      const elements = elementsOf(text, ids);
      for (const { words } of elements) for (const word of words) vocabulary.add(word);
      for (const word of elements[0]!.words) {
        const list = byFirstWord.get(word) ?? [];
        byFirstWord.set(word, list);
        list.push({ entry, elements, needs: elements.flatMap(({ id, optional }) => (optional ? [] : [id])) });
      }
    }
  const unknown = new Uint8Array(ids.size);
  const masks = new Map<string, WordMask>();
  for (const [choice, id] of ids)
    for (const word of choice.split('|')) {
      const mask = masks.get(word) ?? new Uint8Array(ids.size);
      mask[id] = 1;
      masks.set(word, mask);
    }
  /** Patterns that begin with a word, of those whose words are all somewhere in a prompt. */
  type Candidates = (word: string) => readonly Pattern<Entry>[];

  function candidatesIn({ texts, lemmas }: MaskedTokens): Candidates {
    const present = new Uint8Array(ids.size);
    for (const mask of new Set([...texts, ...lemmas]))
      for (let id = 0; id < mask.length; id++) present[id]! |= mask[id]!;
    const byWord = new Map<string, readonly Pattern<Entry>[]>();
    return (word) => {
      const known = byWord.get(word);
      if (known !== undefined) return known;
      const found = (byFirstWord.get(word) ?? []).filter(({ needs }) =>
        needs.every((id) => present[id] === 1),
      );
      byWord.set(word, found);
      return found;
    };
  }

  function bestAt(
    masked: MaskedTokens,
    start: number,
    candidates: Candidates,
  ): PhraseMatch<Entry> | undefined {
    const { text, lemma } = masked.tokens[start]!;
    const byText = candidates(text);
    const patterns = lemma === text ? byText : [...byText, ...candidates(lemma)];
    let best: PhraseMatch<Entry> | undefined;
    for (const { entry, elements } of patterns) {
      const found = matchFrom(masked, start, elements, barriers);
      if (found === undefined) continue;
      const better =
        best === undefined ||
        found.literals > best.literals ||
        (found.literals === best.literals && found.end < best.end);
      if (better) best = { entry, start, end: found.end, literals: found.literals };
    }
    return best;
  }
  return {
    vocabulary,
    begins: ({ text, lemma }) => byFirstWord.has(text) || byFirstWord.has(lemma),
    find: (tokens) => {
      const found: PhraseMatch<Entry>[] = [];
      const masked = {
        tokens,
        texts: tokens.map(({ text }) => masks.get(text) ?? unknown),
        lemmas: tokens.map(({ lemma }) => masks.get(lemma) ?? unknown),
      };
      const candidates = candidatesIn(masked);
      for (let at = 0; at < tokens.length; ) {
        const match = bestAt(masked, at, candidates);
        if (match !== undefined) found.push(match);
        at = match?.end ?? at + 1;
      }
      return found;
    },
  };
}
