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
