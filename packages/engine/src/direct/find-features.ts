import type { DirectedFeature, DirectedFlow, Size } from './direction.ts';
import { FEATURE_PHRASES } from './lexicon/feature-phrases.ts';
import { FLOW_REGIONS, FLOW_VERBS, FLOW_VERBS_OF, PLACE_WORDS, WINDS } from './lexicon/flow-words.ts';
import { intensityOf } from './find-intensity.ts';
import { createPhraseMatcher } from './phrase-matcher.ts';
import { isRenderedFeature, isRenderedFlow } from './rendered-features.ts';
import type { Token } from './tokenise-prompt.ts';

export const featureMatcher = createPhraseMatcher(FEATURE_PHRASES);

const regionByWord: ReadonlyMap<string, string> = new Map(
  FLOW_REGIONS.flatMap(([region, words]) => words.map((word): [string, string] => [word, region])),
);
const flowVerbs: ReadonlySet<string> = new Set(FLOW_VERBS);

/** Words of flowing regions and their verbs, for the tokeniser. */
export const FLOW_VOCABULARY: ReadonlySet<string> = new Set([
  ...regionByWord.keys(),
  ...flowVerbs,
  ...[...FLOW_VERBS_OF.values()].flat(),
]);

/** Lenses, looks and atmospheres that a prompt names and does not deny, each once, in the order it names them. */
export function findFeatures(
  tokens: readonly Token[],
  denied: readonly boolean[],
): readonly DirectedFeature[] {
  const found = new Map<string, DirectedFeature>();
  for (const { entry, start, end } of featureMatcher.find(tokens))
    if (entry !== undefined && !denied[start]! && !found.has(entry.name))
      found.set(entry.name, {
        ...entry,
        size: intensityOf(tokens, start, end),
        rendered: isRenderedFeature(entry.name),
      });
  return [...found.values()];
}

/** Words between a region and its verb, at most. */
const REACH = 5;

/**
 * Regions that a prompt lets move: a region's word and a verb of flowing in one clause, near each other. `taken` marks
 * the words that speak of the camera.
 */
export function findFlows(
  tokens: readonly Token[],
  denied: readonly boolean[],
  taken: readonly boolean[],
): readonly DirectedFlow[] {
  const regions = new Map<string, Size>();
  const matches = featureMatcher.find(tokens);
  const within = (name: string | undefined): readonly boolean[] => {
    const inside = new Array<boolean>(tokens.length).fill(false);
    for (const { entry, start, end } of matches) if (entry?.name === name) inside.fill(true, start, end);
    return inside;
  };
  // Leaves that fall have left the tree, and a wind that is part of a thing's name ("wind turbine") moves nothing.
  const [fallen, named] = [within('falling-leaves'), within(undefined)];
  /** Whether the region at `at` is only where something else moves. */
  const isPlace = (verb: number, at: number): boolean => {
    const { lemma } = tokens[verb]!;
    // "Sea breeze" is a kind of breeze.
    if (verb === at + 1) return lemma === 'breeze' || lemma === 'wind';
    if (verb > at || WINDS.has(lemma)) return false;
    return tokens.slice(Math.max(verb + 1, at - 3), at).some(({ text }) => PLACE_WORDS.has(text));
  };
  /** Where the verb is that moves what is named at `at`. */
  const verbNear = (at: number, region: string): number | undefined => {
    for (const step of [1, -1])
      for (let i = at + step, way = 1; way <= REACH; i += step, way++) {
        const token = tokens[i];
        // "hair and dress flowing": a list shares its verb.
        if (token === undefined) break;
        // "The breeze plays with her hair".
        const playsWith = token.text === 'with' && tokens[i - 1]?.lemma === 'play';
        if (token.break !== undefined && token.text !== 'and' && !playsWith) break;
        const moves = flowVerbs.has(token.lemma) || FLOW_VERBS_OF.get(region)?.includes(token.lemma) === true;
        if (moves && !isPlace(i, at) && !denied[i]! && !taken[i]! && (!named[i]! || token.lemma !== 'wind'))
          return i;
      }
    return undefined;
  };
  tokens.forEach(({ text, lemma }, at) => {
    const region = regionByWord.get(text) ?? regionByWord.get(lemma);
    if (region === undefined || denied[at]! || regions.has(region) || fallen[at]!) return;
    const verb = verbNear(at, region);
    if (verb !== undefined) regions.set(region, intensityOf(tokens, verb, verb + 1));
  });
  return [...regions].map(([region, size]) => ({ region, size, rendered: isRenderedFlow(region) }));
}
