import type { FrameChange } from './effect-change.ts';

/** What a preset with an effect must do to the picture, beside whatever its camera does. */
export interface ExpectedEffect {
  /**
   * Where it acts: `behind` leaves the subject alone, `subject` changes it more than what is beside it, `whole` changes
   * both, `front` may cover anything. (That fog is thicker farther off cannot be told by coverage: before a bright sky it
   * changes little. The engine's own tests see to the order of depths.)
   */
  readonly layer: 'behind' | 'subject' | 'whole' | 'front';
  /** Share of the visible photo that is changed at the height of the effect: less and nothing is seen. */
  readonly leastCoverage: number;
  /** The same, above which nothing of the photo is left. */
  readonly mostCoverage?: number;
  /** Least correlation of the subject's luma with the photo's at any moment; a subject that turns into something else has none. */
  readonly subjectKept?: number;
  /** Most correlation of what is beside the subject at the height of the effect: more and no shape has changed. */
  readonly mostBackgroundKept?: number;
  /** Least correlation of what is beside the subject at any moment: less and the place is lost. */
  readonly leastBackgroundKept?: number;
  /** Mean change of colours, in levels, at the height of the effect. */
  readonly leastColourChange?: number;
  /** Share of the photo that may still be changed in the last frame: the effect has found its way back. */
  readonly mostLeftAtEnd?: number;
  /** How much lighter or darker the whole picture may become from one frame to the next, in levels. */
  readonly mostFlicker?: number;
  /** And how much it must at some moment, for what lives by a change of light. */
  readonly leastFlicker?: number;
}

/** The numbers of one clip. */
export interface EffectNumbers {
  readonly peakCoverage: number;
  readonly peakSubjectCoverage: number;
  readonly peakBackgroundCoverage: number;
  readonly peakMeanChange: number;
  readonly peakColourChange: number;
  /** Least over the clip. */
  readonly subjectKept: number;
  readonly backgroundKept: number;
  /** Of the last frame. */
  readonly lastCoverage: number;
  /** Largest change of the mean from one frame to the next, in levels. */
  readonly flicker: number;
  readonly flashesPerSecond: number;
  /** Render time over that of the plain camera on the same photo at the same size. */
  readonly timeRatio: number | undefined;
}

/** More can harm people with photosensitive epilepsy. */
const MOST_FLASHES = 3;
/** Of what happens beside the subject: soft edges and light on it are no trespass. */
const BEHIND_SPILL = 0.5;

