import type { CameraMatch } from './accept-phrase.ts';
import type { CameraMention } from './camera-mention.ts';
import { presetAfter } from './lexicon/direction-words.ts';
import { HIGH_PLACES, LOW_PLACES } from './lexicon/way-words.ts';
import { phraseOf } from './unknown-verbs.ts';
import type { PromptReading } from './read-prompt.ts';
import type { Clause } from './split-clauses.ts';
import type { Token } from './tokenise-prompt.ts';

const PLACE_ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'the', 'his', 'her', 'of', 'its', 'this']);
const WAYS: ReadonlySet<string> = new Set(['left', 'right', 'up', 'down', 'leftward', 'rightward']);
const OTHER_WAYS: ReadonlySet<string> = new Set([
  'back',
  'away',
  'forward',
  'backward',
  'backwards',
  'out',
  'in',
]);
/** "In slow pace" is no way in. */
const PACE_NOUNS: ReadonlySet<string> = new Set(
  'pace speed tempo motion manner way movement fashion mode'.split(' '),
);

/** "Pan left, then back to the right". */
const TO_AND_FRO: ReadonlySet<string> = new Set(['back', 'again', 'over', 'all']);

/** The way that a clause of nothing else gives to the move before it: "lateral dolly, left to right", "pan shot, left". */
export function wayOfLast(
  { tokens, isTransparent }: PromptReading,
  { start, end, link }: Clause,
  last: CameraMention | undefined,
  lastWords: readonly Token[],
): string | undefined {
  // "Pull back, up and away": what names a way already goes on with a second one.
  const isSaid = lastWords.some(({ text }) => WAYS.has(text) || OTHER_WAYS.has(text));
  if (last === undefined || link !== 'comma' || isSaid) return undefined;
  const words = tokens
    .slice(start, end)
    .map(({ text }) => text)
    .join(' ');
  if (/^(from )?(the )?top to (the )?bottom$/.test(words)) return presetAfter(last.motion, 'down');
  if (/^(from )?(the )?bottom to (the )?top$/.test(words)) return presetAfter(last.motion, 'up');
  let motion: string | undefined;
  for (let at = start; at < end; at++) {
    const { text } = tokens[at]!;
    if (WAYS.has(text) && tokens[at - 1]?.text !== 'close') motion = presetAfter(last.motion, text) ?? motion;
    else if (text !== 'from' && !isTransparent(at, at + 1)) return undefined;
  }
  return motion;
}

/** A move that a clause names by its way alone, after a move of the clause before: "pull back and up". */
export function wayAlone(
  { tokens, isTransparent }: PromptReading,
  { start, end, link }: Clause,
  before: CameraMention | undefined,
): CameraMatch | undefined {
  if (before === undefined || link === 'stop' || link === 'while') return undefined;
  for (let at = start; at < end; at++) {
    const motion = presetAfter(before.motion, tokens[at]!.text);
    const next = tokens[at + 1];
    // "In the distance", "out of the fog": no way, but a place.
    const isWay =
      !PLACE_ARTICLES.has(next?.text ?? '') || (isTransparent(at + 1, end) && next!.text !== 'of');
    const isManner = tokens.slice(at + 1, end).some(({ text }) => PACE_NOUNS.has(text));
    if (motion !== undefined && isWay && !isManner && tokens[at - 1]?.text !== 'close')
      return phraseOf(motion, at, at + 1);
    if (!isTransparent(at, at + 1) && !TO_AND_FRO.has(tokens[at]!.text)) return undefined;
  }
  return undefined;
}

const SIDEWAYS: ReadonlySet<string> = new Set([
  'arc-right',
  'dolly-right',
  'pan-right',
  'tracking',
  'parallax',
]);
const UPWARDS: ReadonlySet<string> = new Set(['crane-up', 'jib-up', 'tilt-up', 'pedestal-up']);
/** Verbs of turning that with "around her" are a way around her. */
const ROUND_VERBS: ReadonlySet<string> = new Set([
  'rotate',
  'swing',
  'sweep',
  'pivot',
  'turn',
  'spin',
  'revolve',
]);
/** Words that name a family of moves without a way: a way elsewhere in the clause decides. */
const NO_WAY_UP =
  /^(crane|jib|boom|tilt|pedestal|vertical)(ing|s)?( (shot|move|movement|motion|arm|reveal|from .*))?$/;
const NO_WAY_IN = /^zoom(ing|s)?( (shot|move|movement|motion|effect))?$/;
const FROM_SIDE = /\bfrom (?:the |her |his |its )?(left|right)$/;
const ACROSS = /\b(?:left|right)(?: side)?(?: over)? to (?:the |her |his |its |their )?(left|right)\b/;
const TURNS = /\b(left|right|leftwards?|rightwards?|clockwise|counterclockwise|anticlockwise)\b/;
const TO_SIDE =
  /\b(?:to|toward|towards|going|moving|heading) (?:the |her |his |its )?(left|right)\b|\b(left|right)wards?\b|(?:^| )(left|right)$|^(left|right) /;

