import type { CameraMatch } from './accept-phrase.ts';
import {
  CARRYING_VERBS,
  STEEP_PLACES,
  STILL_VERBS,
  TRAVELLING_NOUNS,
  WAY_LINKS,
  WAY_OF_UNKNOWN,
} from './lexicon/way-words.ts';
import type { PromptReading } from './read-prompt.ts';
import type { Clause } from './split-clauses.ts';
import type { Token } from './tokenise-prompt.ts';

/** A phrase of the camera that no pattern of the lexicon found. */
export const phraseOf = (motion: string, start: number, end: number): CameraMatch => ({
  entry: { motion, certainty: 'camera' },
  start,
  end,
  literals: 1,
});

/**
 * A move of the camera by a verb that no phrase knows, with a way: "the camera boosts upward", "bring the camera closer".
 * `moves` tells whether its sentence has a move already.
 */
export function wayOfUnknownVerb(
  { tokens, namesCamera, isTransparent }: PromptReading,
  { start, end }: Clause,
  moves: boolean,
): CameraMatch | undefined {
  const textAt = (at: number): string => (at >= start && at < end ? tokens[at]!.text : '');
  for (let at = start; at < end; at++) {
    if (!TRAVELLING_NOUNS.has(tokens[at]!.lemma) || !namesCamera(at, at + 1)) continue;
    let verb = at + 1;
    while (FILLERS.test(textAt(verb))) verb++;
    // "Steadicam through the house".
    let way = at + 1;
    while (way < end && !VERBLESS_WAYS.has(textAt(way)) && isTransparent(way, way + 1)) way++;
    const motion = VERBLESS_WAYS.get(textAt(way));
    const isThere = PLACE_STARTS.has(textAt(way + 1)) && textAt(way + 2) !== 'neck';
    if (!moves && motion !== undefined && isThere) return phraseOf(motion, way, way + 1);
    const carried = CARRYING_VERBS.has(textAt(DETERMINERS.has(textAt(at - 1)) ? at - 2 : at - 1));
    const found = wayAfter(tokens, carried ? verb : verb + 1, end);
    if (found === undefined) continue;
    if (carried) return phraseOf(found.motion, verb, found.end);
    const told = tokens[verb]!;
    const isVerb =
      !STILL_VERBS.has(told.text) &&
      !STILL_VERBS.has(told.lemma) &&
      !WAY_OF_UNKNOWN.has(told.text) &&
      !/(tion|ment|ness)$/.test(told.text);
    if (isVerb) return phraseOf(found.motion, verb, found.end);
  }
  return undefined;
}

/** What a camera without a verb does by its way alone; of others it may only be where it stands. */
const VERBLESS_WAYS: ReadonlyMap<string, string> = new Map([
  ['through', 'dolly-in'],
  ['toward', 'dolly-in'],
  ['towards', 'dolly-in'],
  ['into', 'dolly-in'],
  ['along', 'dolly-right'],
  ['past', 'dolly-right'],
  ['around', 'arc-right'],
]);
const PLACE_STARTS: ReadonlySet<string> = new Set(
  'the a an his her him them me its their my our this'.split(' '),
);

const FILLERS = /^(is|just|now|then|suddenly|to)$|ly$/;
const DETERMINERS: ReadonlySet<string> = new Set(['the', 'your', 'our', 'this', 'my']);

/** The way that stands at `at` or right behind words that belong to it: "all the way up". */
function wayAfter(
  tokens: readonly Token[],
  at: number,
  end: number,
): { readonly motion: string; readonly end: number } | undefined {
  let way = at;
  while (way < end && !isLastWay(tokens, way) && isWayLink(tokens[way]!)) way++;
  const motion = way < end ? WAY_OF_UNKNOWN.get(tokens[way]!.text) : undefined;
  const text = tokens[way]?.text;
  const isAlong = ['the', 'a', 'this'].includes(tokens[way + 1]?.text ?? '');
  // "Strolls down the promenade": along, no lower.
  if (isAlong && (text === 'down' || text === 'up') && motion !== undefined) {
    const isSteep = tokens.slice(way + 2, way + 5).some((token) => STEEP_PLACES.has(token.text));
    if (!isSteep) return { motion: 'dolly-in', end: way + 1 };
  }
  // "Take the camera out of the bag".
  return motion === undefined || tokens[way + 1]?.text === 'of' ? undefined : { motion, end: way + 1 };
}

const isWayLink = ({ text }: Token): boolean => WAY_LINKS.has(text) || text.endsWith('ly');
/** "Right" is a way where none follows: "right up". */
const isLastWay = (tokens: readonly Token[], at: number): boolean =>
  WAY_OF_UNKNOWN.has(tokens[at]!.text) && !WAY_OF_UNKNOWN.has(tokens[at + 1]?.text ?? '');
