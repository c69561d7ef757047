import { EngineError } from '../errors.ts';
import type { CameraMove } from './camera-move.ts';
import { CATALOGUE_ROWS } from './catalogue-data.ts';
import { MOVES } from './move-list.ts';
import type { Fidelity } from './render-plan.ts';

/** A preset as people choose it. `fidelity` is `not-yet` when this engine cannot render it. */
export interface Motion {
  /** UUID of the hosted service's preset, undefined for presets of our own. */
  readonly id: string | undefined;
  readonly slug: string;
  readonly name: string;
  readonly category: string;
  readonly description: string;
  readonly fidelity: Fidelity | 'not-yet';
  readonly fidelityNote: string;
  /** Whether the hosted service takes an end frame with it. */
  readonly startEndFrame: boolean;
  /** Whether the last frame continues into the first. */
  readonly loops: boolean;
}

const moveBySlug = new Map<string, CameraMove>(MOVES.map((move) => [move.slug, move]));

function describe(slug: string, listed: (typeof CATALOGUE_ROWS)[number] | undefined): Motion {
  const move = moveBySlug.get(slug);
  return {
    id: listed?.[0],
    slug,
    name: listed?.[2] ?? move?.name ?? slug,
    category: listed?.[3] ?? 'camera',
    description: move?.description ?? listed?.[4] ?? '',
    fidelity: move?.fidelity ?? 'not-yet',
    fidelityNote: move?.fidelityNote ?? 'This engine does not render this preset yet.',
    startEndFrame: listed?.[5] ?? false,
    loops: move?.loops ?? false,
  };
}

const listedSlugs = new Set(CATALOGUE_ROWS.map(([, slug]) => slug));

/** All presets: the hosted service's list in its order, then our own. */
const MOTIONS: readonly Motion[] = [
  ...CATALOGUE_ROWS.map((row) => describe(row[1], row)),
  ...MOVES.filter(({ slug }) => !listedSlugs.has(slug)).map(({ slug }) => describe(slug, undefined)),
];

/** Letters and digits only, lower case: `Dolly_Zoom In` and `dolly-zoom-in` are one name. */
function normalised(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** Names people use for the same move, letters only. A map: a plain object would answer to `constructor`. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['none', 'static'],
  ['locked', 'static'],
  ['orbit', '360-orbit'],
  ['arc', 'arc-right'],
  ['pan', 'pan-right'],
  ['tilt', 'tilt-up'],
  ['zoom', 'zoom-in'],
  ['kenburns', 'zoom-in'],
  ['crashzoom', 'crash-zoom-in'],
  ['rapidzoom', 'rapid-zoom-in'],
  ['dolly', 'dolly-in'],
  ['pushin', 'dolly-in'],
  ['pullout', 'dolly-out'],
  ['pullback', 'dolly-out'],
  ['truck', 'dolly-right'],
  ['truckleft', 'dolly-left'],
  ['truckright', 'dolly-right'],
  ['superdolly', 'super-dolly-in'],
  ['dollyzoom', 'dolly-zoom-in'],
  ['vertigo', 'dolly-zoom-in'],
  ['crane', 'crane-up'],
  ['jib', 'jib-up'],
  ['pedestal', 'pedestal-up'],
  ['barrelroll', 'roll'],
  ['dutchtilt', 'dutch-angle'],
]);

const motionByKey = new Map<string, Motion>([
  ...MOTIONS.flatMap((motion): [string, Motion][] => [
    [normalised(motion.name), motion],
    [normalised(motion.slug), motion],
    ...(motion.id === undefined ? [] : ([[normalised(motion.id), motion]] as [string, Motion][])),
  ]),
]);

/** Levenshtein's edit distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1);

/** How unlike two names are: edit distance over length, less for every word they share. 0 is the same. */
function distance(wanted: string, motion: Motion): number {
  const [a, b] = [normalised(wanted), normalised(motion.slug)];
  const shared = wordsOf(motion.slug).filter((word) => wordsOf(wanted).includes(word)).length;
  return editDistance(a, b) / Math.max(a.length, b.length, 1) - 0.35 * shared;
}

/** Slugs of the `count` motions this engine renders whose names are nearest to `name`. */
export function nearestMotions(name: string, count: number): readonly string[] {
  return MOTIONS.filter(({ fidelity }) => fidelity !== 'not-yet')
    .map((motion) => ({ slug: motion.slug, unlike: distance(name, motion) }))
    .sort((a, b) => (a.unlike === b.unlike ? (a.slug < b.slug ? -1 : 1) : a.unlike - b.unlike))
    .slice(0, count)
    .map(({ slug }) => slug);
}

/** The preset of that UUID, slug or name (case and punctuation do not matter), whether rendered or not. */
export function findMotion(name: string): Motion {
  const key = normalised(name);
  const motion = motionByKey.get(key) ?? motionByKey.get(normalised(ALIASES.get(key) ?? ''));
  if (motion !== undefined) return motion;
  throw new EngineError(
    'motion-unknown',
    `There is no motion "${name.slice(0, 80)}". Near matches: ${nearestMotions(name, 3).join(', ')}. \`kinora motions\` lists all.`,
    'motion',
  );
}

/** The camera law of a preset; throws `motion-not-yet` for presets this engine does not render. */
export function findMove(name: string): CameraMove {
  const motion = findMotion(name);
  const move = moveBySlug.get(motion.slug);
  if (move !== undefined) return move;
  throw new EngineError(
    'motion-not-yet',
    `The motion "${motion.name}" is known but not rendered by this engine yet. Nearest that are: ${nearestMotions(motion.slug, 3).join(', ')}.`,
    'motion',
  );
}

/** All presets: the hosted service's list in its order, then our own. */
export function listMotions(): readonly Motion[] {
  return MOTIONS;
}