/** Effects that have a signature of their own; every other preset with effects is held to ANY_EFFECT. */
export const EXPECTED_EFFECTS: Readonly<Record<string, ExpectedEffect>> = {
  // The shapes of the photo are gone in the middle and back at the end, and no frame jumps.
  abstract: {
    layer: 'whole',
    leastCoverage: 0.45,
    mostBackgroundKept: 0.75,
    leastColourChange: 9,
    mostLeftAtEnd: 0.15,
    mostFlicker: 4,
  },
  // The subject is spared: what streaks is the place, which stays recognisable.
  'action-run': { layer: 'front', leastCoverage: 0.04, subjectKept: 0.7, leastBackgroundKept: 0.35 },
  'agent-reveal': { layer: 'front', leastCoverage: 0.3, leastColourChange: 4, leastFlicker: 6 },
  'angel-wings': { layer: 'behind', leastCoverage: 0.03, mostCoverage: 0.8, subjectKept: 0.8 },
  // A subject that moves by itself is not compared; the place keeps its shape behind ball, dust and hoop.
  'baseball-kick': { layer: 'front', leastCoverage: 0.03, mostLeftAtEnd: 0.35, leastBackgroundKept: 0.5 },
  'basketball-dunks': { layer: 'front', leastCoverage: 0.04, leastBackgroundKept: 0.5, mostFlicker: 60 },
  // Lenses and looks.
  'low-shutter': {
    layer: 'front',
    leastCoverage: 0.01,
    subjectKept: 0.8,
    leastBackgroundKept: 0.7,
    mostFlicker: 4,
  },
  'focus-change': { layer: 'front', leastCoverage: 0.02, leastBackgroundKept: 0.7, mostFlicker: 3 },
  'lens-flare': { layer: 'front', leastCoverage: 0.03, subjectKept: 0.7, mostFlicker: 8 },
  'super-8mm': {
    layer: 'whole',
    leastCoverage: 0.2,
    subjectKept: 0.6,
    leastBackgroundKept: 0.5,
    leastFlicker: 1,
    mostFlicker: 14,
  },
  vhs: { layer: 'whole', leastCoverage: 0.08, subjectKept: 0.6, leastBackgroundKept: 0.5, mostFlicker: 10 },
  glam: { layer: 'front', leastCoverage: 0.02, subjectKept: 0.75, mostFlicker: 4 },
  // Clouds before a pale sky are faint; a clip in which nothing drifts covers 0.003.
  'timelapse-landscape': { layer: 'front', leastCoverage: 0.004, subjectKept: 0.9, mostFlicker: 3 },
  'wind-to-face': { layer: 'front', leastCoverage: 0.005, subjectKept: 0.75, mostFlicker: 3 },
  // Weather and looks of prompts, before a camera at rest.
  'prompt-rain': {
    layer: 'front',
    leastCoverage: 0.02,
    subjectKept: 0.8,
    leastBackgroundKept: 0.7,
    mostFlicker: 3,
  },
  'prompt-snow': {
    layer: 'front',
    leastCoverage: 0.01,
    subjectKept: 0.8,
    leastBackgroundKept: 0.6,
    mostFlicker: 3,
  },
  'prompt-fog': { layer: 'front', leastCoverage: 0.15, subjectKept: 0.9, mostFlicker: 2 },
  'prompt-smoke': { layer: 'front', leastCoverage: 0.1, subjectKept: 0.9, mostFlicker: 2 },
  'prompt-steam': {
    layer: 'front',
    leastCoverage: 0.005,
    mostCoverage: 0.6,
    leastBackgroundKept: 0.7,
    mostFlicker: 2,
  },
  // Told by its light: in a bright place no single pixel changes much.
  'prompt-candles': {
    layer: 'front',
    leastCoverage: 0,
    subjectKept: 0.9,
    leastBackgroundKept: 0.9,
    leastFlicker: 2,
    mostFlicker: 8,
  },
  'prompt-embers': {
    layer: 'front',
    leastCoverage: 0.003,
    mostCoverage: 0.35,
    subjectKept: 0.85,
    leastBackgroundKept: 0.7,
    mostFlicker: 3,
  },
  'prompt-sparks': {
    layer: 'front',
    leastCoverage: 0.003,
    mostCoverage: 0.25,
    subjectKept: 0.8,
    leastBackgroundKept: 0.7,
    mostFlicker: 3,
  },
  'prompt-fireflies': {
    layer: 'front',
    leastCoverage: 0.001,
    mostCoverage: 0.3,
    subjectKept: 0.85,
    leastBackgroundKept: 0.7,
    mostFlicker: 3,
  },
  'prompt-falling-leaves': {
    layer: 'front',
    leastCoverage: 0.002,
    mostCoverage: 0.25,
    subjectKept: 0.8,
    leastBackgroundKept: 0.7,
    mostFlicker: 3,
  },
  'prompt-bubbles': {
    layer: 'front',
    leastCoverage: 0.001,
    mostCoverage: 0.25,
    subjectKept: 0.85,
    leastBackgroundKept: 0.8,
    mostFlicker: 3,
  },
  'prompt-lightning': {
    layer: 'front',
    leastCoverage: 0.3,
    subjectKept: 0.8,
    leastFlicker: 5,
    mostFlicker: 60,
  },
  'prompt-god-rays': { layer: 'front', leastCoverage: 0.03, subjectKept: 0.75, mostFlicker: 3 },
  'prompt-neon': {
    layer: 'whole',
    leastCoverage: 0.5,
    leastColourChange: 8,
    subjectKept: 0.6,
    mostFlicker: 6,
  },
  'prompt-tilt-shift': { layer: 'front', leastCoverage: 0.03, leastBackgroundKept: 0.7, mostFlicker: 1 },
};

/** What any effect must keep to: seen, but not all there is. */
export const ANY_EFFECT: ExpectedEffect = { layer: 'front', leastCoverage: 0.01 };

/** Sums up the compared frames of a clip. */
export function sumUpEffect(
  changes: readonly FrameChange[],
  flashesPerSecond: number,
  flicker: number,
  timeRatio: number | undefined,
): EffectNumbers {
  const most = (key: keyof FrameChange): number =>
    Math.max(...changes.map((change) => change[key]).filter((value) => !Number.isNaN(value)));
  const least = (key: keyof FrameChange): number => {
    const known = changes.map((change) => change[key]).filter((value) => !Number.isNaN(value));
    return known.length === 0 ? Number.NaN : Math.min(...known);
  };
  return {
    peakCoverage: most('coverage'),
    peakSubjectCoverage: most('subjectCoverage'),
    peakBackgroundCoverage: most('backgroundCoverage'),
    peakMeanChange: most('meanChange'),
    peakColourChange: most('colourChange'),
    subjectKept: least('subjectKept'),
    backgroundKept: least('backgroundKept'),
    lastCoverage: changes.at(-1)?.coverage ?? Number.NaN,
    flicker,
    flashesPerSecond,
    timeRatio,
  };
}

