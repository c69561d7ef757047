import { findMotion, nearestMotions } from '../plan/motion-catalogue.ts';
import { arrangeMoves, isOpposite, MOST_MOVES } from './arrange-moves.ts';
import type { DirectedFeature, DirectedFlow, DirectedMove, Direction } from './direction.ts';
import type { CameraMention } from './camera-mention.ts';
import { type CameraWords, cameraMatcher, findCameraMoves } from './find-camera-moves.ts';
import { describedBy, featureMatcher, findFeaturePhrases, findFeatures } from './find-features.ts';
import { findFlows } from './find-flows.ts';
import { FLOW_VOCABULARY } from './flow-regions.ts';
import { CAMERA_NOUNS } from './lexicon/camera-words.ts';
import { findNegations } from './negations.ts';
import type { PaceWord } from './lexicon/pace-words.ts';
import { paceMatcher } from './read-prompt.ts';
import { type Token, tokenisePrompt } from './tokenise-prompt.ts';
import { wholeName } from './whole-name.ts';

/** What is known of a shot beside its prompt. */
export interface DirectionContext {
  /** Slug of the preset that was chosen by name. It decides the move; the prompt may only change its pace and size. */
  readonly motion?: string | undefined;
}

const VOCABULARY: ReadonlySet<string> = new Set([
  ...cameraMatcher.vocabulary,
  ...paceMatcher.vocabulary,
  ...featureMatcher.vocabulary,
  ...FLOW_VOCABULARY,
  ...CAMERA_NOUNS,
  'eye',
  'face',
]);

const isRendered = (slug: string): boolean => findMotion(slug).fidelity !== 'not-yet';
const namesOf = (slugs: readonly string[]): string => slugs.map((slug) => findMotion(slug).name).join(', ');
const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

/** Mentions that name no preset. */
const GENERAL: ReadonlySet<string> = new Set(['any', 'hold', 'steady', 'frame']);

/** Presets with a faster sibling for prompts in a great hurry. */
const FASTEST: ReadonlyMap<string, string> = new Map([
  ['zoom-in', 'rapid-zoom-in'],
  ['dolly-in', 'super-dolly-in'],
  ['dolly-out', 'super-dolly-out'],
  ['pan-right', 'whip-pan'],
]);

/** Ways around the subject, and the words that say which way. */
const ROUND: ReadonlySet<string> = new Set(['arc-left', 'arc-right', '360-orbit']);
const SIDE_WORDS: ReadonlySet<string> = new Set([
  'left',
  'right',
  'leftward',
  'rightward',
  'clockwise',
  'counterclockwise',
  'anticlockwise',
  'counter',
  'anti',
]);

/** Pace and size of the camera as such: of "slow camera movement", or of clauses that are nothing but pace. */
function generalPace({ mentions, pace, size }: CameraWords): Pick<Direction, 'pace' | 'size'> {
  const any = mentions.find(({ motion, denied }) => motion === 'any' && !denied);
  return {
    pace: any !== undefined && any.pace !== 'normal' ? any.pace : pace,
    size: any !== undefined && any.size !== 'normal' ? any.size : size,
  };
}

const STILL: DirectedMove = { motion: 'static', pace: 'normal', size: 'normal', from: 0, to: 1 };

interface ChosenMoves {
  readonly moves: readonly DirectedMove[];
  readonly warnings: readonly string[];
}

