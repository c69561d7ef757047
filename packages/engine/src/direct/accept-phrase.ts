import { CAMERA_NOUNS } from './lexicon/camera-words.ts';
import type { CameraPhrase } from './lexicon/camera-phrases.ts';
import {
  ACTING_NOUNS,
  AFTER_VERBS,
  ARTICLES,
  CAMERA_HEADS,
  CONTINUING_VERBS,
  DIRECTING_VERBS,
  MAKING_VERBS,
  MOVING_VERBS,
  NOUN_NEGATORS,
  OPENING_VERBS,
  PICTURES,
  PLACE_ARTICLES,
  PLACE_STARTS,
  SEEING_VERBS,
  STEADY_ADJECTIVES,
  THINGS,
  TRADE_NOUNS,
  WAYFARING_VERBS,
  TRADE_ORDERS,
  WAY_ORDERS,
} from './lexicon/acting-words.ts';
import { isActingThing, isHandled, isOfRest, isOwned, isShifted } from './things-of-trade.ts';
import type { PhraseMatch } from './phrase-matcher.ts';
import type { PromptReading } from './read-prompt.ts';
import type { Clause } from './split-clauses.ts';
import type { Token } from './tokenise-prompt.ts';

export type CameraMatch = PhraseMatch<CameraPhrase>;

/** Who acts in a clause. */
export type Actor = 'camera' | 'other' | undefined;

/**
 * A way that nothing but a camera is told to go: "Dust in the light, drift forward"; leaves may "drift away" or down. Nor is
 * anything else told to "truck left".
 */
const ORDERED = 'dolly-in';

/** Whether a phrase is a whole clause that tells somebody to go somewhere: a verb without an ending and without a subject. */
function isOrder(
  tokens: readonly Token[],
  clause: Clause,
  { entry: { motion }, start, end, literals }: CameraMatch,
): boolean {
  const { text, lemma } = tokens[start]!;
  if (text === lemma && TRADE_ORDERS.has(text) && clause.link !== 'and') return true;
  const isSided = ['left', 'right'].includes(tokens[start + 1]?.text ?? '');
  if (text === 'truck' && isSided && start === clause.start) return true;
  // "A castle on a hill, fly over the walls": nothing that is one thing does so without an ending.
  const told = clause.link === 'comma' && text === lemma && literals > 1 && start === clause.start;
  if (told && WAY_ORDERS.has(text)) return true;
  const alone = start === clause.start && end === clause.end;
  return alone && text === lemma && clause.link !== 'and' && (motion === ORDERED || text === 'truck');
}

/** What a person tilts or lowers: "holding an umbrella, tilts it". */
const HANDLED: ReadonlySet<string> = new Set(['it', 'them']);

/** Whether a verb without an ending goes on with a sentence of ours: "we open on the fizz, bubbles racing, and pull out". */
function isOurs(tokens: readonly Token[], clause: Clause, start: number): boolean {
  if (clause.link !== 'and' || tokens[start]!.text !== tokens[start]!.lemma) return false;
  for (let at = clause.start - 1; at >= 0 && tokens[at]!.break !== 'stop'; at--)
    if (tokens[at]!.text === 'we') return true;
  return false;
}

/** Whether "of the camera" or "by the camera" stands at `at`. */
function isOfCamera(tokens: readonly Token[], at: number): boolean {
  const [first, second, third] = [at, at + 1, at + 2].map((index) => tokens[index]?.text);
  return (
    (first === 'of' || first === 'by' || first === 'with') &&
    (second === 'camera' || (second === 'the' && third === 'camera'))
  );
}

const isNamed = ({ text, lemma }: Token, words: ReadonlySet<string>): boolean =>
  words.has(text) || words.has(lemma);

/**
 * Whether a phrase is what somebody in the photo does: "a man zooms out of the garage" has a verb in the third person
 * right behind a noun that is no camera.
 */
function hasOtherSubject(
  { tokens, isTransparent, namesCamera }: PromptReading,
  clause: Clause,
  start: number,
): boolean {
  const { text, lemma } = tokens[start]!;
  if (text === lemma || !text.endsWith('s') || !MOVING_VERBS.has(lemma)) return false;
  let at = start - 1;
  while (at >= clause.start && isTransparent(at, at + 1)) at--;
  if (at < clause.start) return false;
  return (
    !isNamed(tokens[at]!, CAMERA_NOUNS) &&
    !ACTING_NOUNS.has(tokens[at]!.text) &&
    !namesCamera(clause.start, start)
  );
}

