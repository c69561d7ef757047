import type { DirectedFeature } from './direction.ts';
import { intensityOf } from './find-intensity.ts';
import { regionOf, WAVERS } from './flow-regions.ts';
import { FEATURE_PHRASES, type FeaturePhrase } from './lexicon/feature-phrases.ts';
import { createPhraseMatcher, type PhraseMatch } from './phrase-matcher.ts';
import { isRenderedFeature } from './rendered-features.ts';
import type { Token } from './tokenise-prompt.ts';

export const featureMatcher = createPhraseMatcher(FEATURE_PHRASES);

/** A phrase of the lexicon of features that stands in a prompt. */
export type FeatureMatch = PhraseMatch<FeaturePhrase>;

/** For every token of a prompt of `length` tokens whether it names a lens, a look or an atmosphere. */
export function describedBy(phrases: readonly FeatureMatch[], length: number): readonly boolean[] {
  const described = new Array<boolean>(length).fill(false);
  for (const { entry, start, end } of phrases) if (entry !== undefined) described.fill(true, start, end);
  return described;
}

/** Words that may stand between "like" and what something is like. */
const BEFORE_LIKENESS = 3;

/** Whether weather is only what something is like: "petals fall like snow", "ripples like water". */
function isLikeness(tokens: readonly Token[], { start, end }: FeatureMatch): boolean {
  for (let at = end - 1; at >= Math.max(0, start - BEFORE_LIKENESS); at--) {
    const token = tokens[at]!;
    if (token.break !== undefined) return false;
    if (token.text === 'like') return !/^looks?$/.test(tokens[at - 1]?.text ?? '');
  }
  return false;
}

/** "A tulle skirt ripples": what else than water ripples, before the word in its sentence. */
function isRippling(tokens: readonly Token[], { entry, start, end }: FeatureMatch): boolean {
  if (entry?.name !== 'water-ripple' || end !== start + 1) return false;
  for (let at = start - 1; at >= 0 && tokens[at]!.break !== 'stop'; at--) {
    const region = regionOf(tokens[at]!);
    if (region !== undefined) return WAVERS.has(region);
  }
  return false;
}

/** Words that ask for something only where they are all that is said: of a place, "snow" is scenery. */
const TAGS: ReadonlyMap<string, NonNullable<FeaturePhrase>> = new Map([
  ['snow', { kind: 'atmosphere', name: 'snow' }],
  ['vintage', { kind: 'look', name: 'vintage' }],
  ['retro', { kind: 'look', name: 'vintage' }],
]);
/** Words beside a tag: "some snow, please". */
const WISHES: ReadonlySet<string> = new Set(
  'a some more only just of lots lot please and slow soft'.split(' '),
);

/** A wish has no more words than this. */
const LONGEST_WISH = 6;

/** Where a tag is all that is said between two marks. */
function findTags(tokens: readonly Token[]): FeatureMatch[] {
  return tokens.flatMap(({ text }, at) => {
    const entry = TAGS.get(text);
    if (entry === undefined) return [];
    let [start, end] = [at, at + 1];
    while (start > 0 && at - start < LONGEST_WISH && tokens[start - 1]!.break === undefined) start--;
    while (end < tokens.length && end - at < LONGEST_WISH && tokens[end]!.break === undefined) end++;
    const isParted = tokens[start - 1]?.break !== 'and';
    const isAlone = tokens.slice(start, end).every((token) => token.text === text || WISHES.has(token.text));
    return isParted && isAlone && end - start <= LONGEST_WISH
      ? [{ entry, start: at, end: at + 1, literals: 1 }]
      : [];
  });
}

/** The phrases of a prompt that name lenses, looks and atmospheres, in order, with those that take words away from them. */
export function findFeaturePhrases(tokens: readonly Token[]): readonly FeatureMatch[] {
  const found = featureMatcher
    .find(tokens)
    .filter(
      (match) =>
        !(match.entry?.kind === 'atmosphere' && isLikeness(tokens, match)) && !isRippling(tokens, match),
    );
  const named = new Set(
    found.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)),
  );
  const alone = findTags(tokens).filter(({ start }) => !named.has(start));
  return alone.length === 0 ? found : [...found, ...alone].toSorted((a, b) => a.start - b.start);
}

/** Lenses, looks and atmospheres that a prompt names and does not deny, each once, in the order it names them. */
export function findFeatures(
  tokens: readonly Token[],
  denied: readonly boolean[],
  phrases: readonly FeatureMatch[],
): readonly DirectedFeature[] {
  const found = new Map<string, DirectedFeature>();
  for (const { entry, start, end } of phrases)
    if (entry !== undefined && !denied[start]! && !denied[end - 1]! && !found.has(entry.name))
      found.set(entry.name, {
        ...entry,
        size: intensityOf(tokens, start, end),
        rendered: isRenderedFeature(entry.name),
      });
  return [...found.values()];
}