/** The prompt's own moves: what it names, does not deny, and this engine renders. */
function ownMoves(
  mentions: readonly CameraMention[],
  general: Pick<Direction, 'pace' | 'size'>,
  together: boolean,
): ChosenMoves {
  const asked = mentions
    .filter(({ motion, denied }) => !denied && (!GENERAL.has(motion) || motion === 'hold'))
    .map((mention) => ({
      ...mention,
      motion: mention.pace === 'very-fast' ? (FASTEST.get(mention.motion) ?? mention.motion) : mention.motion,
      pace: mention.pace === 'normal' ? general.pace : mention.pace,
      size: mention.size === 'normal' ? general.size : mention.size,
    }));
  const unknown = unique(
    asked.filter(({ motion }) => !GENERAL.has(motion) && !isRendered(motion)).map(({ motion }) => motion),
  );
  const known = asked.filter(({ motion }) => !unknown.includes(motion));
  const arranged = arrangeMoves(known);
  // "The camera stays on her": a camera that only rests.
  const rests =
    arranged.length === 0 &&
    known.some(({ motion }) => motion === 'hold') &&
    !mentions.some(({ motion, denied }) => motion === 'any' && !denied);
  const moves: readonly DirectedMove[] = rests ? [STILL] : arranged;
  const warnings = unknown.map(
    (slug) =>
      `The prompt asks for ${namesOf([slug])}, which this engine does not render yet. Nearest: ${nearestMotions(slug, 3).join(', ')}.`,
  );
  if (moves.length > MOST_MOVES)
    warnings.push(
      `The prompt asks for ${moves.length} camera moves; a shot has at most ${MOST_MOVES}. Left out: ${namesOf(moves.slice(MOST_MOVES).map(({ motion }) => motion))}.`,
    );
  for (const motion of unique(moves.map((move) => move.motion)))
    if (mentions.some((mention) => mention.denied && mention.motion === motion))
      warnings.push(`The prompt asks for ${namesOf([motion])} and rules it out; it was rendered.`);
  const undone = moves.find(
    ({ motion }, i) =>
      i > 0 &&
      isOpposite(moves[i - 1]!.motion, motion) &&
      (together || known.some((mention) => mention.motion === motion && mention.link === 'while')),
  );
  if (undone !== undefined)
    warnings.push(
      `The prompt asks for ${namesOf([moves[moves.indexOf(undone) - 1]!.motion])} and ${namesOf([undone.motion])} at the same time, which undo each other; they are rendered one after the other.`,
    );
  const still = mentions.some(({ motion, denied }) => motion === 'static' && !denied);
  if (
    still &&
    moves.length === 1 &&
    moves[0]!.from === 0 &&
    moves[0]!.to === 1 &&
    moves[0]!.motion !== 'static'
  )
    warnings.push(
      `The prompt asks for a static camera and for ${namesOf([moves[0]!.motion])}; the move was rendered.`,
    );
  return { moves: moves.slice(0, MOST_MOVES), warnings };
}

/** Whether a prompt says that all of it happens at once. */
const isTogether = (tokens: readonly Token[]): boolean =>
  tokens.some(
    ({ text }, i) => text === 'simultaneously' || (text === 'same' && tokens[i + 1]?.text === 'time'),
  );

/** What a camera's movement is called, and the words by which it goes somewhere: "subtle motion", "slowly around her". */
const MOVEMENT_WORDS: ReadonlySet<string> = new Set(
  'motion movement move shot take camera pace around toward towards closer past along forward forwards backwards'.split(
    ' ',
  ),
);

/** Pace and size that a prompt gives to movement as such, for a preset that was chosen by name. */
function loosePace(tokens: readonly Token[], denied: readonly boolean[]): PaceWord {
  const matches = paceMatcher.find(tokens);
  let said: PaceWord = {};
  for (const { entry, start, end } of matches) {
    // "big sweeping motion": one word of pace may follow another.
    const last = matches.findLast((other) => other.start <= end)?.end ?? end;
    if (!denied[start]! && MOVEMENT_WORDS.has(tokens[Math.max(end, last)]?.text ?? ''))
      said = { ...entry, ...said };
  }
  return said;
}

/** The chosen preset with the pace and size that the prompt gives it; the prompt's other moves are told and left out. */
function chosenMove(
  motion: string,
  mentions: readonly CameraMention[],
  general: Pick<Direction, 'pace' | 'size'>,
  loose: PaceWord,
  sided: boolean,
): ChosenMoves {
  const named = mentions.filter(({ motion: slug, denied }) => !GENERAL.has(slug) && !denied);
  const same = named.find(({ motion: slug }) => slug === motion);
  // "The camera circles around her" names no side: either arc is what it asks for.
  const isKin = (slug: string): boolean => !sided && ROUND.has(slug) && ROUND.has(motion);
  const others = unique(named.map(({ motion: slug }) => slug)).filter(
    (slug) => slug !== motion && !isKin(slug),
  );
  // Words for another move, for steadiness or for movement as such still say how hurried and how large the shot should be.
  const spoken = [
    ...(same === undefined ? [] : [same]),
    general,
    ...mentions.filter(({ denied }) => !denied),
  ];
  const pace = spoken.find((said) => said.pace !== 'normal')?.pace ?? loose.pace ?? 'normal';
  const size = spoken.find((said) => said.size !== 'normal')?.size ?? loose.size ?? 'normal';
  const { name } = findMotion(motion);
  const warnings = [
    ...(others.length === 0
      ? []
      : [
          `The prompt's camera (${namesOf(others)}) was ignored: the motion ${name} was chosen. Leave the motion out to let the prompt direct.`,
        ]),
    ...(mentions.some(({ motion: slug, denied }) => denied && slug === motion)
      ? [`The prompt rules out ${name}, but that motion was chosen and is rendered.`]
      : []),
  ];
  return { moves: [{ motion, pace, size, from: 0, to: 1 }], warnings };
}

/** What light, weather and people do on a face: no target. "Candlelight flickering on her face". */
const NO_AIM: ReadonlySet<string> = new Set(
  (
    'flicker fall shine play glow dance drip rest cast reflect smile look wear run rain light shadow tear sweat snow ' +
    'blow hit fall pull brush sunlight firelight glitter have paint freckles scar wipe touch hold stream'
  ).split(' '),
);

