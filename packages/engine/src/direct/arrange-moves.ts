import type { DirectedMove, Pace } from './direction.ts';
import { type CameraMention, isPlain } from './camera-mention.ts';
import { MANNERS } from './lexicon/camera-phrases.ts';

/** More moves than this in one shot are a muddle. */
export const MOST_MOVES = 3;

/** How much of the clip a move of a sequence takes, compared to one of normal pace. */
const WEIGHTS: Readonly<Record<Pace, number>> = {
  'very-slow': 1.5,
  slow: 1.25,
  normal: 1,
  fast: 0.75,
  'very-fast': 0.6,
};
const HOLD_WEIGHT = 0.5;
/** Consecutive moves run into each other for this share of the clip, so that the camera does not stop between them. */
const OVERLAP = 0.08;

const OPPOSITES: ReadonlyMap<string, string> = new Map([
  ['left', 'right'],
  ['right', 'left'],
  ['in', 'out'],
  ['out', 'in'],
  ['up', 'down'],
  ['down', 'up'],
]);

/** Whether two presets undo each other, such as a push in and a pull out. */
export function isOpposite(one: string, other: string): boolean {
  const [a, b] = [one.split('-'), other.split('-')];
  return a[0] === b[0] && a.length === b.length && OPPOSITES.get(a.at(-1)!) === b.at(-1);
}

/** How a camera is held or what glass it has is no event, even in a sentence of its own: "Dutch angle. Slow zoom." */
const POSES: ReadonlySet<string> = new Set(['dutch-angle', 'fisheye']);
const isPose = ({ motion }: CameraMention): boolean => POSES.has(motion);

/** Two moves that together are one preset, in either order. */
const UNIONS: readonly (readonly [one: string, other: string, together: string])[] = [
  ['dolly-in', 'zoom-out', 'dolly-zoom-in'],
  ['dolly-out', 'zoom-in', 'dolly-zoom-out'],
];

const DOLLY_ZOOMS: ReadonlySet<string> = new Set(UNIONS.map(([, , together]) => together));

/** Presets that prompts name and describe in two sentences: "The camera shoots straight up. An earth zoom out." */
const DESCRIBED: ReadonlySet<string> = new Set(['earth-zoom-out', 'action-run', 'incline', ...DOLLY_ZOOMS]);

/** Whether a preset and moves of the sentence beside it are one and the same. */
const isDescribed = (phase: readonly CameraMention[], { motion, link }: CameraMention): boolean =>
  link === 'stop' &&
  phase.length > 0 &&
  phase.every((move) =>
    [
      [motion, move.motion],
      [move.motion, motion],
    ].some(([named, told]) => DESCRIBED.has(named!) && INCLUDED.get(named!)?.includes(told!) === true),
  );

/** Moves that run together; none is a hold. */
type Phase = CameraMention[];

/** What is in order: a mention opens a new phase after "then", in a new sentence, at the end, or against its opposite. */
function phasesOf(mentions: readonly CameraMention[]): Phase[] {
  const phases: Phase[] = [];
  mentions.forEach((mention, i) => {
    const current = phases.at(-1);
    const rests = mention.motion === 'hold' || mention.motion === 'static';
    const again = current?.findIndex(({ motion }) => motion === mention.motion) ?? -1;
    if (current !== undefined && again >= 0 && mention.link !== 'then') {
      // Said twice: the one that says more of its pace counts.
      if (mention.pace !== 'normal' || mention.size !== 'normal')
        current[again] = { ...current[again]!, pace: mention.pace, size: mention.size };
      return;
    }
    // "Swoops down, then glides over the river": one flight.
    if (current?.length === 1 && again === 0 && isPlain(mention)) return;
    // "Zolly on the chief: dolly out while zooming in": the name says less than what it is made of.
    const named = current?.findIndex(({ motion }) => DOLLY_ZOOMS.has(motion)) ?? -1;
    if (current !== undefined && named >= 0 && DOLLY_ZOOMS.has(mention.motion) && mention.link !== 'then') {
      current[named] = { ...current[named]!, motion: mention.motion };
      return;
    }
    const first = current === undefined;
    const ordered =
      mention.link === 'then' ||
      (mention.link === 'stop' &&
        i > 0 &&
        !isPose(mention) &&
        current?.every(isPose) !== true &&
        !isDescribed(current ?? [], mention)) ||
      mention.atEnd ||
      rests ||
      current?.some(({ motion }) => motion === 'hold' || isOpposite(motion, mention.motion)) === true;
    if (first && mention.atEnd && !rests) phases.push([]);
    if (first || ordered) phases.push(rests ? [] : [mention]);
    else current.push(mention);
  });
  return phases;
}