const PRONOUNS: ReadonlySet<string> = new Set(['her', 'him', 'them', 'it', 'me', 'us']);
const RELATIVES: ReadonlySet<string> = new Set(['that', 'which', 'who']);

/** Whether a phrase begins with a word that only describes the noun behind it: "a spinning wheel", "fast moving clouds". */
function isAdjective(
  { tokens, isTransparent, isPaceAdjective, isMoveWord, namesObject }: PromptReading,
  { start, end }: CameraMatch,
): boolean {
  const { text, lemma } = tokens[start]!;
  if (text === lemma || !/(ing|ed)$/.test(text)) return false;
  // "A floating market in Bangkok": the phrase reached over what it describes.
  if (end !== start + 1) return ARTICLES.has(tokens[start - 1]?.text ?? '') && !isMoveWord(start + 1);
  const begins = tokens[start - 1]?.break !== undefined || start === 0;
  // "Rising star", "flying pigs": as orders these take a way, not a thing.
  const describes = begins && WAYFARING_VERBS.has(lemma);
  if (!describes && !ARTICLES.has(tokens[start - 1]?.text ?? '') && !isPaceAdjective(start - 1)) return false;
  const next = tokens[end];
  if (next === undefined || next.break !== undefined || isNamed(next, CAMERA_HEADS)) return false;
  // "Her trembling figure", unlike "slowly circling the figure".
  const isNoun = ARTICLES.has(tokens[start - 1]?.text ?? '') && !PRONOUNS.has(next.text);
  return (
    !isTransparent(end, end + 1) && !AFTER_VERBS.has(next.text) && (isNoun || !namesObject(end, end + 1))
  );
}

/** Whether a phrase is what something else does that stands before "that": "wings that open up". */
function isOfRelative({ tokens, isTransparent }: PromptReading, clause: Clause, start: number): boolean {
  if (start < clause.start + 2 || !RELATIVES.has(tokens[start - 1]!.text)) return false;
  const before = tokens[start - 2]!;
  const isCameras = isNamed(before, CAMERA_HEADS) || isNamed(before, CAMERA_NOUNS);
  return !isCameras && !AFTER_VERBS.has(before.text) && !isTransparent(start - 2, start - 1);
}

/**
 * Whether a phrase is what somebody does whom the camera sees: "following a woman walking away", "a tracking shot of a man
 * running left". `before` is the phrase before it in its clause.
 */
function isSeen(
  { tokens, isTransparent }: PromptReading,
  clause: Clause,
  start: number,
  before: CameraMatch | undefined,
): boolean {
  const previous = tokens[start - 1];
  if (start === clause.start || previous === undefined || !tokens[start]!.text.endsWith('ing')) return false;
  if (isTransparent(start - 1, start) || isNamed(previous, CAMERA_NOUNS)) return false;
  if (before?.entry.motion === 'head-tracking' || tokens[before?.end ?? -1]?.text === 'of') return true;
  return tokens.slice(clause.start, start).some((token) => isNamed(token, SEEING_VERBS));
}

/** Whether the picture itself moves, as a viewer says it: "the image slowly gets closer". */
function isOfPicture({ tokens, isTransparent }: PromptReading, clause: Clause, start: number): boolean {
  let at = start - 1;
  while (at > clause.start && isTransparent(at, at + 1) && !PICTURES.has(tokens[at]!.text)) at--;
  return at >= clause.start && PICTURES.has(tokens[at]!.text) && isTransparent(clause.start, at);
}

/** Whether a place comes before an order: "at the top tilt down", "over the lake glide forward". */
function isPlaced({ tokens, isTransparent }: PromptReading, clause: Clause, start: number): boolean {
  let at = clause.start;
  while (at < start && isTransparent(at, at + 1) && !PLACE_STARTS.has(tokens[at]!.text)) at++;
  if (!PLACE_STARTS.has(tokens[at]?.text ?? '') || start - at > 6) return false;
  const { text, lemma } = tokens[start]!;
  return text === lemma;
}

