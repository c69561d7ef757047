import { CAMERA_AS_OBJECT, CAMERA_NOUNS, CAMERA_OBJECTS, TRANSPARENT_WORDS } from './lexicon/camera-words.ts';
import { bothSaid, PACE_WORDS, type PaceWord } from './lexicon/pace-words.ts';
import { NOUNS_IN_LY } from './lexicon/word-forms.ts';
import { createPhraseMatcher } from './phrase-matcher.ts';
import type { Token } from './tokenise-prompt.ts';

export const paceMatcher = createPhraseMatcher(PACE_WORDS);

/**
 * Questions about stretches of a prompt, from `start` to `end` (exclusive). Each is answered from counts made once, so
 * that a prompt of 10,000 characters without a full stop is read as fast as one with.
 */
export interface PromptReading {
  readonly tokens: readonly Token[];
  /** Whether nothing in the stretch could be the subject of a verb. */
  readonly isTransparent: (start: number, end: number) => boolean;
  /** Whether a camera acts in the stretch, rather than being held, looked at, or described ("a shot of"). */
  readonly namesCamera: (start: number, end: number) => boolean;
  /** Whether the token is an adjective of pace, which makes a noun of what follows: "slow drift". */
  readonly isPaceAdjective: (at: number) => boolean;
  /** Whether the token may follow a word that is said of the camera: a way, a link, what a move is called. */
  readonly isMoveWord: (at: number) => boolean;
  /** Whether the stretch names what cameras move about: her, him, the subject. */
  readonly namesObject: (start: number, end: number) => boolean;
  /** Pace and size that the stretch says; the first word for each counts. */
  readonly paceIn: (start: number, end: number) => PaceWord;
}

/** "A picture frame" hangs on a wall. */
const OF_FRAMES: ReadonlySet<string> = new Set(
  'picture photo window door wooden golden gilded mirror bed'.split(' '),
);
const MACHINES: ReadonlySet<string> = new Set(
  'crane radio switchboard machine forklift phone telephone tour'.split(' '),
);
/** With these behind it a camera is only what kind of person or thing they are: "the drone pilot waves". */
const OF_CAMERAS: ReadonlySet<string> = new Set(
  'pilot crew bag shop store strap case cap show swarm delivery glass phone stand body'.split(' '),
);
const ARTICLES: ReadonlySet<string> = new Set(['the', 'a', 'an']);
/** "her old camera" lies in somebody's hand. */
const OWNERS: ReadonlySet<string> = new Set(['his', 'her', 'my', 'their', 'vintage', 'old']);
const HELD: ReadonlySet<string> = new Set(['camera', 'drone', 'lens']);

/** Words that make a noun of a verb that stands behind them. */
const NAMERS: ReadonlySet<string> = new Set(['the', 'his', 'her', 'their', 'this', 'that']);

/** Whether the token is a camera that acts. */
function isActingCamera(tokens: readonly Token[], at: number): boolean {
  const textAt = (index: number): string => tokens[index]?.text ?? '';
  const { text, lemma } = tokens[at]!;
  // "Let us climb above the roofs".
  if (text === 'us' && textAt(at - 1) === 'let') return true;
  if (!CAMERA_NOUNS.has(lemma) && !CAMERA_NOUNS.has(text)) return false;
  if (text === 'operator' && MACHINES.has(textAt(at - 1))) return false;
  if (lemma === 'frame' && (OF_FRAMES.has(textAt(at - 1)) || textAt(at + 1) === 'on')) return false;
  if (textAt(at + 1) === 'of' || OF_CAMERAS.has(textAt(at + 1)) || OWNERS.has(textAt(at - 1))) return false;
  const article = ARTICLES.has(textAt(at - 1));
  const before = textAt(article ? at - 2 : at - 1);
  // "A woman with a camera" holds it; "with the camera circling" does not.
  if (before === 'with' && textAt(at - 1) !== 'the' && HELD.has(lemma)) return false;
  return !CAMERA_AS_OBJECT.has(before);
}

/** Words that a pace word may stand before and still speak of the camera: ways, links, and what a move is called. */
const AFTER_PACE: ReadonlySet<string> = new Set(
  (
    'left right up down in out back away forward forwards backward backwards closer toward towards through past over ' +
    'along across around round about from until till at into onto behind between under above off pace paced speed tempo ' +
    'camera motion movement move moves moving panning dollying zooming until for upward upwards downward downwards ' +
    'when if because before after so clockwise counterclockwise anticlockwise sideways inward outward moment feel style mo manner rate velocity fashion'
  ).split(' '),
);

