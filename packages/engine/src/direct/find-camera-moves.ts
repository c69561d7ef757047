import type { Pace, Size } from './direction.ts';
import { CAMERA_PHRASES, type CameraPhrase } from './lexicon/camera-phrases.ts';
import { presetAfter } from './lexicon/direction-words.ts';
import { bothSaid, type PaceWord } from './lexicon/pace-words.ts';
import { NEGATORS } from './negations.ts';
import { createPhraseMatcher, type PhraseMatch } from './phrase-matcher.ts';
import { type PromptReading, readPrompt } from './read-prompt.ts';
import type { Break, Token } from './tokenise-prompt.ts';

/** A mention of the camera: a preset's slug, or `any`, `hold`, `steady` (see CameraPhrase). */
export interface CameraMention {
  readonly motion: string;
  readonly pace: Pace;
  readonly size: Size;
  readonly denied: boolean;
  /** How its clause follows the one before; `then` also between two moves of one clause that "into" or "to" parts. */
  readonly link: Break | undefined;
  /** Whether its clause says that it comes at the end. */
  readonly atEnd: boolean;
}

/** What a prompt says of the camera. */
export interface CameraWords {
  readonly mentions: readonly CameraMention[];
  /** For every token whether it speaks of the camera. */
  readonly taken: readonly boolean[];
  /** Pace and size of clauses that are nothing but pace: "Slow, calm." */
  readonly pace: Pace;
  readonly size: Size;
}

interface Clause {
  readonly start: number;
  readonly end: number;
  readonly link: Break | undefined;
}

/** Names of moves: no phrase reaches over them for a way that is theirs ("a creeping zoom toward her"). */
const MOVE_NAMES: ReadonlySet<string> = new Set([
  'zoom',
  'pan',
  'tilt',
  'dolly',
  'orbit',
  'crane',
  'jib',
  'pedestal',
]);

export const cameraMatcher = createPhraseMatcher(CAMERA_PHRASES, MOVE_NAMES);
type CameraMatch = PhraseMatch<CameraPhrase>;

/** The stretches between breaks; of several breaks in a row the strongest is the link. */
function splitClauses(tokens: readonly Token[]): Clause[] {
  const strength: readonly Break[] = ['comma', 'and', 'while', 'stop', 'then'];
  const clauses: Clause[] = [];
  let link: Break | undefined;
  for (let at = 0; at < tokens.length; ) {
    const kind = tokens[at]!.break;
    if (kind !== undefined) {
      if (link === undefined || strength.indexOf(kind) > strength.indexOf(link)) link = kind;
      at++;
      continue;
    }
    const start = at;
    while (at < tokens.length && tokens[at]!.break === undefined) at++;
    clauses.push({ start, end: at, link });
    link = undefined;
  }
  return clauses;
}

const END_MARK =
  / (at|in|towards?|by|near) the (very )?(end|finish|close|last)( |$)|^ ?(end|ends|ending|finish|finishes|finishing|finally|lastly) | (end|ends|ending|finishes|concluding) (with|on|in) /;

/** After a phrase: "a circling shot". */
const CAMERA_HEADS: ReadonlySet<string> = new Set(['camera', 'shot', 'cam', 'movement', 'move']);

/** "No zoom" in a list of wishes: nobody who acts in the photo is denied a noun. */
const NOUN_NEGATORS: ReadonlySet<string> = new Set(['no', 'without', 'zero', 'avoid', 'minus']);

type Actor = 'camera' | 'other' | undefined;

/**
 * A way that nothing but a camera is told to go: "Dust in the light, drift forward"; leaves may "drift away" or down. Nor is
 * anything else told to "truck left".
 */
const ORDERED = 'dolly-in';
/** Verbs of the trade: as a bare order nobody but a camera is meant ("a castle on a hill, orbit around the tower"). */
const TRADE_ORDERS: ReadonlySet<string> = new Set([
  'orbit',
  'arc',
  'pan',
  'dolly',
  'zoom',
  'tilt',
  'track',
  'jib',
]);
/** Verbs of the trade that an article makes a noun of the trade: "with an orbit around the tower". */
const TRADE_NOUNS: ReadonlySet<string> = new Set(['orbit', 'arc', 'push', 'dolly', 'zoom', 'pan', 'tilt']);