/** Whether the clause is a director's order and the phrase says by what: "reveal the valley by pulling back". */
function isMeans({ tokens, isTransparent }: PromptReading, clause: Clause, start: number): boolean {
  let by = start - 1;
  while (by > clause.start && tokens[by]!.text !== 'by' && isTransparent(by, by + 1)) by--;
  if (tokens[by]?.text !== 'by' || !tokens[start]!.text.endsWith('ing')) return false;
  let at = clause.start;
  while (at < by && !DIRECTING_VERBS.has(tokens[at]!.text) && isTransparent(at, at + 1)) at++;
  return DIRECTING_VERBS.has(tokens[at]!.text) || tokens[at]!.text === 'by';
}

/** Verbs of moves that are names of them behind an article: "a feather-light glide to the right". */
const NAMED_MOVES: ReadonlySet<string> = new Set([
  'glide',
  'slide',
  'drift',
  'push',
  'sweep',
  'float',
  'creep',
  'crawl',
  'rise',
  'move',
]);
const MOST_ADJECTIVES = 3;

/** Whether a phrase is the name of a move with its way, behind an article and adjectives of any kind. */
function isMoveNamed({ tokens }: PromptReading, clause: Clause, { start, end }: CameraMatch): boolean {
  const first = tokens[clause.start]!.text;
  const isNoun = (first === 'a' || first === 'an') && NAMED_MOVES.has(tokens[start]!.text);
  return isNoun && end > start + 1 && start - clause.start <= MOST_ADJECTIVES + 1;
}

/** Whether the words around a phrase that may speak of the camera show that it does not. */
function isOfOthers(
  reading: PromptReading,
  clause: Clause,
  match: CameraMatch,
  before: CameraMatch | undefined,
): boolean {
  const { tokens } = reading;
  const { entry, start, end } = match;
  const textAt = (at: number): string => tokens[at]?.text ?? '';
  // "We walk home in the rain": a place, no way in.
  const isInPlace = textAt(end - 1) === 'in' && end - start > 1 && PLACE_ARTICLES.has(textAt(end));
  if (isInPlace && textAt(end + 1) !== 'direction') return true;
  // "The snake slithers forward".
  if (THINGS.has(textAt(start)) && ARTICLES.has(textAt(start - 1))) return true;
  // "Drops fall from the eaves": a noun.
  const isBare = end === start + 1 && start === clause.start && textAt(start) === `${tokens[start]!.lemma}s`;
  const next = tokens[end];
  const isNext = next !== undefined && next.break === undefined;
  const isOfVerb = (): boolean =>
    AFTER_VERBS.has(next!.text) ||
    isNamed(next!, CAMERA_NOUNS) ||
    reading.isTransparent(end, end + 1) ||
    reading.namesObject(end, end + 1);
  if (isBare && isNext && !isOfVerb()) return true;
  if (isOfRelative(reading, clause, start)) return true;
  // "Lift the lid", "drop the table": what is done to a thing.
  if (isHandled(reading, match)) return true;
  // "Tilts up to follow the rocket": what for, not what else.
  if (before !== undefined && entry.motion === 'head-tracking') {
    if (textAt(start - 1) === 'to') return true;
    if (textAt(start) === 'following' && /^(pan|tilt)-/.test(before.entry.motion)) return true;
  }
  return isAdjective(reading, match) || isSeen(reading, clause, start, before);
}

/** Whether the words before a phrase make it one of the camera, whoever acted before. */
function isOfCameraHere(
  reading: PromptReading,
  clause: Clause,
  { entry, start, end }: CameraMatch,
  denied: boolean,
): boolean {
  const { tokens, namesCamera } = reading;
  const textAt = (at: number): string => tokens[at]?.text ?? '';
  if (namesCamera(clause.start, start) || isOfCamera(tokens, end)) return true;
  // "She walks towards the camera while it moves back".
  if (textAt(clause.start) === 'it' && isNamed(tokens[clause.start - 2] ?? tokens[start]!, CAMERA_NOUNS))
    return true;
  if (entry.motion !== 'handheld' && isOfPicture(reading, clause, start)) return true;
  if (NOUN_NEGATORS.has(textAt(start - 1))) return true;
  // "Refrain from shaking": what is ruled out without a subject is ruled out for the camera.
  if (denied && textAt(start - 1) === 'from' && NOUN_NEGATORS.has(textAt(start - 2))) return true;
  return isMeans(reading, clause, start);
}

/**
 * Whether a phrase speaks of the camera where it stands. `actor` is who acts in the clauses before, `before` the phrase
 * before it in its clause.
 */
