import type { DirectedFlow, Size } from './direction.ts';
import type { FeatureMatch } from './find-features.ts';
import { intensityOf } from './find-intensity.ts';
import { isVerbOf, regionOf, WAVERS } from './flow-regions.ts';
import { PLACE_WORDS, WINDS } from './lexicon/flow-words.ts';
import { isRenderedFlow } from './rendered-features.ts';
import type { Token } from './tokenise-prompt.ts';

/** Words between a region and its verb, at most, without the small ones. */
const REACH = 5;
const SMALL_WORDS: ReadonlySet<string> = new Set(
  'a an the of is are be in on at to her his its their my all'.split(' '),
);
/** Words of water that are verbs as well. */
const FALLING: ReadonlySet<string> = new Set(
  'falls stream streams cascade cascades pool pools swell swells'.split(' '),
);
const DETERMINERS: ReadonlySet<string> = new Set(
  'the a an his her its their my our this that these those of'.split(' '),
);
/** Regions whose words also say how much there is of something. */
const QUANTITIES: ReadonlySet<string> = new Set(['clouds', 'water']);
/** Regions that a feature moves which names them: "racing clouds", "flickering candlelight". */
const STIRRING: ReadonlyMap<string, string> = new Map([
  ['clouds', 'drifting-clouds'],
  ['flame', 'candle-flicker'],
  ['water', 'water-ripple'],
]);
const ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'the']);
/** What people do to things as well as the wind does. */
const TOUCHES: ReadonlySet<string> = new Set(['play', 'tug', 'caress', 'tousle']);
const AIRS: ReadonlySet<string> = new Set([
  'wind',
  'breeze',
  'gust',
  'air',
  'draft',
  'draught',
  'gale',
  'storm',
]);
const BEFORE_WAVE: ReadonlySet<string> = new Set(
  'a the big huge giant massive small gentle each every another one towering enormous tall'.split(' '),
);
const RELATIVES: ReadonlySet<string> = new Set(['which', 'that', 'who']);

/**
 * Regions that a prompt lets move: a region's word and a verb of flowing in one clause, near each other. `taken` marks
 * the words that speak of the camera.
 */
