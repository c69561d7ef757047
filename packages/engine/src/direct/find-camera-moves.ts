import type { Pace, Size } from './direction.ts';
import {
  CAMERA_AS_OBJECT,
  CAMERA_NOUNS,
  CAMERA_OBJECTS,
  CAMERA_PHRASES,
  type CameraPhrase,
  TRANSPARENT_WORDS,
} from './lexicon/camera-phrases.ts';
import { PACE_WORDS, type PaceWord } from './lexicon/pace-words.ts';
import { NEGATORS } from './negations.ts';
import { createPhraseMatcher, type PhraseMatch } from './phrase-matcher.ts';
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

export const cameraMatcher = createPhraseMatcher(CAMERA_PHRASES);
type CameraMatch = PhraseMatch<CameraPhrase>;

export const paceMatcher = createPhraseMatcher(PACE_WORDS);

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

/** Everything about one prompt that the passes below share. */
interface Reading {
  readonly tokens: readonly Token[];
  readonly denied: readonly boolean[];
  readonly paces: readonly PhraseMatch<PaceWord>[];
}

const transparent = ({ tokens, paces }: Reading, at: number): boolean =>
  TRANSPARENT_WORDS.has(tokens[at]!.text) ||
  tokens[at]!.text.endsWith('ly') ||
  paces.some(({ start, end, entry }) => at >= start && at < end && Object.keys(entry).length > 0);

const ARTICLES: ReadonlySet<string> = new Set(['the', 'a', 'an']);
/** "her old camera" lies in somebody's hand. */
const OWNERS: ReadonlySet<string> = new Set(['his', 'her', 'my', 'their', 'vintage', 'old']);

/** Whether a camera noun in the stretch acts rather than being held, looked at, or described ("a shot of"). */
function namesCamera({ tokens }: Reading, start: number, end: number): boolean {
  const textAt = (at: number): string => tokens[at]?.text ?? '';
  for (let i = start; i < end; i++) {
    const { text, lemma } = tokens[i]!;
    if (!CAMERA_NOUNS.has(lemma) && !CAMERA_NOUNS.has(text)) continue;
    if (textAt(i + 1) === 'of' || OWNERS.has(textAt(i - 1))) continue;
    const article = ARTICLES.has(textAt(i - 1));
    const before = textAt(article ? i - 2 : i - 1);
    // "A woman with a camera" holds it; "with the camera circling" does not.
    if (before === 'with' && textAt(i - 1) !== 'the' && ['camera', 'drone', 'lens'].includes(lemma)) continue;
    if (!CAMERA_AS_OBJECT.has(before)) return true;
  }
  return false;
}

type Actor = 'camera' | 'other' | undefined;

/** Pace and size that the words between two places say; later words win over earlier ones only where those are silent. */
function paceBetween({ paces }: Reading, start: number, end: number): PaceWord {
  let said: PaceWord = {};
  for (const { entry, start: at, end: until } of paces)
    if (at >= start && until <= end) said = { ...entry, ...said };
  return said;
}

/** A camera phrase that counts, or undefined. `actor` is who acts in the clauses before. */
function accepts(
  reading: Reading,
  clause: Clause,
  { entry, start, end }: PhraseMatch<{ readonly certainty: string }>,
  actor: Actor,
): boolean {
  if (entry.certainty === 'sure') return true;
  const within = (test: (at: number) => boolean, from: number, to: number): boolean => {
    for (let at = from; at < to; at++) if (!test(at)) return false;
    return true;
  };
  const clear = within((at) => transparent(reading, at), clause.start, start);
  if (entry.certainty === 'alone') return clear && within((at) => transparent(reading, at), end, clause.end);
  if (namesCamera(reading, clause.start, start)) return true;
  const following = reading.tokens[end]?.text ?? '';
  if (clear && ['camera', 'shot', 'cam', 'movement', 'move'].includes(following)) return true;
  if (!clear) return false;
  if (actor !== 'other') return true;
  // "A woman on a bench, slowly circling around her": the object shows that somebody else acts.
  const object = reading.tokens.slice(start, clause.end).some(({ text }) => CAMERA_OBJECTS.has(text));
  return object && clause.link !== 'and';
}

/** Who acts in a clause: the camera, somebody else, or whoever acted before. */
function actorOf(reading: Reading, clause: Clause, mentioned: boolean, before: Actor): Actor {
  if (mentioned || namesCamera(reading, clause.start, clause.end)) return 'camera';
  for (let at = clause.start; at < clause.end; at++) if (!transparent(reading, at)) return 'other';
  return before;
}

/** The stretch of a clause that a phrase's pace words stand in: from the phrase before it to the phrase after it. */
function paceOf(
  reading: Reading,
  clause: Clause,
  { start, end }: CameraMatch,
  before: CameraMatch | undefined,
  after: CameraMatch | undefined,
): PaceWord {
  const later = paceBetween(reading, end, Math.max(end, after?.start ?? clause.end));
  const earlier = paceBetween(reading, before?.end ?? clause.start, end);
  return start < end ? { ...later, ...earlier } : later;
}

/**
 * A camera that must not shake, or what it begins on, is no event: it neither takes its clause's place in the order nor
 * its pace.
 */
const NO_EVENTS: ReadonlySet<string> = new Set(['steady', 'frame']);

const isEmpty = (word: PaceWord): boolean => Object.keys(word).length === 0;

/** The mentions of the camera in a prompt, in order, with the pace that belongs to each. */
export function findCameraMoves(tokens: readonly Token[], denied: readonly boolean[]): CameraWords {
  const reading: Reading = { tokens, denied, paces: paceMatcher.find(tokens) };
  const matches = cameraMatcher.find(tokens);
  const taken = new Array<boolean>(tokens.length).fill(false);
  const mentions: CameraMention[] = [];
  let [actor, waiting, general]: [Actor, PaceWord, PaceWord] = [undefined, {}, {}];
  let next = 0;
  for (const clause of splitClauses(tokens)) {
    if (clause.link === 'stop') [actor, waiting, general] = [undefined, {}, { ...waiting, ...general }];
    const found: CameraMatch[] = [];
    for (; next < matches.length && matches[next]!.start < clause.end; next++) {
      const match = matches[next]!;
      const { start, entry } = match;
      if (start >= clause.start && entry.motion !== 'nothing' && accepts(reading, clause, match, actor))
        found.push(match);
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
    events.forEach((match, i) => {
      const said = { ...waiting, ...paceOf(reading, clause, match, events[i - 1], events[i + 1]) };
      const parted = ['into', 'to'].includes(tokens[match.start - 1]?.text ?? '');
      mentions.push(mention(match, said, i === 0 ? clause.link : parted ? 'then' : 'and'));
    });
    for (const match of found) if (!events.includes(match)) mentions.push(mention(match, {}, undefined));
    actor = actorOf(reading, clause, found.length > 0, actor);
    if (events.length > 0) {
      waiting = {};
      continue;
    }
    const said = paceBetween(reading, clause.start, clause.end);
    let idle = !isEmpty(said);
    for (let at = clause.start; idle && at < clause.end; at++) idle = transparent(reading, at);
    if (!idle) continue;
    // "slow, smooth push in" waits for the push; "push in, slowly" belongs to the one before.
    const last = mentions.at(-1);
    if (last !== undefined && clause.link !== 'stop' && last.pace === 'normal' && last.size === 'normal')
      mentions[mentions.length - 1] = { ...last, ...said };
    else waiting = { ...waiting, ...said };
  }
  const { pace = 'normal', size = 'normal' } = { ...waiting, ...general };
  return { mentions, taken, pace, size };
}