/** What a special preset already does: named beside it, the plain one only describes it. */
const INCLUDED: ReadonlyMap<string, readonly string[]> = new Map([
  ['eyes-in', ['zoom-in', 'dolly-in']],
  ['mouth-in', ['zoom-in', 'dolly-in']],
  ['crash-zoom-in', ['zoom-in', 'rapid-zoom-in']],
  ['crash-zoom-out', ['zoom-out']],
  ['whip-pan', ['pan-left', 'pan-right']],
  ['snorricam', ['head-tracking', 'handheld']],
  ['rapid-zoom-in', ['zoom-in']],
  ['yoyo-zoom', ['zoom-in', 'zoom-out', 'push-pull']],
  ['super-dolly-in', ['dolly-in']],
  ['super-dolly-out', ['dolly-out']],
  ['dolly-zoom-in', ['dolly-in', 'dolly-out', 'zoom-in', 'zoom-out']],
  ['dolly-zoom-out', ['dolly-in', 'dolly-out', 'zoom-in', 'zoom-out']],
  ['360-orbit', ['arc-left', 'arc-right', 'roll']],
  ['lazy-susan', ['arc-left', 'arc-right', 'roll', '360-orbit']],
  ['bullet-time', ['arc-left', 'arc-right', '360-orbit', 'static']],
  ['crane-over-the-head', ['crane-up', 'pedestal-up', 'tilt-down']],
  ['overhead', ['crane-up', 'pedestal-up', 'jib-up', 'tilt-down']],
  ['hyperlapse', ['dolly-in']],
  ['crane-up', ['pedestal-up']],
  ['crane-down', ['pedestal-down']],
  ['arc-left', ['dolly-left']],
  ['arc-right', ['dolly-right']],
  ['fpv-drone', ['dolly-in']],
  ['action-run', ['head-tracking', 'dolly-in', 'dolly-out', 'dolly-left', 'dolly-right']],
  ['incline', ['crane-up', 'pedestal-up', 'jib-up', 'tilt-down', 'dolly-in']],
  ['earth-zoom-out', ['zoom-out', 'dolly-out', 'crane-up', 'pedestal-up']],
  ['robo-arm', ['arc-left', 'arc-right', 'dolly-in']],
  ['double-dolly', ['dolly-in']],
  ['push-pull', ['dolly-in', 'dolly-out']],
  ['object-pov', ['dolly-in', 'tilt-up']],
  ['car-grip', ['handheld']],
  ['buckle-up', ['handheld']],
  ['through-object-out', ['dolly-out']],
  ['3d-rotation', ['roll', 'arc-left', 'arc-right']],
  ['wiggle', ['roll']],
  ['through-object-in', ['dolly-in']],
]);

/** A phase in as few presets as say the same. */
function condensed(phase: Phase): Phase {
  const has = (slug: string): boolean => phase.some(({ motion }) => motion === slug);
  const union = UNIONS.find(([one, other]) => has(one) && has(other));
  const named =
    union === undefined
      ? phase
      : phase
          // "Contra zoom: pull back while zooming in": the name says less than what it is made of.
          .filter(({ motion }) => motion !== union[1] && !DOLLY_ZOOMS.has(motion))
          .map((mention) => (mention.motion === union[0] ? { ...mention, motion: union[2] } : mention));
  const includes = (special: CameraMention, { motion }: CameraMention): boolean =>
    INCLUDED.get(special.motion)?.includes(motion) === true;
  return named
    .filter(
      (mention, i) =>
        named.findIndex(({ motion }) => motion === mention.motion) === i &&
        !named.some((special) => includes(special, mention)),
    )
    .map((mention) => {
      // "slowly swings around him in a full circle": the pace was said of the plain move.
      const plain = named.find((other) => includes(mention, other));
      // "An action run, sprinting down the alley": the pace is the runner's.
      const isRunners = mention.motion === 'action-run';
      return plain !== undefined && !isRunners && mention.pace === 'normal' && mention.size === 'normal'
        ? { ...mention, pace: plain.pace, size: plain.size }
        : mention;
    });
}

const weightOf = (phase: Phase): number =>
  phase.length === 0 ? HOLD_WEIGHT : Math.max(...phase.map(({ pace }) => WEIGHTS[pace]));

/** Three decimals: times that people read. */
const rounded = (share: number): number => Math.round(share * 1000) / 1000;

/**
 * The moves of a prompt in time: what is said together runs together, what is said in order shares the clip by pace.
 * Manners of holding the camera last as long as the shot. `mentions` are neither denied nor of unknown presets.
 */
export function arrangeMoves(mentions: readonly CameraMention[]): readonly DirectedMove[] {
  // "Push in, then go handheld": a manner that begins later is an event of its own.
  const isManner = ({ motion, link }: CameraMention, i: number): boolean =>
    MANNERS.has(motion) &&
    !(link === 'then' && mentions.slice(0, i).some((before) => !MANNERS.has(before.motion)));
  const manners = mentions.filter(isManner);
  const travels = mentions.filter((mention, i) => !isManner(mention, i));
  const phases = phasesOf(travels).map(condensed);
  // A rest that nothing follows or precedes is no order of events.
  const moving = phases.some((phase) => phase.length > 0);
  const total = phases.reduce((sum, phase) => sum + weightOf(phase), 0);
  const moves: DirectedMove[] = [];
  let passed = 0;
  phases.forEach((phase, i) => {
    const from = passed / total;
    passed += weightOf(phase);
    const to = passed / total;
    const early = (phases[i - 1]?.length ?? 0) > 0 ? OVERLAP / 2 : 0;
    const late = (phases[i + 1]?.length ?? 0) > 0 ? OVERLAP / 2 : 0;
    for (const { motion, pace, size } of phase)
      moves.push({ motion, pace, size, from: rounded(from - early), to: rounded(to + late) });
  });
  const held = manners.map(({ motion, pace, size }) => ({ motion, pace, size, from: 0, to: 1 }));
  const once = held.filter(({ motion }, i) => {
    // Said twice: the one that says more of its pace counts.
    const best = held.findIndex((other) => other.motion === motion && !isPlain(other));
    const first = held.findIndex((other) => other.motion === motion);
    // "A chase cam follows him": said of the preset itself, it is a move beside it.
    const isIncluded = mentions.some(
      (move, at) =>
        INCLUDED.get(move.motion)?.includes(motion) === true &&
        !(
          move.motion === 'action-run' &&
          mentions[at + 1]?.motion === motion &&
          mentions[at + 1]!.link === 'and'
        ),
    );
    return !isIncluded && i === (best >= 0 ? best : first);
  });
  const still = mentions.find(({ motion }) => motion === 'static');
  if (!moving && once.length === 0 && still !== undefined)
    return [{ motion: 'static', pace: 'normal', size: 'normal', from: 0, to: 1 }];
  return [...moves, ...once];
}