/** Whether a phrase is a whole clause that tells somebody to go somewhere: a verb without an ending and without a subject. */
function isOrder(
  tokens: readonly Token[],
  clause: Clause,
  start: number,
  end: number,
  motion: string,
): boolean {
  const { text, lemma } = tokens[start]!;
  if (text === lemma && TRADE_ORDERS.has(text) && clause.link !== 'and') return true;
  const alone = start === clause.start && end === clause.end;
  return alone && text === lemma && clause.link !== 'and' && (motion === ORDERED || text === 'truck');
}

/** Whether "of the camera" or "by the camera" stands at `at`. */
function isOfCamera(tokens: readonly Token[], at: number): boolean {
  const [first, second, third] = [at, at + 1, at + 2].map((index) => tokens[index]?.text);
  return (
    (first === 'of' || first === 'by') && (second === 'camera' || (second === 'the' && third === 'camera'))
  );
}

/** Whether a phrase speaks of the camera where it stands. `actor` is who acts in the clauses before. */
function accepts(
  { tokens, isTransparent, isPaceAdjective, namesCamera, namesObject }: PromptReading,
  clause: Clause,
  { entry, start, end }: CameraMatch,
  actor: Actor,
): boolean {
  if (entry.certainty === 'sure') return true;
  const clear = isTransparent(clause.start, start);
  if (entry.certainty === 'alone') return clear && isTransparent(end, Math.max(end, clause.end));
  if (namesCamera(clause.start, start) || isOfCamera(tokens, end)) return true;
  if (NOUN_NEGATORS.has(tokens[start - 1]?.text ?? '')) return true;
  if (!clear) return false;
  if (actor !== 'other' || CAMERA_HEADS.has(tokens[end]?.text ?? '')) return true;
  if (start > clause.start && isPaceAdjective(start - 1)) return true;
  if (['a', 'an'].includes(tokens[start - 1]?.text ?? '') && TRADE_NOUNS.has(tokens[start]!.text))
    return true;
  if (isOrder(tokens, clause, start, end, entry.motion)) return true;
  // "A woman on a bench, slowly circling around her": the object shows that somebody else acts.
  return clause.link !== 'and' && namesObject(start, clause.end);
}

/** Phrases that surely speak of the camera among the words that a rejected phrase would have taken: "creeping push in". */
function sureWithin(tokens: readonly Token[], { start, end }: CameraMatch): CameraMatch[] {
  const first = start + 1;
  return cameraMatcher
    .find(tokens.slice(first, end))
    .filter(({ entry }) => entry.certainty === 'sure' && entry.motion !== 'nothing')
    .map((match) => ({ ...match, start: match.start + first, end: match.end + first }));
}

const PLACE_ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'the', 'his', 'her', 'of', 'its', 'this']);
const WAYS: ReadonlySet<string> = new Set(['left', 'right', 'up', 'down', 'leftward', 'rightward']);

/** The way that a clause of nothing else gives to the move before it: "lateral dolly, left to right", "pan shot, left". */
function wayOfLast(
  { tokens, isTransparent }: PromptReading,
  { start, end, link }: Clause,
  last: CameraMention | undefined,
  lastWords: readonly Token[],
): string | undefined {
  if (last === undefined || link !== 'comma' || lastWords.some(({ text }) => WAYS.has(text)))
    return undefined;
  let motion: string | undefined;
  for (let at = start; at < end; at++) {
    const { text } = tokens[at]!;
    if (WAYS.has(text)) motion = presetAfter(last.motion, text) ?? motion;
    else if (text !== 'from' && !isTransparent(at, at + 1)) return undefined;
  }
  return motion;
}

