import type { Pace, Size } from './direction.ts';
import { type CameraMention, isPlain } from './camera-mention.ts';
import { type Actor, accepts, actorOf, type CameraMatch, goesOn } from './accept-phrase.ts';
import { backFrom, turned, wayAlone, wayOfLast } from './camera-ways.ts';
import { wayOfUnknownVerb } from './unknown-verbs.ts';
import { CAMERA_PHRASES } from './lexicon/camera-phrases.ts';
import { bothSaid, type PaceWord } from './lexicon/pace-words.ts';
import { NEGATORS } from './negations.ts';
import { createPhraseMatcher } from './phrase-matcher.ts';
import { type PromptReading, readPrompt } from './read-prompt.ts';
import { settleCarriers } from './settle-carriers.ts';
import { type Clause, splitClauses, strongerLink } from './split-clauses.ts';
import type { Break, Token } from './tokenise-prompt.ts';

/** What a prompt says of the camera. */
export interface CameraWords {
  readonly mentions: readonly CameraMention[];
  /** For every token whether it speaks of the camera. */
  readonly taken: readonly boolean[];
  /** For every token whether its clause is about the camera. */
  readonly spoken: readonly boolean[];
  /** Pace and size of clauses that are nothing but pace: "Slow, calm." */
  readonly pace: Pace;
  readonly size: Size;
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
const END_MARK =
  / (at|in|towards?|by|near) the (very )?(end|finish|close|last)( |$)|^ ?(end|ends|ending|finish|finishes|finishing|finally|lastly) | (end|ends|ending|finishes|concluding) (with|on|in) /;

/** Phrases that surely speak of the camera among the words that a rejected phrase would have taken: "creeping push in". */
function sureWithin(tokens: readonly Token[], { start, end }: CameraMatch): CameraMatch[] {
  const first = start + 1;
  return cameraMatcher
    .find(tokens.slice(first, end))
    .filter(({ entry }) => entry.certainty === 'sure' && entry.motion !== 'nothing')
    .map((match) => ({ ...match, start: match.start + first, end: match.end + first }));
}

/** Where a move follows on the one before in its clause: "a pan left leading into a slow zoom". */
function partingOf({ tokens, isTransparent }: PromptReading, from: number, at: number): number | undefined {
  let i = at - 1;
  while (i > from && tokens[i]!.text !== 'into' && tokens[i]!.text !== 'to' && isTransparent(i, i + 1)) i--;
  return tokens[i]?.text === 'into' || tokens[i]?.text === 'to' ? i : undefined;
}

/** The stretch of a clause that a phrase's pace words stand in: from the phrase before it to the phrase after it. */
function paceOf(
  reading: PromptReading,
  clause: Clause,
  { start, end }: CameraMatch,
  before: CameraMatch | undefined,
  after: CameraMatch | undefined,
): PaceWord {
  const { paceIn } = reading;
  const until = after === undefined ? clause.end : (partingOf(reading, end - 1, after.start) ?? after.start);
  const later = paceIn(end, Math.max(end, until));
  const earlier = paceIn(before?.end ?? clause.start, end);
  return start < end ? bothSaid(earlier, later) : later;
}

/** Pace that an adverb before the first move of a clause gives: "the camera slowly pulls back". */
function leadingPace(
  { tokens, paceIn }: PromptReading,
  clause: Clause,
  { start, end }: CameraMatch,
): PaceWord {
  for (let at = Math.max(clause.start, start - 1); at < end - 1; at++) {
    const { pace } = tokens[at]!.text.endsWith('ly') ? paceIn(at, at + 1) : {};
    if (pace !== undefined) return { pace };
  }
  return {};
}

/**
 * A camera that must not shake, or what it begins on, is no event: it neither takes its clause's place in the order nor
 * its pace.
 */
const NO_EVENTS: ReadonlySet<string> = new Set(['steady', 'frame', 'by-crane', 'by-jib', 'by-pedestal']);

/** Presets that are named by what they are like: "goes round the cake, like a lazy susan". */
const LIKENESSES: ReadonlySet<string> = new Set([
  'lazy-susan',
  'yoyo-zoom',
  'wiggle',
  'bullet-time',
  'dolly-zoom-in',
  'handheld',
]);

const STEADILY: ReadonlySet<string> = new Set(['steadily', 'smoothly']);
const NO_EVENT: Omit<CameraMention, 'motion'> = {
  pace: 'normal',
  size: 'normal',
  denied: false,
  link: undefined,
  atEnd: false,
};

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

/** How many mentions back a move may keep to the side of another. */
const SIDE_MEMORY = 3;

/** Whether a way only says the side of the move before, which `words` left open. */
const isSided = (words: readonly Token[], last: CameraMention, { entry }: CameraMatch): boolean =>
  isSameWay(last, entry.motion) && !words.some(({ text }) => SIDES.has(text));

/**
 * The mentions of the camera in a prompt, in order, with the pace that belongs to each. `described` marks the tokens that
 * name a lens, a look or an atmosphere.
 */
export function findCameraMoves(
  tokens: readonly Token[],
  denied: readonly boolean[],
  described: readonly boolean[],
): CameraWords {
  const reading = readPrompt(tokens, cameraMatcher.begins, described);
  const matches = cameraMatcher.find(tokens);
  const taken = new Array<boolean>(tokens.length).fill(false);
  const spoken = new Array<boolean>(tokens.length).fill(false);
  const mentions: CameraMention[] = [];
  let [actor, waiting, general]: [Actor, PaceWord, PaceWord] = [undefined, {}, {}];
  let lastWords: readonly Token[] = [];
  // "Slowly pulls back and rises": an adverb before the first verb is said of both.
  let leading: PaceWord = {};
  let next = 0;
  // How many sentences came before, and whether this one says something that is neither pace nor camera.
  let sentence = 0;
  let isOfMood = false;
  // How the next move follows the one before: by the strongest link since then.
  let carried: Break | undefined;
  // How many mentions earlier sentences made.
  let earlier = 0;
  for (const clause of splitClauses(tokens, new Set(matches.map(({ start }) => start)))) {
    if (clause.link === 'stop') earlier = mentions.length;
    if (clause.link === 'stop') {
      // "Powerful, wild, monochrome": words of a mood say nothing of the camera.
      const isMood = sentence > 0 && isOfMood;
      [actor, waiting, general] = [undefined, {}, isMood ? general : { ...waiting, ...general }];
      sentence++;
      isOfMood = false;
    }
    // "Real estate: glide into the kitchen": behind a label nobody has acted yet.
    if (tokens[clause.start - 1]?.text === ':') actor = undefined;
    const found: CameraMatch[] = [];
    for (; next < matches.length && matches[next]!.start < clause.end; next++) {
      const match = matches[next]!;
      if (match.start < clause.start || match.entry.motion === 'nothing') continue;
      if (accepts(reading, clause, match, actor, denied[match.start]!, found.at(-1))) found.push(match);
      else found.push(...sureWithin(tokens, match));
    }
    carried = strongerLink(carried, clause.link);
    // "Zoom out fast, like being pulled backwards": a comparison is no second move.
    const compares =
      tokens[clause.start]!.text === 'like' && clause.link === 'comma' && mentions.length > earlier;
    if (compares) found.splice(0, found.length, ...found.filter(({ entry }) => LIKENESSES.has(entry.motion)));
    if (found.length === 0 && !compares) {
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
    if (found.every(({ entry }) => NO_EVENTS.has(entry.motion)) && !compares) {
      const last = mentions.length > earlier && actor === 'camera' ? mentions.at(-1) : undefined;
      const way =
        wayAlone(reading, clause, last) ?? wayOfUnknownVerb(reading, clause, mentions.length > earlier);
      // "The pan should be slow and to the left": the side of the move before, no second move.
      if (way !== undefined && last !== undefined && isSided(lastWords, last, way)) {
        mentions[mentions.length - 1] = { ...last, motion: way.entry.motion };
        continue;
      }
      if (way !== undefined) found.push(way);
    }
    for (const { start, end } of found) taken.fill(true, start, end);
    const events = found
      .filter(({ entry }) => !NO_EVENTS.has(entry.motion))
      .map((match, i, all) =>
        turned(tokens, match, all[i - 1]?.end ?? clause.start, all[i + 1]?.start ?? clause.end),
      )
      .map((match, i) =>
        i === 0 && mentions.length > earlier ? backFrom(tokens, match, mentions.at(-1)) : match,
      );
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
    if (events.length === 0 || clause.link !== 'and') leading = {};
    events.forEach((match, i) => {
      const own = bothSaid(paceOf(reading, clause, match, events[i - 1], events[i + 1]), waiting);
      const said = own.pace === undefined && own.size === undefined ? { ...own, ...leading } : own;
      // "Sliding left, parallax": what names no side of its own keeps to the one that was named.
      let place = mentions.length - 1;
      const first = Math.max(earlier, place - SIDE_MEMORY);
      while (place >= first && !isSameWay(mentions[place]!, match.entry.motion)) place--;
      const before = place < first ? undefined : mentions[place];
      const isSaid = clause.link !== 'then' && before !== undefined;
      if (isSaid && !tokens.slice(match.start, match.end).some(({ text }) => SIDES.has(text))) {
        if (isPlain(before))
          mentions[place] = {
            ...before,
            pace: said.pace ?? 'normal',
            size: said.size ?? 'normal',
          };
        return;
      }
      const parted = partingOf(reading, clause.start, match.start) !== undefined;
      const last = clause.isEarlier && i === 0 && mentions.length > earlier ? mentions.pop() : undefined;
      mentions.push(mention(match, said, last?.link ?? (i === 0 ? carried : parted ? 'then' : 'and')));
      if (last !== undefined) mentions.push({ ...last, link: 'then' });
    });
    if (events.length > 0) leading = leadingPace(reading, clause, events[0]!);
    // "Zoom steadily into the keyhole": said within the words of the move.
    if (events.some(({ start, end }) => tokens.slice(start + 1, end).some(({ text }) => STEADILY.has(text))))
      mentions.push({ ...NO_EVENT, motion: 'steady' });
    for (const match of found)
      if (NO_EVENTS.has(match.entry.motion)) mentions.push(mention(match, {}, undefined));
    actor = actorOf(reading, clause, found.length > 0, actor);
    // "Mood: calm" asks for it.
    if (found.length === 0 && actor === 'other' && tokens[clause.end]?.text !== ':') isOfMood = true;
    if (actor === 'camera') spoken.fill(true, clause.start, clause.end);
    // "And, at the end, crane up".
    if (events.length === 0 && atEnd) carried = 'then';
    if (events.length > 0) {
      carried = undefined;
      waiting = {};
      continue;
    }
    const told = reading.paceIn(clause.start, clause.end);
    // "Making her look small": no size of the move.
    const { size: _, ...paceOnly } = told;
    // "Stops abruptly, then drifts back": nor is the pace of a stop.
    const isPaced = tokens[clause.start]!.text.endsWith('ing');
    const said: PaceWord = !goesOn(tokens, clause.start, clause.end) ? told : isPaced ? paceOnly : {};
    const idle = reading.isTransparent(clause.start, clause.end);
    // "The carousel spins faster and faster".
    const isOthers = actor === 'other' && clause.link === 'and';
    if (isEmpty(said) || isOthers || !(idle || actor === 'camera')) continue;
    // "slow, smooth push in" waits for the push; "push in, slowly" belongs to the one before.
    let place = mentions.length - 1;
    while (place >= earlier && NO_EVENTS.has(mentions[place]!.motion)) place--;
    const last = place < earlier ? undefined : mentions[place];
    // "Zoom out slowly, then fast": one move has one pace.
    const closes = tokens[clause.end]?.break === 'stop' || clause.end === tokens.length;
    if (idle && closes && clause.link === 'then' && last !== undefined && !isPlain(last)) continue;
    if (idle && last !== undefined && (clause.link === 'comma' || isPlain(last))) {
      const paced = (one: CameraMention): CameraMention => ({
        ...one,
        pace: said.pace ?? one.pace,
        size: said.size ?? one.size,
      });
      mentions[place] = paced(last);
      // "Crane up and pull back, slow": said of both.
      for (let at = place; at > earlier && mentions[at]!.link === 'and'; at--) {
        const one = mentions[at - 1]!;
        if (!isPlain(one) || one.motion === 'any') break;
        mentions[at - 1] = paced(one);
      }
    } else waiting = { ...waiting, ...said };
  }
  const { pace = 'normal', size = 'normal' } = { ...(sentence > 0 && isOfMood ? {} : waiting), ...general };
  return { mentions: settleCarriers(mentions), taken, spoken, pace, size };
}