/** What a face does at which a camera has arrived. */
function fills(tokens: readonly Token[], at: number): boolean {
  const { lemma } = tokens[at + 1] ?? { lemma: '' };
  return lemma === 'fill' || (lemma === 'remain' && tokens[at - 2]?.text === 'only');
}

/** What the camera should end on: eyes or a face after a word of place, in a prompt that moves the camera. */
function targetOf(
  tokens: readonly Token[],
  denied: readonly boolean[],
  spoken: readonly boolean[],
  mentions: readonly CameraMention[],
): Direction['target'] {
  if (mentions.some(({ motion }) => motion === 'eyes-in')) return 'eyes';
  if (!mentions.some(({ motion }) => !GENERAL.has(motion))) return undefined;
  // Whether something else than the camera is what the face or the eyes are said of.
  const isScene = (at: number): boolean => {
    if (spoken[at]!) return false;
    for (let i = at - 1; i >= 0 && tokens[i]!.break === undefined; i--)
      if (NO_AIM.has(tokens[i]!.lemma) || NO_AIM.has(tokens[i]!.text)) return true;
    return false;
  };
  const places = ['on', 'onto', 'to', 'into', 'in', 'toward', 'towards', 'at', 'around', 'of', 'closer'];
  for (const word of ['eye', 'face'] as const)
    for (let at = 1; at < tokens.length; at++)
      // "eye level" is a height, "wind to face" a preset.
      if (
        tokens[at]!.lemma === word &&
        tokens[at + 1]?.text !== 'level' &&
        tokens[at - 2]?.text !== 'wind' &&
        !denied[at]! &&
        !isScene(at)
      )
        for (let i = at - 1; i >= Math.max(0, at - 4) && tokens[i]!.break === undefined; i--)
          if (places.includes(tokens[i]!.text)) return word === 'eye' ? 'eyes' : 'face';
  // "Until her face fills the frame", "until only his eyes remain".
  for (const word of ['eye', 'face'] as const)
    for (let at = 1; at < tokens.length; at++)
      if (tokens[at]!.lemma === word && fills(tokens, at) && !denied[at]!)
        return word === 'eye' ? 'eyes' : 'face';
  return undefined;
}

function featureWarnings(features: readonly DirectedFeature[], flows: readonly DirectedFlow[]): string[] {
  const missing = [
    ...features.filter(({ rendered }) => !rendered).map(({ name }) => name.replaceAll('-', ' ')),
    ...flows.filter(({ rendered }) => !rendered).map(({ region }) => `moving ${region}`),
  ];
  return missing.length === 0
    ? []
    : [
        `This engine does not render ${missing.join(', ')} from a prompt yet; that part of the prompt was left out.`,
      ];
}

/**
 * Reads a prompt as a director's note: camera moves with pace, size and order, what it rules out, lens, look,
 * atmosphere and what should flow. Deterministic, without a model; knows English, and leaves what it does not know
 * alone. Never throws.
 */
export function directPrompt(prompt: string, context: DirectionContext = {}): Direction {
  const tokens = tokenisePrompt(prompt, VOCABULARY);
  const denied = findNegations(tokens);
  const phrases = findFeaturePhrases(tokens);
  const words = findCameraMoves(tokens, denied, describedBy(phrases, tokens.length));
  const general = generalPace(words);
  // Names that are everyday words count only where nothing else is said: "Abstract", "Angel Wings".
  const named = words.mentions.length + phrases.length === 0 ? wholeName(prompt) : undefined;
  const mentions = named === undefined ? words.mentions : [named];
  const { moves, warnings } =
    context.motion === undefined
      ? ownMoves(mentions, general, isTogether(tokens))
      : chosenMove(
          context.motion,
          mentions,
          general,
          loosePace(tokens, denied),
          tokens.some(({ text }) => SIDE_WORDS.has(text)),
        );
  const refused = unique(
    mentions.filter(({ motion, denied: no }) => no && !GENERAL.has(motion)).map(({ motion }) => motion),
  ).filter((slug) => slug !== 'static');
  const features = findFeatures(tokens, denied, phrases);
  const flows = findFlows(tokens, denied, words.taken, phrases);
  return {
    moves,
    ...general,
    steady:
      mentions.some(({ motion, denied: no }) => motion === 'steady' && !no) || refused.includes('handheld'),
    refused,
    features,
    flows,
    target: targetOf(
      tokens,
      denied,
      words.spoken,
      mentions.filter((mention) => !mention.denied),
    ),
    warnings: [...warnings, ...featureWarnings(features, flows)],
  };
}
