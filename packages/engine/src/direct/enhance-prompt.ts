import { findMotion, findMove } from '../plan/motion-catalogue.ts';
import { uniform } from '../plan/seeded-random.ts';
import { directPrompt } from './direct-prompt.ts';
import type { DirectedFeature, DirectedMove, Direction } from './direction.ts';
import { FEATURE_SENTENCES } from './lexicon/feature-sentences.ts';
import { withoutOtherCamera } from './own-camera.ts';
import {
  MOVE_VERBS,
  OPEN_CAMERAS,
  PACE_ADVERBS,
  SHOT_GRAMMAR,
  SIZE_ADVERBS,
} from './lexicon/shot-grammar.ts';

/** What is known of the photo; all of it may be left out. */
export interface ShotFacts {
  /** What the photo shows, in words that follow "a shot of": "a woman in a red dress". */
  readonly subject?: string | undefined;
  /** Whether people are what it shows: their faces and hands are spoken of. */
  readonly shows?: 'people' | 'other' | undefined;
  /** Whether the photo has somebody or something in front of a background. */
  readonly subjectFound?: boolean | undefined;
}

/** Sentences about lenses, looks and atmosphere each, at most: a description is no list. */
const MOST_TOLD = 3;

type Sentences = readonly [string, ...string[]];

/** One of the sentences, by seed; a new `channel` is a new draw. */
function pick(sentences: readonly string[], seed: number, channel: number): string {
  return sentences[Math.floor(uniform(seed, channel, 0) * sentences.length)] ?? (sentences as Sentences)[0];
}

function moveClause({ motion, pace, size }: DirectedMove): string {
  const { name, category } = findMotion(motion);
  const other =
    category === 'camera' || MOVE_VERBS.has(motion) ? `makes a ${name.toLowerCase()}` : `films ${name}`;
  const verb = MOVE_VERBS.get(motion) ?? other;
  return ['the camera', PACE_ADVERBS[pace], verb, SIZE_ADVERBS[size]]
    .filter((words) => words !== '')
    .join(' ');
}

/** "The camera pans to the left while the camera zooms in, then the camera ..." */
function cameraSentence(moves: readonly DirectedMove[]): string {
  const text = moves
    .map((move, i) => {
      const before = moves[i - 1];
      const link = before === undefined ? '' : move.from > before.from ? ', then ' : ' while ';
      return link + moveClause(move);
    })
    .join('');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** A quiet move that suits the photo and that the prompt does not rule out. */
function openCamera(facts: ShotFacts, { refused, pace, size }: Direction, seed: number): DirectedMove {
  const suited = (
    facts.subjectFound === false ? OPEN_CAMERAS.place : OPEN_CAMERAS.subject
  ) as readonly string[];
  const free = suited.filter((slug) => !refused.includes(slug));
  const motion = free.length === 0 ? 'static' : pick(free, seed, 0);
  return { motion, pace: pace === 'normal' ? 'slow' : pace, size, from: 0, to: 1 };
}

/** Presets that bend the perspective: no lens is natural in them. */
const BENDING: ReadonlySet<string> = new Set([
  'dolly-zoom-in',
  'dolly-zoom-out',
  'double-dolly',
  '3d-rotation',
  'snorricam',
]);

/** Whether a move leaves lens and light to the photo. */
const isNatural = ({ motion }: DirectedMove): boolean =>
  findMotion(motion).category === 'camera' &&
  (motion === 'general' || findMove(motion).effects === undefined) &&
  motion !== 'hyperlapse';

const samePlan = (one: readonly DirectedMove[], other: readonly DirectedMove[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** A prompt of fewer words than a sentence has: "zoom", "slow pan left". */
const MOST_TAG_WORDS = 3;

/** Whether a prompt is a mere name of its moves, which their sentence says better. */
const isTag = (prompt: string, { moves, features, flows, steady, refused, target }: Direction): boolean =>
  moves.length > 0 &&
  samePlan(directPrompt(prompt).moves, moves) &&
  prompt.trim().split(/\s+/).length <= MOST_TAG_WORDS &&
  features.length + flows.length + refused.length === 0 &&
  !steady &&
  target === undefined;

/** The prompt as a sentence: one line that begins large and is ended by a mark. */
function asSentence(prompt: string): string {
  const line = prompt.replaceAll(/\s+/g, ' ').trim();
  const begun = line.charAt(0).toUpperCase() + line.slice(1);
  return line === '' || /[.!?。！？…]$/u.test(line) ? begun : `${begun}.`;
}

/**
 * The full description of a shot: subject, the prompt itself, camera, lens, light, air and pace, by a grammar. Equal
 * seeds give equal texts. What the prompt leaves open is filled with what the photo has already, except the camera: a
 * prompt without one gets a quiet move that suits the photo. Reading the description with `directPrompt` gives the same
 * direction, that move included. `direction` is what `directPrompt` made of the prompt.
 */
export function enhancePrompt(prompt: string, facts: ShotFacts, direction: Direction, seed = 1): string {
  const moves = direction.moves.length > 0 ? direction.moves : [openCamera(facts, direction, seed)];
  const own = isTag(prompt, direction) ? '' : withoutOtherCamera(prompt, moves);
  const said = samePlan(directPrompt(own).moves, moves);
  const told = (kind: DirectedFeature['kind']): string =>
    direction.features
      .filter((feature) => feature.kind === kind && feature.rendered)
      .flatMap(({ name }) => FEATURE_SENTENCES.get(name) ?? [])
      .slice(0, MOST_TOLD)
      .join(' ');
  const names = (kind: DirectedFeature['kind']): boolean =>
    direction.features.some((feature) => feature.kind === kind);
  const subject = facts.subject?.trim() ?? '';
  const { opening, lens, light, clearAir, people, detail, faces, pace } = SHOT_GRAMMAR;
  // A preset that changes the picture itself leaves neither its lens nor its light nor every contour alone.
  const natural = moves.every(isNatural);
  const straight = natural && moves.every(({ motion }) => !BENDING.has(motion));
  // What blurs, veils or moves the picture leaves no contour as it was.
  const crisp = direction.features.length + direction.flows.length === 0;
  const [withPeople, without] = crisp ? [people, detail] : [faces, ['']];
  const sentences = [
    subject === '' ? '' : pick(opening, seed, 1).replace('{subject}', () => subject),
    asSentence(own),
    said ? '' : cameraSentence(moves),
    names('lens') ? told('lens') : straight ? pick(lens, seed, 2) : '',
    names('look') ? told('look') : natural ? pick(light, seed, 3) : '',
    names('atmosphere')
      ? told('atmosphere')
      : natural && direction.flows.length === 0
        ? pick(clearAir, seed, 4)
        : '',
    natural ? pick(facts.shows === 'people' ? withPeople : without, seed, 5) : '',
    pick(pace[moves[0]!.pace], seed, 6),
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}
