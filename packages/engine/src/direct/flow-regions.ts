import { FLOW_REGIONS, FLOW_VERBS, FLOW_VERBS_OF } from './lexicon/flow-words.ts';
import type { Token } from './tokenise-prompt.ts';

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

/** The flowing region that a word names; only plurals of its words count, so that "planted" is no plant. */
export const regionOf = ({ text, lemma }: Token): string | undefined =>
  regionByWord.get(text) ?? (text.endsWith('s') ? regionByWord.get(lemma) : undefined);

/** Regions that wave. */
export const WAVERS: ReadonlySet<string> = new Set(['flag', 'dress', 'hair', 'foliage']);

/** Whether a word lets a region move. */
export const isVerbOf = ({ lemma }: Token, region: string): boolean =>
  flowVerbs.has(lemma) || FLOW_VERBS_OF.get(region)?.includes(lemma) === true;