/** A move that a clause names by its way alone, after a move of the clause before: "pull back and up". */
function wayAlone(
  { tokens, isTransparent }: PromptReading,
  { start, end, link }: Clause,
  before: CameraMention | undefined,
): CameraMatch | undefined {
  if (before === undefined || link === 'stop' || link === 'while') return undefined;
  for (let at = start; at < end; at++) {
    const motion = presetAfter(before.motion, tokens[at]!.text);
    const next = tokens[at + 1];
    // "In the distance", "out of the fog": no way, but a place.
    const isWay = isTransparent(at + 1, end) || !PLACE_ARTICLES.has(next?.text ?? '');
    if (motion !== undefined && isWay)
      return { entry: { motion, certainty: 'camera' }, start: at, end: at + 1, literals: 1 };
    if (!isTransparent(at, at + 1)) return undefined;
  }
  return undefined;
}

/** Who acts in a clause: the camera, somebody else, or whoever acted before. */
function actorOf(
  { namesCamera, isTransparent }: PromptReading,
  { start, end }: Clause,
  mentioned: boolean,
  before: Actor,
): Actor {
  if (mentioned || namesCamera(start, end)) return 'camera';
  return isTransparent(start, end) ? before : 'other';
}

/** The stretch of a clause that a phrase's pace words stand in: from the phrase before it to the phrase after it. */
function paceOf(
  { paceIn }: PromptReading,
  clause: Clause,
  { start, end }: CameraMatch,
  before: CameraMatch | undefined,
  after: CameraMatch | undefined,
): PaceWord {
  const later = paceIn(end, Math.max(end, after?.start ?? clause.end));
  const earlier = paceIn(before?.end ?? clause.start, end);
  return start < end ? bothSaid(earlier, later) : later;
}

/**
 * A camera that must not shake, or what it begins on, is no event: it neither takes its clause's place in the order nor
 * its pace.
 */
const NO_EVENTS: ReadonlySet<string> = new Set(['steady', 'frame']);

const STEADILY: ReadonlySet<string> = new Set(['steadily', 'smoothly']);
const NO_EVENT: Omit<CameraMention, 'motion'> = {
  pace: 'normal',
  size: 'normal',
  denied: false,
  link: undefined,
  atEnd: false,
};

/** Whether a prompt says neither pace nor size of a move. */
export const isPlain = ({ pace, size }: CameraMention): boolean => pace === 'normal' && size === 'normal';
const isEmpty = (word: PaceWord): boolean => Object.keys(word).length === 0;

const SIDES: ReadonlySet<string> = new Set([
  'left',
  'right',
  'leftward',
  'rightward',
  'leftwards',
  'rightwards',
  'clockwise',
  'counterclockwise',
  'anticlockwise',
]);
/** Whether two moves differ in their side alone. */
const isSameWay = ({ motion, denied }: CameraMention, other: string): boolean =>
  !denied &&
  motion !== other &&
  /-(left|right)$/.test(motion) &&
  motion.split('-')[0] === other.split('-')[0] &&
  /-(left|right)$/.test(other);

