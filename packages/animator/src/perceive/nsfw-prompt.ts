import lexicon from './nsfw-lexicon.json' with { type: 'json' };

/** What a prompt asks for that is not made. `minors` is never negotiable; the others are adult content. */
export const PROMPT_CATEGORIES = ['minors', 'explicit', 'nudity'] as const;
export type PromptCategory = (typeof PROMPT_CATEGORIES)[number];

/** A word or phrase of the prompt that the lexicon holds. */
export interface PromptMatch {
  readonly category: PromptCategory;
  /** As the lexicon writes it. */
  readonly term: string;
}

/** Terms in lower-case plain letters. A term matches whole words; a trailing * lets the last word go on. */
export interface PromptLexicon {
  /** Phrases in which a listed word is harmless; they are taken out first. */
  readonly harmless: readonly string[];
  readonly explicit: readonly string[];
  readonly nudity: readonly string[];
  /** Words for children; they count only beside an explicit or nudity term. */
  readonly minors: readonly string[];
  /** Terms that are about children by themselves. */
  readonly minorsAlways: readonly string[];
}

const LETTERS_FOR_SIGNS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/**
 * The listed terms in a prompt, gravest category first. It is a word list: it sees neither meaning nor languages other
 * than English, and it can be written around. The check of the pictures stands behind it.
 *
 * @param prompt what somebody typed
 * @param terms the word list; the product's own when left out
 */
export function matchPrompt(prompt: string, terms: PromptLexicon = lexicon): PromptMatch[] {
  const spellings = new Set([plainWords(prompt), plainWords(withoutSigns(prompt))]);
  const matches = new Map<string, PromptMatch>();
  for (const spelling of spellings) {
    const text = terms.harmless.reduce((rest, phrase) => rest.replaceAll(patternOf(phrase), ' '), spelling);
    const found = (list: readonly string[]): string[] => list.filter((term) => patternOf(term).test(text));
    const explicit = found(terms.explicit);
    const nudity = found(terms.nudity);
    const children = explicit.length + nudity.length > 0 ? found(terms.minors) : [];
    const add = (category: PromptCategory, list: readonly string[]): void => {
      for (const term of list) matches.set(`${category} ${term}`, { category, term });
    };
    add('minors', [...found(terms.minorsAlways), ...children]);
    add('explicit', explicit);
    add('nudity', nudity);
  }
  const rank = ({ category }: PromptMatch): number => PROMPT_CATEGORIES.indexOf(category);
  return [...matches.values()].sort((a, b) => rank(a) - rank(b));
}

/** Lower-case words of plain letters with one space around each, so that a term is found as " term ". */
function plainWords(text: string): string {
  const letters = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return ` ${letters.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
}

function withoutSigns(text: string): string {
  return text.replace(/[013457@$!]/g, (sign) => LETTERS_FOR_SIGNS[sign] ?? sign);
}

function patternOf(term: string): RegExp {
  // Reduced to letters, digits and spaces, a term holds nothing that a pattern would read as a command.
  const words = plainWords(term).trim();
  return new RegExp(term.endsWith('*') ? ` ${words}\\p{L}* ` : ` ${words} `, 'gu');
}
