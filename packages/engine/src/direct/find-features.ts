import type { DirectedFeature, DirectedFlow, Size } from './direction.ts';
import { FEATURE_PHRASES } from './lexicon/feature-phrases.ts';
import { FLOW_REGIONS, FLOW_VERBS } from './lexicon/flow-words.ts';
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
export const FLOW_VOCABULARY: ReadonlySet<string> = new Set([...regionByWord.keys(), ...flowVerbs]);

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
  /** Where the verb is that moves what is named at `at`. */
  const verbNear = (at: number): number | undefined => {
    for (const step of [1, -1])
      for (let i = at + step, way = 1; way <= REACH; i += step, way++) {
        const token = tokens[i];
        // "hair and dress flowing": a list shares its verb.
        if (token === undefined || (token.break !== undefined && token.text !== 'and')) break;
        if (flowVerbs.has(token.lemma) && !denied[i]! && !taken[i]!) return i;
      }
    return undefined;
  };
  tokens.forEach(({ text, lemma }, at) => {
    const region = regionByWord.get(text) ?? regionByWord.get(lemma);
    if (region === undefined || denied[at]! || regions.has(region)) return;
    const verb = verbNear(at);
    if (verb !== undefined) regions.set(region, intensityOf(tokens, verb, verb + 1));
  });
  return [...regions].map(([region, size]) => ({ region, size, rendered: isRenderedFlow(region) }));
}