/** The mentions of the camera in a prompt, in order, with the pace that belongs to each. */
export function findCameraMoves(tokens: readonly Token[], denied: readonly boolean[]): CameraWords {
  const reading = readPrompt(tokens, cameraMatcher.begins);
  const matches = cameraMatcher.find(tokens);
  const taken = new Array<boolean>(tokens.length).fill(false);
  const mentions: CameraMention[] = [];
  let [actor, waiting, general]: [Actor, PaceWord, PaceWord] = [undefined, {}, {}];
  let lastWords: readonly Token[] = [];
  let next = 0;
  // How many mentions earlier sentences made.
  let earlier = 0;
  for (const clause of splitClauses(tokens)) {
    if (clause.link === 'stop') earlier = mentions.length;
    if (clause.link === 'stop') [actor, waiting, general] = [undefined, {}, { ...waiting, ...general }];
    const found: CameraMatch[] = [];
    for (; next < matches.length && matches[next]!.start < clause.end; next++) {
      const match = matches[next]!;
      if (match.start < clause.start || match.entry.motion === 'nothing') continue;
      if (accepts(reading, clause, match, actor)) found.push(match);
      else found.push(...sureWithin(tokens, match));
    }
    // "Zoom out fast, like being pulled backwards": a comparison is no second move.
    if (tokens[clause.start]!.text === 'like' && clause.link === 'comma' && mentions.length > earlier)
      found.length = 0;
    if (found.length === 0) {
      const labelled = tokens[clause.start - 2]?.text === 'direction';
      const last = labelled || mentions.length > earlier ? mentions.at(-1) : undefined;
      const motion = wayOfLast(
        reading,
        { ...clause, link: labelled ? 'comma' : clause.link },
        last,
        lastWords,
      );
      if (last !== undefined && motion !== undefined) {
        mentions[mentions.length - 1] = { ...last, motion };
        continue;
      }
    }
    if (found.length === 0) {
      const last = mentions.length > earlier && actor === 'camera' ? mentions.at(-1) : undefined;
      const way = wayAlone(reading, clause, last);
      if (way !== undefined) found.push(way);
    }
    for (const { start, end } of found) taken.fill(true, start, end);
    const events = found.filter(({ entry }) => !NO_EVENTS.has(entry.motion));
    const atEnd = END_MARK.test(
      ` ${tokens
        .slice(clause.start, clause.end)
        .map(({ text }) => text)
        .join(' ')} `,
    );
    const mention = (match: CameraMatch, pace: PaceWord, link: Break | undefined): CameraMention => ({
      motion: match.entry.motion,
      pace: pace.pace ?? 'normal',
      size: pace.size ?? 'normal',
      // "no camera movement" denies by itself what it means.
      denied: denied[match.start]! && !NEGATORS.has(tokens[match.start]!.text),
      link,
      atEnd,
    });
    const ending = events.at(-1);
    if (ending !== undefined) lastWords = tokens.slice(ending.start, ending.end);
    events.forEach((match, i) => {
      const said = bothSaid(paceOf(reading, clause, match, events[i - 1], events[i + 1]), waiting);
      // "Sliding left, parallax": what names no side of its own keeps to the one that was named.
      const before = mentions.length > earlier ? mentions.at(-1) : undefined;
      const isSaid = clause.link !== 'then' && before !== undefined && isSameWay(before, match.entry.motion);
      if (isSaid && !tokens.slice(match.start, match.end).some(({ text }) => SIDES.has(text))) {
        if (isPlain(before))
          mentions[mentions.length - 1] = {
            ...before,
            pace: said.pace ?? 'normal',
            size: said.size ?? 'normal',
          };
        return;
      }
      const parted = ['into', 'to'].includes(tokens[match.start - 1]?.text ?? '');
      mentions.push(mention(match, said, i === 0 ? clause.link : parted ? 'then' : 'and'));
    });
    // "Zoom steadily into the keyhole": said within the words of the move.
    if (events.some(({ start, end }) => tokens.slice(start + 1, end).some(({ text }) => STEADILY.has(text))))
      mentions.push({ ...NO_EVENT, motion: 'steady' });
    for (const match of found) if (!events.includes(match)) mentions.push(mention(match, {}, undefined));
    actor = actorOf(reading, clause, found.length > 0, actor);
    if (events.length > 0) {
      waiting = {};
      continue;
    }
    const said = reading.paceIn(clause.start, clause.end);
    const idle = reading.isTransparent(clause.start, clause.end);
    if (isEmpty(said) || !(idle || actor === 'camera')) continue;
    // "slow, smooth push in" waits for the push; "push in, slowly" belongs to the one before.
    const last = mentions.length > earlier ? mentions.at(-1) : undefined;
    // "Zoom out slowly, then fast": one move has one pace.
    const closes = tokens[clause.end]?.break === 'stop' || clause.end === tokens.length;
    if (idle && closes && clause.link === 'then' && last !== undefined && !isPlain(last)) continue;
    if (idle && last !== undefined && (clause.link === 'comma' || isPlain(last)))
      mentions[mentions.length - 1] = {
        ...last,
        pace: said.pace ?? last.pace,
        size: said.size ?? last.size,
      };
    else waiting = { ...waiting, ...said };
  }
  const { pace = 'normal', size = 'normal' } = { ...waiting, ...general };
  return { mentions, taken, pace, size };
}
