import type { CameraMatch } from './accept-phrase.ts';
import { AFTER_VERBS, ARTICLES, RESTING_VERBS } from './lexicon/acting-words.ts';
import type { PromptReading } from './read-prompt.ts';
import type { Clause } from './split-clauses.ts';
import type { Token } from './tokenise-prompt.ts';

const STILLNESS: ReadonlySet<string> = new Set(['motionless', 'still', 'immobile']);

/** Names of moves that are things as well, and whose they may be. */
const OWNED: ReadonlySet<string> = new Set(['dolly', 'crane', 'pan', 'truck', 'pedestal', 'jib', 'track']);
const POSSESSIVES: ReadonlySet<string> = new Set(['her', 'his', 'my', 'their']);

/** Whether a word is somebody's thing: "a toddler drops her dolly in the pram". */
export const isOwned = (tokens: readonly Token[], at: number): boolean =>
  POSSESSIVES.has(tokens[at - 1]?.text ?? '') && OWNED.has(tokens[at]!.text);

/** Whether a noun of the trade with an article is a thing that does something: "a pan rests on the stove". */
export function isActingThing(
  { tokens, isPaceAdjective, isTransparent }: PromptReading,
  match: CameraMatch,
): boolean {
  const { start, end } = match;
  const { text, lemma } = tokens[start]!;
  if (!ARTICLES.has(tokens[start - 1]?.text ?? '')) return false;
  // "The tracks lead into the fog".
  if (text !== lemma) return text.endsWith('s') && OWNED.has(lemma);
  const verb = tokens[end];
  if (end !== start + 1 || verb === undefined || verb.break !== undefined) return false;
  // "The pan is hot", unlike "the pan is slow".
  const quality = tokens[end + 1];
  if (verb.text === 'is' && OWNED.has(lemma) && quality !== undefined && quality.break === undefined)
    return !isPaceAdjective(end + 1) && !isTransparent(end + 1, end + 2) && !AFTER_VERBS.has(quality.text);
  return RESTING_VERBS.has(verb.lemma) || RESTING_VERBS.has(verb.text.replace(/(s|ing)$/, ''));
}

/** Whether a word of stillness is said of who rests before it: "a crane stands in the water, motionless". */
export function isOfRest(tokens: readonly Token[], clause: Clause, start: number): boolean {
  if (!STILLNESS.has(tokens[start]!.text) || clause.link !== 'comma') return false;
  for (let at = clause.start - 2; at >= 0 && tokens[at]!.break !== 'stop'; at--)
    if (RESTING_VERBS.has(tokens[at]!.lemma) || RESTING_VERBS.has(tokens[at]!.text.replace(/s$/, '')))
      return true;
  return false;
}

/** Verbs of going up and down that are done to things as well. */
const HANDLING_VERBS: ReadonlySet<string> = new Set(['lift', 'raise', 'lower', 'drop', 'hoist']);

/** Whether a thing stands at `at`, right behind a verb. */
function hasObject({ tokens, isMoveWord }: PromptReading, at: number): boolean {
  let thing = at;
  while (ARTICLES.has(tokens[thing]?.text ?? '')) thing++;
  const next = tokens[thing];
  return next !== undefined && next.break === undefined && !AFTER_VERBS.has(next.text) && !isMoveWord(thing);
}

/** Whether a verb is what is done to a thing: "lift the lid". */
export const isHandled = (reading: PromptReading, { start, end }: CameraMatch): boolean =>
  end === start + 1 && HANDLING_VERBS.has(reading.tokens[start]!.lemma) && hasObject(reading, end);

/** Verbs that are done to things with "in" and "out" behind them, and what is pushed or slid in at home. */
const SHIFTING_VERBS: ReadonlySet<string> = new Set(['push', 'pull', 'slide', 'draw', 'roll']);
const PUSHED_IN: ReadonlySet<string> = new Set(
  (
    'drawer drawers chair chairs stool stools tray cart trolley plug key coin coins pin needle cork button buttons stroller ' +
    'wheelbarrow bench table sofa bed crate crates box boxes piano cable disc cassette tape'
  ).split(' '),
);
const PULLED_OUT: ReadonlySet<string> = new Set(['pull', 'draw']);
/** How far, and no thing: "pull out a little". */
const AMOUNTS: ReadonlySet<string> = new Set(
  'bit little touch tad hair lot smidge notch few couple way long second foot meter metre scene subject'.split(
    ' ',
  ),
);
const LONGEST_THING = 3;

/**
 * Whether a thing stands right behind a verb and its "in" or "out": "pulls out a chair", "pushes in the drawer". A camera
 * pulls out of, from or to something.
 */
export function isShifted(
  { tokens, namesCamera }: PromptReading,
  clause: Clause,
  { start, end }: CameraMatch,
): boolean {
  const { lemma } = tokens[start]!;
  const isThingNext = end === start + 2 && SHIFTING_VERBS.has(lemma) && ARTICLES.has(tokens[end]?.text ?? '');
  if (!isThingNext || namesCamera(clause.start, start)) return false;
  const things = tokens.slice(end + 1, end + 1 + LONGEST_THING);
  const stop = things.findIndex((token) => token.break !== undefined);
  const named = stop < 0 ? things : things.slice(0, stop);
  const way = tokens[end - 1]!.text;
  if (way === 'in') return named.some(({ text }) => PUSHED_IN.has(text));
  const isFar = named.length === 0 || named.some(({ text }) => AMOUNTS.has(text));
  return way === 'out' && PULLED_OUT.has(lemma) && !isFar && !namesCamera(end, end + 1 + named.length);
}