export function accepts(
  reading: PromptReading,
  clause: Clause,
  match: CameraMatch,
  actor: Actor,
  denied: boolean,
  before: CameraMatch | undefined,
): boolean {
  const { tokens, isTransparent, isPaceAdjective, namesObject } = reading;
  const { entry, start, end } = match;
  // "Smooth skin", "a steady hand".
  if (STEADY_ADJECTIVES.has(tokens[start]!.text) && end === start + 1 && !reading.isMoveWord(end))
    return false;
  if (isOwned(tokens, start) || isShifted(reading, clause, match)) return false;
  // "A lingering push in": no rest before it.
  if (entry.motion === 'hold' && tokens[start]!.text === 'lingering') return false;
  if (entry.certainty === 'sure') return !hasOtherSubject(reading, clause, start);
  const leads = isTransparent(clause.start, start);
  // A tag of a list: "product, white background, smooth".
  if (entry.motion === 'steady' && leads && isTransparent(end, clause.end)) return true;
  if (entry.certainty === 'alone')
    return leads && isTransparent(end, Math.max(end, clause.end)) && !isOfRest(tokens, clause, start);
  if (isOfOthers(reading, clause, match, before) || isActingThing(reading, match)) return false;
  if (isOfCameraHere(reading, clause, match, denied)) return true;
  // "Handheld zoom": behind a phrase of the camera nobody else can be meant.
  const clear = leads || (before !== undefined && isTransparent(before.end, start));
  if (!clear && isMoveNamed(reading, clause, match)) return true;
  if (!clear) return actor === 'camera' && clause.link !== 'stop' && isPlaced(reading, clause, start);
  if (actor !== 'other' || CAMERA_HEADS.has(tokens[end]?.text ?? '')) return true;
  if (start > clause.start && isPaceAdjective(start - 1)) return true;
  if (['a', 'an'].includes(tokens[start - 1]?.text ?? '') && TRADE_NOUNS.has(tokens[start]!.text))
    return true;
  if (isOrder(tokens, clause, match) || isOurs(tokens, clause, start)) return true;
  // "A deer lifts its head, then lowers it": it goes on.
  const { text, lemma } = tokens[start]!;
  const isThird = text !== lemma && text.endsWith('s');
  if (isThird && (!MOVING_VERBS.has(lemma) || HANDLED.has(tokens[start + 1]?.text ?? ''))) return false;
  // "A woman on a bench, slowly circling around her": the object shows that somebody else acts.
  return clause.link !== 'and' && namesObject(start, clause.end);
}

/** Whether a clause begins with a participle, so that it goes on with who acted before: "revealing the valley", "stops". */
export function goesOn(tokens: readonly Token[], start: number, end: number): boolean {
  let at = start;
  while (at < end - 1 && tokens[at]!.text.endsWith('ly')) at++;
  // "Pushes in, stops abruptly, then drifts back".
  if (CONTINUING_VERBS.has(tokens[at]!.text)) return true;
  return at < end - 1 && tokens[at]!.text.length > 5 && tokens[at]!.text.endsWith('ing');
}

/** Who acts in a clause: the camera, somebody else, or whoever acted before. */
export function actorOf(
  { tokens, namesCamera, isTransparent, namesObject }: PromptReading,
  { start, end }: Clause,
  mentioned: boolean,
  before: Actor,
): Actor {
  if (mentioned || namesCamera(start, end)) return 'camera';
  if (isTransparent(start, end)) return before;
  // "The camera rises with her and circles": who comes along takes nothing over.
  const isCompany = namesObject(start, start + 1) || (ARTICLES.has(tokens[start]!.text) && end - start <= 2);
  if (before === 'camera' && tokens[start - 1]?.text === 'with' && isCompany) return before;
  // "Tracks alongside the train, matching its speed": it is still who acted before.
  if (before === 'camera' && goesOn(tokens, start, end)) return before;
  // "Begin with a close-up of the eyes and pull out": what the shot shows is no actor.
  if (tokens[start - 1]?.text === 'with' && OPENING_VERBS.has(tokens[start - 2]?.text ?? ''))
    return before === 'camera' ? before : undefined;
  // "Put some fog in there and move forward": an order to whoever makes the clip, as is what follows.
  return MAKING_VERBS.has(tokens[start]!.text) ? before : 'other';
}