/** The side that a stretch of words says, if any: "from right to left", "to the left", "leftward". */
function sideIn(words: string, motion: string): string | undefined {
  if (/right (side )?(over )?to (the )?left/.test(words)) return 'left';
  if (/left (side )?(over )?to (the )?right/.test(words)) return 'right';
  if (motion === 'arc-right') {
    if (/\b(counter|anti) ?clockwise\b/.test(words)) return 'right';
    if (/\bclockwise\b/.test(words)) return 'left';
  }
  if (/\bfrom (the )?left\b/.test(words)) return 'right';
  if (/\bfrom (the )?right\b/.test(words)) return 'left';
  if (motion === 'pan-right' && /\b(on|at) the left\b/.test(words)) return 'left';
  return TO_SIDE.exec(words)
    ?.slice(1)
    .find((side) => side !== undefined);
}

/** Whether a stretch of words says that it goes down: "descending", "from the ceiling to the floor". */
function goesDown(words: readonly string[]): boolean | undefined {
  const text = words.join(' ');
  if (
    /\b(downwards?|descending|descends|lowering|lowers|top to bottom|going down|moving down|from above)\b/.test(
      text,
    )
  )
    return true;
  const from = words.indexOf('from');
  const to = words.findIndex((word, i) => i > from && /^(to|onto|into|towards?)$/.test(word));
  if (from < 0 || to < 0) return undefined;
  const start = words.slice(from, to);
  const goal = words.slice(to);
  if (start.some((word) => HIGH_PLACES.has(word)) && goal.some((word) => LOW_PLACES.has(word))) return true;
  return undefined;
}

/**
 * A phrase whose preset stands for a family, with the way that its clause says elsewhere: "a 180 degree orbit, left",
 * "zoom on the old door, outwards". `before` and `after` are where its neighbours end and begin.
 */
export function turned(
  tokens: readonly Token[],
  match: CameraMatch,
  before: number,
  after: number,
): CameraMatch {
  const { motion } = match.entry;
  const textOf = (start: number, end: number): string =>
    tokens
      .slice(start, end)
      .map(({ text }) => text)
      .join(' ');
  const into = (slug: string): CameraMatch => ({ ...match, entry: { ...match.entry, motion: slug } });
  // "Rotates from the left side to the right around the person".
  if (motion.startsWith('pan-') && ROUND_VERBS.has(tokens[match.start]!.lemma)) {
    const isRound = /\b(around|round) (?!(the |a )?(corner|bend)\b)\w/.test(textOf(match.end, after));
    if (isRound) return turned(tokens, into(motion.replace('pan', 'arc')), before, after);
  }
  // "Scans the faces from left to right": the phrase may end at the side where it sets out.
  if (/^(arc|dolly|pan)-(left|right)$/.test(motion)) {
    const across = ACROSS.exec(textOf(match.start, Math.min(after, match.end + 4)));
    if (across !== null) return into(motion.replace(/left|right/, across[1]!));
    // "Comes around from the left": that is where it sets out.
    const from = FROM_SIDE.exec(textOf(match.start, match.end));
    if (from !== null) return into(motion.replace(/left|right/, from[1] === 'left' ? 'right' : 'left'));
  }
  if (SIDEWAYS.has(motion) && !TURNS.test(textOf(match.start, match.end))) {
    const side =
      sideIn(textOf(match.end, after), motion) ??
      sideIn(textOf(Math.max(before, match.start - 3), match.start), motion);
    if (motion === 'tracking' || motion === 'parallax')
      return side === undefined ? match : into(`dolly-${side}`);
    return side === 'left' ? into(motion.replace('right', 'left')) : match;
  }
  const own = textOf(match.start, match.end);
  if (UPWARDS.has(motion) && NO_WAY_UP.test(own)) {
    const words = tokens
      .slice(own.includes(' from ') ? match.start : match.end, after)
      .map(({ text }) => text);
    const down =
      goesDown(words) ??
      goesDown(tokens.slice(Math.max(before, match.start - 3), match.start).map(({ text }) => text));
    return down === true ? into(motion.replace('up', 'down')) : match;
  }
  if (
    motion === 'zoom-in' &&
    NO_WAY_IN.test(own) &&
    /\b(outwards?|out|away|backwards?)\b/.test(textOf(match.end, after))
  )
    return into('zoom-out');
  return match;
}

/** "Zoom in, then back out": the way back of the move before. */
export function backFrom(
  tokens: readonly Token[],
  match: CameraMatch,
  before: CameraMention | undefined,
): CameraMatch {
  if (tokens[match.start]!.text !== 'back' || before === undefined) return match;
  const motion = presetAfter(before.motion, 'back');
  return motion === undefined ? match : { ...match, entry: { ...match.entry, motion } };
}
