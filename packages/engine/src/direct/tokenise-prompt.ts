import { COMPOUNDS, IRREGULAR_FORMS, MISSPELLINGS } from './lexicon/word-forms.ts';
import { withOrderMarks } from './order-marks.ts';
import { withoutFalseFriends } from './other-languages.ts';
import { withSharedWays } from './shared-ways.ts';
import { withoutNames } from './proper-names.ts';
import { correctSpelling } from './correct-spelling.ts';

/** What ends a clause and how the next one follows. */
export type Break = 'comma' | 'stop' | 'and' | 'while' | 'then';

/** A word or mark of a prompt. */
export interface Token {
  /** Lower case, without apostrophes. */
  readonly text: string;
  /** The form that the lexicon knows, or the text itself. */
  readonly lemma: string;
  /** Set when this token separates clauses. */
  readonly break: Break | undefined;
}

const BREAKS: ReadonlyMap<string, Break> = new Map<string, Break>([
  ...[...'.!?;\n•'].map((mark): [string, Break] => [mark, 'stop']),
  ...[...',:()[]{}/|–—'].map((mark): [string, Break] => [mark, 'comma']),
  ...['and', 'with', 'plus', 'but', 'or', 'nor', 'until', 'except', 'besides'].map(
    (word): [string, Break] => [word, 'and'],
  ),
  ...['while', 'as', 'whilst', 'where', 'meanwhile'].map((word): [string, Break] => [word, 'while']),
  ...[
    'then',
    'before',
    'followed',
    'afterwards',
    'afterward',
    'next',
    'finally',
    'lastly',
    'subsequently',
    '→',
  ].map((word): [string, Break] => [word, 'then']),
]);

// Letters and digits of any script, or one mark that separates clauses. Hyphens join nothing: push-in is push in.
// "1.8" is one word, and no end of a sentence.
const PARTS = /\p{L}?\p{N}+\.\p{N}+|[\p{L}\p{N}]+|[.!?;\n•,:()[\]{}/|–—→&]/gu;

/** Endings that English hangs on a word, and what stood there before; the first that the lexicon knows wins. */
const ENDINGS: readonly (readonly [string, string])[] = [
  ['s', ''],
  ['es', ''],
  ['ies', 'y'],
  ['ing', ''],
  ['ing', 'e'],
  ['ed', ''],
  ['ed', 'e'],
  ['ied', 'y'],
];

const HELD_DOWN = /(\p{L})\1{2}/u;

/** Words that only look like forms of others. */
const OWN_WORDS: ReadonlySet<string> = new Set([
  'winding',
  'planes',
  'panes',
  'lens',
  'rings',
  'glasses',
  'sparkling',
]);

/** The lexicon's form of a word: what is left without its ending where the lexicon knows that, else the word itself. */
function lemmaOf(text: string, vocabulary: ReadonlySet<string>): string {
  if (OWN_WORDS.has(text)) return text;
  const irregular = IRREGULAR_FORMS.get(text);
  if (irregular !== undefined && vocabulary.has(irregular)) return irregular;
  for (const [ending, before] of ENDINGS) {
    if (!text.endsWith(ending) || text.length - ending.length < 2) continue;
    const stem = text.slice(0, -ending.length) + before;
    if (vocabulary.has(stem)) return stem;
    // panning, zipped: the consonant was doubled.
    const single = stem.slice(0, -1);
    if (before === '' && stem.at(-1) === stem.at(-2) && vocabulary.has(single)) return single;
  }
  return text;
}

/** A word as it was meant: without letters held down ("sloooow") and without the commonest slips of the keyboard. */
function spelt(text: string, vocabulary: ReadonlySet<string>): string {
  const slip = MISSPELLINGS.get(text);
  if (slip !== undefined) return slip;
  if (!HELD_DOWN.test(text)) return vocabulary.has(lemmaOf(text, vocabulary)) ? text : correctSpelling(text);
  const [twice, once] = ['$1$1', '$1'].map((letters) => text.replaceAll(/(\p{L})\1{2,}/gu, letters));
  const isKnown = (word: string): boolean => vocabulary.has(lemmaOf(word, vocabulary));
  return isKnown(twice!) ? twice! : isKnown(once!) ? once! : text;
}

const AFTER_AS: ReadonlySet<string> = new Set([
  'if',
  'though',
  'seen',
  'in',
  'well',
  'from',
  'filmed',
  'shot',
]);

function breakOf(text: string, before: string | undefined, next: string | undefined): Break | undefined {
  // "next to the window" is a place, "second half" an order.
  if (text === 'next' && next === 'to') return undefined;
  if (text === 'half' && before === 'second') return 'then';
  // "As if a drone flew": a comparison, not a second event.
  if (text === 'as' && AFTER_AS.has(next ?? '')) return 'comma';
  // "After that", "once there": what follows comes later.
  if (text === 'after' && (next === 'that' || next === 'this' || next === 'which')) return 'then';
  // "No moves other than a tilt", "still apart from her hair": an exception.
  if (text === 'other' && next === 'than') return 'and';
  if ((text === 'apart' || text === 'aside') && next === 'from') return 'and';
  if (text === 'later' && before !== undefined) return 'then';
  return BREAKS.get(text);
}

/**
 * Words and separating marks of a prompt, in order; emoji and other signs are passed over. `vocabulary` is every word
 * that the lexicon's patterns name.
 */
export function tokenisePrompt(prompt: string, vocabulary: ReadonlySet<string>): readonly Token[] {
  const plain = withSharedWays(
    withOrderMarks(
      withoutNames(prompt, vocabulary)
        .toLowerCase()
        .replaceAll(/['’`´]/g, '')
        .replaceAll(/-+>|=+>|\s>+\s|[➡➔➜⇒»]/g, ' → ')
        .replaceAll(/\s\+\s/g, ' and ')
        .replaceAll('°', ' degree ')
        // "Right up to his nose": no side.
        .replaceAll(
          /\bright (?=up to |at (?!the (?:same|end|start|beginning|very)|once|first|last|\d)|onto |next to |in front )/g,
          'directly ',
        )
        // A list of one entry a line is a list.
        .replaceAll(/,\s*\n/g, ', ')
        .replaceAll(/(\d) mm\b/g, '$1mm')
        // "Shallow deep of field", "the golden our".
        .replaceAll(/\b(?:deep|dept|depht) of (?:field|feild)\b/g, 'depth of field')
        .replaceAll(/\bgolden our\b/g, 'golden hour')
        // An aperture, not a list.
        .replaceAll(/\bf\/(?=\d)/g, 'f')
        .replaceAll(COMPOUNDS, '$<first>$<second>'),
    ),
  );
  const texts = withoutFalseFriends(plain.match(PARTS) ?? []).map((text) =>
    text === '&' ? 'and' : spelt(text, vocabulary),
  );
  return texts.map((text, i) => ({
    text,
    lemma: lemmaOf(text, vocabulary),
    break: breakOf(text, texts[i - 1], texts[i + 1]),
  }));
}
