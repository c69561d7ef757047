import type { FrameChange } from './effect-change.ts';

/** What a preset with an effect must do to the picture, beside whatever its camera does. */
export interface ExpectedEffect {
  /**
   * Where it acts: `behind` leaves the subject alone, `subject` changes it more than what is beside it, `whole` changes
   * both, `front` may cover anything.
   */
  readonly layer: 'behind' | 'subject' | 'whole' | 'front';
  /** Share of the visible photo that is changed at the height of the effect: less and nothing is seen. */
  readonly leastCoverage: number;
  /** The same, above which nothing of the photo is left. */
  readonly mostCoverage?: number;
  /** Least correlation of the subject's luma with the photo's at any moment; a subject that turns into something else has none. */
  readonly subjectKept?: number;
}

/** The numbers of one clip. */
export interface EffectNumbers {
  readonly peakCoverage: number;
  readonly peakSubjectCoverage: number;
  readonly peakBackgroundCoverage: number;
  readonly peakMeanChange: number;
  /** Least over the clip. */
  readonly subjectKept: number;
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
  abstract: { layer: 'whole', leastCoverage: 0.25 },
  'agent-reveal': { layer: 'subject', leastCoverage: 0.03 },
  'angel-wings': { layer: 'behind', leastCoverage: 0.03, mostCoverage: 0.8, subjectKept: 0.8 },
};

/** What any effect must keep to: seen, but not all there is. */
export const ANY_EFFECT: ExpectedEffect = { layer: 'front', leastCoverage: 0.01 };

/** Sums up the compared frames of a clip. */
export function sumUpEffect(
  changes: readonly FrameChange[],
  flashesPerSecond: number,
  timeRatio: number | undefined,
): EffectNumbers {
  const most = (key: keyof FrameChange): number =>
    Math.max(...changes.map((change) => change[key]).filter((value) => !Number.isNaN(value)));
  const kept = changes.map(({ subjectKept }) => subjectKept).filter((value) => !Number.isNaN(value));
  return {
    peakCoverage: most('coverage'),
    peakSubjectCoverage: most('subjectCoverage'),
    peakBackgroundCoverage: most('backgroundCoverage'),
    peakMeanChange: most('meanChange'),
    subjectKept: kept.length === 0 ? Number.NaN : Math.min(...kept),
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

/** An effect in words, with its limits. */
export function describeEffect({ layer, leastCoverage, mostCoverage, subjectKept }: ExpectedEffect): string {
  const where = {
    behind: 'changes what is beside the subject and leaves the subject alone',
    subject: 'changes the subject more than what is beside it',
    whole: 'changes the whole picture',
    front: 'changes the picture',
  }[layer];
  const range = `${(100 * leastCoverage).toFixed(0)}${mostCoverage === undefined ? '' : ` to ${(100 * mostCoverage).toFixed(0)}`} %`;
  const kept =
    subjectKept === undefined
      ? ''
      : `; the subject's structure correlates with the photo's by at least ${subjectKept}`;
  return `${where}, ${range} of it at its height${kept}; at most 3 flashes a second`;
}