/** One sentence per expectation that the numbers miss. */
export function effectFaults(expected: ExpectedEffect, numbers: EffectNumbers): string[] {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const { peakCoverage, peakSubjectCoverage, peakBackgroundCoverage, subjectKept, flashesPerSecond } =
    numbers;
  const faults: string[] = [];
  const expect = (holds: boolean, sentence: string): void => {
    if (!holds) faults.push(sentence);
  };
  const { layer, leastCoverage, mostCoverage = 1, subjectKept: least } = expected;
  expect(
    peakCoverage >= leastCoverage,
    `changes ${percent(peakCoverage)} of the picture at its height, less than ${percent(leastCoverage)}`,
  );
  expect(
    peakCoverage <= mostCoverage,
    `changes ${percent(peakCoverage)} of the picture at its height, more than ${percent(mostCoverage)}`,
  );
  expectChange(expected, numbers, expect);
  expect(flashesPerSecond <= MOST_FLASHES, `flashes ${flashesPerSecond} times within a second, more than 3`);
  // Without a subject in the photo there is no order to get wrong.
  if (!Number.isNaN(subjectKept)) {
    if (layer === 'behind')
      expect(
        peakSubjectCoverage <= BEHIND_SPILL * peakBackgroundCoverage,
        `changes ${percent(peakSubjectCoverage)} of the subject that it should be behind, beside it ${percent(peakBackgroundCoverage)}`,
      );
    if (layer === 'subject')
      expect(
        peakSubjectCoverage >= peakBackgroundCoverage,
        `changes ${percent(peakSubjectCoverage)} of the subject and ${percent(peakBackgroundCoverage)} beside it`,
      );
    if (least !== undefined)
      expect(
        subjectKept >= least,
        `keeps the subject to a correlation of ${subjectKept.toFixed(2)}, less than ${least}`,
      );
  }
  return faults;
}

/** What is left of shapes, what becomes of colours, and how the light changes from frame to frame. */
function expectChange(
  expected: ExpectedEffect,
  { backgroundKept, peakColourChange, lastCoverage, flicker }: EffectNumbers,
  expect: (holds: boolean, sentence: string) => void,
): void {
  const { mostBackgroundKept = 1, leastBackgroundKept = -1, leastColourChange = 0 } = expected;
  const { mostLeftAtEnd = 1, mostFlicker = Infinity, leastFlicker = 0 } = expected;
  // What covers all of a photo leaves nothing to compare.
  if (!Number.isNaN(backgroundKept)) {
    expect(
      backgroundKept <= mostBackgroundKept,
      `leaves the shapes beside the subject as they were, correlated by ${backgroundKept.toFixed(2)}, more than ${mostBackgroundKept}`,
    );
    expect(
      backgroundKept >= leastBackgroundKept,
      `loses the place: what is beside the subject is correlated by ${backgroundKept.toFixed(2)}, less than ${leastBackgroundKept}`,
    );
  }
  expect(
    peakColourChange >= leastColourChange,
    `changes colours by ${peakColourChange.toFixed(1)} levels, less than ${leastColourChange}`,
  );
  expect(
    !(lastCoverage > mostLeftAtEnd),
    `leaves ${(100 * lastCoverage).toFixed(1)} % changed at its end, more than ${(100 * mostLeftAtEnd).toFixed(0)} %`,
  );
  expect(
    flicker <= mostFlicker,
    `flickers by ${flicker.toFixed(1)} levels from frame to frame, more than ${mostFlicker}`,
  );
  expect(
    flicker >= leastFlicker,
    `changes the light by ${flicker.toFixed(1)} levels from frame to frame, less than ${leastFlicker}`,
  );
}

/** An effect in words, with its limits. */
export function describeEffect(expected: ExpectedEffect): string {
  const { layer, leastCoverage, mostCoverage, subjectKept } = expected;
  const where = {
    behind: 'changes what is beside the subject and leaves the subject alone',
    subject: 'changes the subject more than what is beside it',
    whole: 'changes the whole picture',
    front: 'changes the picture',
  }[layer];
  const range = `${(100 * leastCoverage).toFixed(1)}${mostCoverage === undefined ? '' : ` to ${(100 * mostCoverage).toFixed(0)}`} %`;
  const more = [
    [subjectKept, 'the subject keeps its structure to a correlation of at least'],
    [expected.mostBackgroundKept, 'shapes beside it go, to a correlation of at most'],
    [expected.leastBackgroundKept, 'the place stays, to a correlation of at least'],
    [expected.leastColourChange, 'colours change by levels of at least'],
    [expected.mostLeftAtEnd, 'share of it still changed at the end, at most'],
    [expected.leastFlicker, 'the light changes between frames by levels of at least'],
    [expected.mostFlicker, 'and between frames by levels of at most'],
  ] as const;
  const limits = more.flatMap(([limit, words]) => (limit === undefined ? [] : [`; ${words} ${limit}`]));
  return `${where}, ${range} of it at its height${limits.join('')}; at most 3 flashes a second`;
}