const SECONDS = /^\d+s$/;

/** A question whether any token of a stretch passes the test. */
function anyIn(
  tokens: readonly Token[],
  test: (at: number) => boolean,
): (start: number, end: number) => boolean {
  const counts = [0];
  for (let at = 0; at < tokens.length; at++) counts.push(counts[at]! + (test(at) ? 1 : 0));
  return (start, end) => counts[Math.max(start, end)]! > counts[start]!;
}

/** What a picture is like, rather than how a camera goes: "a sweeping and adventurous tone". */
const MOODS: ReadonlySet<string> = new Set(
  'tone mood atmosphere ambience vibe vibes palette light lighting colors colours shadows aesthetic quality style score'.split(
    ' ',
  ),
);

/** Whether the adjective before `at` is one of several of a mood: at `at` stands the "and" that follows it. */
function isOfMood(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.text !== 'and') return false;
  for (let i = at + 1; i < at + 4 && tokens[i] !== undefined && tokens[i]!.break === undefined; i++)
    if (MOODS.has(tokens[i]!.text)) return true;
  return false;
}

/**
 * Prepares the tokens of a prompt for questions. `directsCamera` tells words with which phrases of the camera begin,
 * `described` which tokens name a lens, a look or an atmosphere.
 */
export function readPrompt(
  tokens: readonly Token[],
  directsCamera: (token: Token) => boolean,
  described: readonly boolean[],
): PromptReading {
  const isMoveWord = (at: number): boolean => {
    const token = tokens[at];
    if (token === undefined || token.break !== undefined) return true;
    if (TRANSPARENT_WORDS.has(token.text) || AFTER_PACE.has(token.text) || token.text.endsWith('ly'))
      return true;
    return CAMERA_NOUNS.has(token.lemma) || directsCamera(token);
  };
  const found = paceMatcher.find(tokens);
  // "Towards the huge castle": what stands before any other noun is said of that.
  const paces = found.map((match, i) => {
    const ofNoun =
      !tokens[match.end - 1]!.text.endsWith('ly') &&
      found[i + 1]?.start !== match.end &&
      (!isMoveWord(match.end) || isOfMood(tokens, match.end) || described[match.end] === true);
    // "The rocket lifts off": a verb that only implies a pace may be somebody's name.
    const isName =
      match.entry.implied === true &&
      NAMERS.has(tokens[match.start - 1]?.text ?? '') &&
      !tokens[match.start]!.text.endsWith('ing');
    return ofNoun || isName ? { ...match, entry: {} } : match;
  });
  const paced = new Array<boolean>(tokens.length).fill(false);
  // Index of the first pace phrase that starts at or after a token.
  const firstFrom = new Array<number>(tokens.length + 1).fill(paces.length);
  paces.forEach(({ entry, start, end }, i) => {
    if (entry.pace !== undefined || entry.size !== undefined) paced.fill(true, start, end);
    firstFrom[start] = i;
  });
  for (let at = tokens.length - 1; at >= 0; at--)
    firstFrom[at] = Math.min(firstFrom[at]!, firstFrom[at + 1]!);
  const opaque = anyIn(tokens, (at) => {
    const { text } = tokens[at]!;
    const isAdverb = text.endsWith('ly') && !NOUNS_IN_LY.has(text);
    // "10s orbit".
    if (SECONDS.test(text)) return false;
    return !TRANSPARENT_WORDS.has(text) && !isAdverb && !paced[at]!;
  });
  return {
    tokens,
    isMoveWord,
    isTransparent: (start, end) => !opaque(start, end),
    namesCamera: anyIn(tokens, (at) => isActingCamera(tokens, at)),
    isPaceAdjective: (at) => paced[at] === true && !tokens[at]!.text.endsWith('ly'),
    namesObject: anyIn(tokens, (at) => CAMERA_OBJECTS.has(tokens[at]!.text)),
    paceIn: (start, end) => {
      let said: PaceWord = {};
      for (let i = firstFrom[start]!; i < paces.length && paces[i]!.end <= end; i++)
        said = bothSaid(said, paces[i]!.entry);
      return said;
    },
  };
}