export function findFlows(
  tokens: readonly Token[],
  denied: readonly boolean[],
  taken: readonly boolean[],
  phrases: readonly FeatureMatch[],
): readonly DirectedFlow[] {
  const regions = new Map<string, Size>();
  const within = (name: string | undefined): readonly boolean[] => {
    const inside = new Array<boolean>(tokens.length).fill(false);
    for (const { entry, start, end } of phrases) if (entry?.name === name) inside.fill(true, start, end);
    return inside;
  };
  // Leaves that fall have left the tree, and a wind that is part of a thing's name ("wind turbine") moves nothing.
  const [fallen, named, slowed] = [within('falling-leaves'), within(undefined), within('slow-motion')];
  /** Whether what plays at `verb` is the wind: "the breeze plays in her hair", unlike children in a garden. */
  const isTouchedByWind = (verb: number): boolean => {
    for (let i = verb - 1; i >= 0 && tokens[i]!.break === undefined; i--)
      if (AIRS.has(tokens[i]!.lemma)) return true;
    return false;
  };
  /** Whether "waves" at `at` is what a flag, a dress or a field named before it does. */
  const isWaving = (at: number): boolean => {
    const before = tokens[at - 1];
    if (tokens[at]!.text !== 'waves' || before === undefined || before.break !== undefined) return false;
    if (SMALL_WORDS.has(before.text) || PLACE_WORDS.has(before.text)) return false;
    for (let i = at - 1; i >= 0 && tokens[i]!.break === undefined; i--)
      if (WAVERS.has(regionOf(tokens[i]!) ?? '')) return true;
    return false;
  };
  /** Whether a wave at `at` is one of the sea: "a big wave rolls in". */
  const isWave = (at: number): boolean =>
    tokens[at]!.text === 'wave' && BEFORE_WAVE.has(tokens[at - 1]?.text ?? '');
  /** Whether the region at `at` is only where something else moves. */
  const isPlace = (verb: number, at: number): boolean => {
    const { lemma } = tokens[verb]!;
    // "Sea breeze" is a kind of breeze.
    if (verb === at + 1) return lemma === 'breeze' || lemma === 'wind';
    if (verb > at || (WINDS.has(lemma) && !(TOUCHES.has(lemma) && !isTouchedByWind(verb)))) return false;
    // Clouds that drift across the sky take it along.
    const isSky = regionOf(tokens[at]!) === 'sky';
    return tokens
      .slice(Math.max(verb + 1, at - 4), at)
      .some(({ text }) => PLACE_WORDS.has(text) && !(isSky && text === 'across'));
  };
  /** Whether the region at `at` is only compared: "ripples like an ocean". */
  const isCompared = (at: number): boolean => {
    let i = at - 1;
    while (i > 0 && SMALL_WORDS.has(tokens[i]!.text)) i--;
    return tokens[i]?.text === 'like';
  };
  const isRegion = (i: number): boolean => tokens[i] !== undefined && regionOf(tokens[i]) !== undefined;
  /** Whether the region at `at` is a place: "zebras wander along the river and clouds drift". */
  const isLocation = (at: number): boolean => {
    let i = at - 1;
    const isAdjective = (): boolean =>
      i >= 0 && at - i < 3 && tokens[i]!.break === undefined && !DETERMINERS.has(tokens[i]!.text);
    while (isAdjective() && !PLACE_WORDS.has(tokens[i]!.text) && !isRegion(i)) i--;
    const isBare = i === at - 1;
    while (i >= 0 && ARTICLES.has(tokens[i]!.text)) i--;
    return !(isBare && i === at - 1) && PLACE_WORDS.has(tokens[i]?.text ?? '');
  };
  /** Whether a verb and its region stand before the "and" at `i`: "moves the hair of the girl and her skirt". */
  const isObjectBefore = (i: number): boolean => {
    for (let at = i - 1; at >= Math.max(1, i - REACH) && tokens[at]!.break === undefined; at--)
      if (isRegion(at))
        return tokens
          .slice(Math.max(0, at - REACH), at)
          .some((token) => isVerbOf(token, regionOf(tokens[at]!)!));
    return false;
  };
  /** Whether the region at `at` does what the one before it does: "the clouds must move and the river also". */
  const isLikewise = (at: number): boolean =>
    /^(also|too)$/.test(tokens[at + 1]?.text ?? '') && regions.size > 0;
  /** Whether the word at `at` is something else's verb: "a spotlight falls", "bubbles stream". */
  const isVerbThere = (at: number): boolean => {
    const { text } = tokens[at]!;
    if (!FALLING.has(text)) return false;
    const before = tokens[at - 1]?.text ?? '';
    return text.endsWith('s') ? !DETERMINERS.has(before) : before.endsWith('s') && !DETERMINERS.has(before);
  };
  /** Whether the region at `at` is only how much there is of something: "a cloud of smoke", "a sea of people". */
  const isQuantity = (at: number): boolean =>
    tokens[at + 1]?.text === 'of' && !DETERMINERS.has(tokens[at + 2]?.text ?? '');
  /** Whether what stands at `at` is what a region named before it does: "her gown cascades down the steps". */
  const isVerbHere = (at: number): boolean => {
    for (let i = at - 1; i >= Math.max(0, at - REACH) && tokens[i]!.break === undefined; i--)
      if (isRegion(i)) return isVerbOf(tokens[at]!, regionOf(tokens[i]!)!);
    return false;
  };
  /** Whether a region's verb may stand beyond the break at `i`. */
  const carriesOn = (i: number, step: number, at: number): boolean => {
    const { text } = tokens[i]!;
    // "hair and dress flowing", "flowing hair and dress": a list shares its verb.
    if (text === 'and') return step > 0 ? !isLocation(at) : isRegion(i - 1) || isObjectBefore(i);
    // "The breeze plays with her hair".
    if (text === 'with') return tokens[i - 1]?.lemma === 'play';
    // "The flames, which dance".
    if (text === ',') {
      const next = tokens[i + 1];
      const isParticiple =
        next !== undefined && next.text.endsWith('ing') && isVerbOf(next, regionOf(tokens[at]!) ?? '');
      return step > 0 && (isParticiple || RELATIVES.has(next?.text ?? ''));
    }
    return false;
  };
  /** Whether the verb at `i` is denied, the camera's, part of a name, or no flowing: "blow out the candles". */
  const isOtherwise = (i: number): boolean => {
    const { lemma } = tokens[i]!;
    if (lemma === 'blow' && ['out', 'kiss', 'kisses', 'nose'].includes(tokens[i + 1]?.text ?? ''))
      return true;
    return denied[i]! || taken[i]! || slowed[i]! || (named[i]! && lemma === 'wind');
  };
  /** Whether the region at `at` is an exception to stillness: "everything is still except the flames". */
  const isException = (at: number): boolean => {
    for (let i = at - 1; i >= 0 && i >= at - 4; i--) {
      const { text } = tokens[i]!;
      if (text === 'except' || text === 'besides') return true;
      if (text === 'from' && tokens[i - 1]?.text === 'apart') return true;
      if (text === 'but' && tokens.slice(Math.max(0, i - 4), i).some(({ text: word }) => word === 'nothing'))
        return true;
      if (!SMALL_WORDS.has(text) && text !== 'for' && regionOf(tokens[i]!) === undefined && i < at - 1)
        return false;
    }
    return false;
  };
  /** Where the verb is that moves what is named at `at`. */
  const verbNear = (at: number, region: string): number | undefined => {
    for (const step of [1, -1])
      for (let i = at + step, left = REACH; left > 0; i += step) {
        const token = tokens[i];
        if (token === undefined) break;
        if (token.break !== undefined) {
          if (!carriesOn(i, step, at)) break;
          continue;
        }
        if (SMALL_WORDS.has(token.text)) continue;
        left--;
        if (isVerbOf(token, region) && !isPlace(i, at) && !isOtherwise(i)) return i;
      }
    return undefined;
  };
  const stirring = new Map([...STIRRING].map(([region, feature]) => [region, within(feature)]));
  const stirs = (region: string): readonly boolean[] => stirring.get(region) ?? [];
  tokens.forEach((token, at) => {
    const region = isWave(at) ? 'water' : regionOf(token);
    if (region === undefined || denied[at]! || regions.has(region) || fallen[at]! || isCompared(at)) return;
    if (isVerbThere(at) || (QUANTITIES.has(region) && isQuantity(at))) return;
    if (isWaving(at) || (region === 'water' && isVerbHere(at))) return;
    const verb =
      verbNear(at, region) ?? (isException(at) || isLikewise(at) || stirs(region)[at]! ? at : undefined);
    if (verb !== undefined) regions.set(region, intensityOf(tokens, verb, verb + 1));
  });
  return [...regions].map(([region, size]) => ({ region, size, rendered: isRenderedFlow(region) }));
}
