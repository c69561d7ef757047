import { listMotions } from '@kinora/engine';
import { medianOf } from '../metrics/camera-label.ts';
import { percent, type ScoreRow } from '../scorecard/score-row.ts';
import { EXPECTED_MOVES } from '../metrics/expected-moves.ts';
import { seamFaults } from './measure-preset.ts';
import { PROMPTED_EFFECTS } from './prompted-effects.ts';
import { isMeasured, type PresetFailure, type PresetResult } from './preset-result.ts';

/** Of twelve photos one may be of a scene that a preset does not suit. */
const PASSING_SHARE = 11 / 12;

/** On how many of so many photos a preset's signature has to pass. */
export function photosToPass(photoCount: number): number {
  return Math.ceil(PASSING_SHARE * photoCount);
}

/** How a preset fares over the photos. */
export interface PresetTally {
  readonly motion: string;
  readonly passed: number;
  readonly judged: number;
  readonly measured: number;
  /** Whether its signature passes on 11 of 12 photos, or as large a share of fewer. */
  readonly holds: boolean;
  /** Whether more than half of its clips are dynamic by VBench's rule. */
  readonly dynamic: boolean;
}

/** Tallies every preset that was measured. */
export function tallyPresets(
  results: readonly (PresetResult | PresetFailure)[],
  photoCount: number,
): PresetTally[] {
  return [...new Set(results.map(({ motion }) => motion))].map((motion) => {
    const own = results.filter((result) => result.motion === motion);
    const clips = own.filter(isMeasured);
    const passed = clips.filter(({ judged, faults }) => judged && faults.length === 0).length;
    return {
      motion,
      passed,
      judged: clips.filter(({ judged }) => judged).length,
      measured: own.length,
      holds: passed >= photosToPass(Math.min(photoCount, own.length)),
      dynamic: clips.filter(({ dynamic }) => dynamic).length > clips.length / 2,
    };
  });
}

const place = ({ photo, motion }: { readonly photo: string; readonly motion: string }): string =>
  `${motion} on ${photo}`;
const known = (values: readonly (number | undefined | null)[]): number[] =>
  values.filter((value): value is number => typeof value === 'number' && !Number.isNaN(value));

/** The rows above the presets: what the camera language promises, over every clip. */
export function summarise(
  results: readonly (PresetResult | PresetFailure)[],
  photoCount: number,
): ScoreRow[] {
  const clips = results.filter(isMeasured);
  const failures = results.filter((result) => 'error' in result);
  const tallies = tallyPresets(results, photoCount);
  const plain = clips.filter(({ effects }) => effects.length === 0);
  const categories = new Map(listMotions().map(({ slug, category }) => [slug, category]));
  const camera = tallies.filter(({ motion }) => categories.get(motion) === 'camera');
  const others = tallies.filter((tally) => !camera.includes(tally));
  const passing = camera.filter(({ holds }) => holds);
  return [
    {
      id: 'J2',
      name: 'camera presets whose signature passes on 11 of 12 photos',
      measured: `${passing.length} of ${camera.length}`,
      gate: '',
      gateHolds: undefined,
      goal: '>= 44',
      goalHolds: passing.length >= 44,
      misses: [
        ...tallies
          .filter(({ holds }) => !holds)
          .map(({ motion, passed, measured }) => `${motion}: ${passed} of ${measured}`),
        ...failures.map((failure) => `${place(failure)}: ${failure.error}`),
      ],
    },
    {
      id: 'J3',
      name: 'effects and actions whose signature passes on 11 of 12 photos',
      measured: `${others.filter(({ holds }) => holds).length} of ${others.length}`,
      gate: '',
      gateHolds: undefined,
      misses: [],
    },
    ...directionRows(clips),
    ...pathRows(plain),
    ...anchorRows(plain),
    ...pictureRows(plain),
    loopRow(clips),
    dynamicRow(tallies.filter(({ motion }) => !PROMPTED_EFFECTS.has(motion))),
    ...effectRows(clips),
  ];
}

function directionRows(clips: readonly PresetResult[]): ScoreRow[] {
  const directed = clips.filter(({ direction }) => direction.directionHolds !== undefined);
  const hits = directed.filter(({ direction }) => direction.directionHolds === true);
  const judged = clips.filter(({ direction }) => direction.typeFaults !== undefined);
  const sound = judged.filter(({ direction }) => direction.typeFaults?.length === 0);
  return [
    shareRow(
      'A1',
      'direction by the VBench 4-point rule (background where the subject is pinned)',
      hits,
      directed,
      0.97,
      0.99,
      (clip) =>
        `${place(clip)}: ${clip.direction.fourPoint.join('+')}, background ${clip.direction.background ?? 'unknown'}`,
    ),
    shareRow(
      'A3',
      'kind of move: dolly or zoom, truck or pan, arc (scenes with relief)',
      sound,
      judged,
      0.95,
      undefined,
      (clip) => `${place(clip)}: ${clip.direction.typeFaults?.join('; ') ?? ''}`,
    ),
  ];
}

function pathRows(clips: readonly PresetResult[]): ScoreRow[] {
  const limits = [
    ['scale', 'scaleError', 0.02, (value: number) => `${(100 * value).toFixed(2)} %`],
    ['shift', 'shiftError', 0.01, (value: number) => `${(100 * value).toFixed(2)} % of the width`],
    ['roll', 'rollError', 0.5, (value: number) => `${value.toFixed(2)} degrees`],
  ] as const;
  const locks = clips.filter(({ lock }) => lock !== undefined);
  const held = locks.filter(({ lock }) => lock !== undefined && lock.subject <= 0.015);
  const opened = locks.filter(({ lock }) => lock !== undefined && lock.far >= 0.08);
  const jitter = known(clips.map(({ jitter720 }) => jitter720)).toSorted((a, b) => a - b);
  return [
    {
      id: 'A2',
      name: 'tracked against commanded path, 90th percentile of each clip: median over clips',
      measured: limits
        .map(([, key, , written]) => written(medianOf(known(clips.map((clip) => clip[key])))))
        .join(', '),
      gate: '',
      gateHolds: undefined,
      goal: '<= 2 %, 1 %, 0.5 degrees',
      goalHolds: limits.every(([, key, limit]) => medianOf(known(clips.map((clip) => clip[key]))) <= limit),
      misses: clips
        .filter((clip) => limits.some(([, key, limit]) => (clip[key] ?? 0) > 2 * limit))
        .map(
          (clip) =>
            `${place(clip)}: ${limits.map(([name, key, , written]) => `${name} ${written(clip[key] ?? 0)}`).join(', ')}`,
        ),
    },
    {
      id: 'A4',
      name: 'dolly zoom: the subject keeps its size within 1.5 %; the background changes by 8 % or more',
      measured: `${percent(held.length, locks.length)}; ${percent(opened.length, locks.length)}`,
      gate: '',
      gateHolds: undefined,
      goal: 'all',
      goalHolds: held.length === locks.length && opened.length === locks.length,
      misses: locks
        .filter((clip) => !held.includes(clip) || !opened.includes(clip))
        .map(
          (clip) =>
            `${place(clip)}: subject ${(100 * (clip.lock?.subject ?? 0)).toFixed(1)} %, background ${(100 * (clip.lock?.far ?? 0)).toFixed(1)} %`,
        ),
    },
    {
      id: 'A6',
      name: 'jitter of the middle of the frame against the commanded path, rms at 720p: median / 95th percentile',
      measured:
        jitter.length === 0
          ? 'none'
          : `${medianOf(jitter).toFixed(3)} / ${jitter[Math.floor(0.95 * (jitter.length - 1))]!.toFixed(3)} px of ${jitter.length}`,
      gate: '',
      gateHolds: undefined,
      goal: '<= 0.02 px',
      goalHolds: jitter.length > 0 && medianOf(jitter) <= 0.02,
      misses: clips
        .filter(({ jitter720 }) => (jitter720 ?? 0) > 0.02)
        .map((clip) => `${place(clip)}: ${clip.jitter720?.toFixed(3)} px`),
    },
  ];
}

function anchorRows(clips: readonly PresetResult[]): ScoreRow[] {
  const whole = clips.filter(({ anchorEqual }) => anchorEqual !== undefined);
  const equal = whole.filter(({ anchorEqual }) => anchorEqual === true);
  const cropped = clips.filter(
    ({ anchorEqual, anchorPsnr }) => anchorEqual === undefined && anchorPsnr !== undefined,
  );
  const leastCropped = Math.min(...known(cropped.map(({ anchorPsnr }) => anchorPsnr)));
  const encoded = clips.filter(({ encodedPsnr }) => encodedPsnr !== undefined);
  const reached = encoded.filter(
    ({ encodedPsnr, encodedSsim }) => (encodedPsnr ?? 0) >= 42 && (encodedSsim ?? 0) >= 0.985,
  );
  return [
    {
      id: 'B1',
      name: 'anchor frame before encoding: equal to the photo (luma of video); under a crop against Lanczos, least',
      measured: `${percent(equal.length, whole.length)}${cropped.length === 0 ? '' : `; ${leastCropped.toFixed(1)} dB of ${cropped.length}`}`,
      gate: '100 %; >= 42 dB',
      gateHolds:
        whole.length === 0
          ? undefined
          : equal.length === whole.length && (cropped.length === 0 || leastCropped >= 42),
      misses: [
        ...whole.filter((clip) => !equal.includes(clip)),
        ...cropped.filter(({ anchorPsnr }) => (anchorPsnr ?? Infinity) < 42),
      ].map((clip) => `${place(clip)}: ${clip.anchorPsnr?.toFixed(1)} dB`),
    },
    {
      id: 'B2',
      name: 'anchor frame decoded from the MP4 against the photo as in B1: at least 42 dB of luma and SSIM 0.985; least of all',
      measured:
        encoded.length === 0
          ? 'skipped: ffmpeg is not installed'
          : `${percent(reached.length, encoded.length)}; ${Math.min(...known(encoded.map(({ encodedPsnr }) => encodedPsnr))).toFixed(1)} dB, ${Math.min(...known(encoded.map(({ encodedSsim }) => encodedSsim))).toFixed(3)}`,
      gate: '',
      gateHolds: undefined,
      goal: '100 %',
      goalHolds: encoded.length === 0 ? undefined : reached.length === encoded.length,
      misses: encoded
        .filter((clip) => !reached.includes(clip))
        .map((clip) => `${place(clip)}: ${clip.encodedPsnr?.toFixed(1)} dB, ${clip.encodedSsim?.toFixed(3)}`),
    } as ScoreRow,
  ];
}

function pictureRows(clips: readonly PresetResult[]): ScoreRow[] {
  const warp = medianOf(known(clips.map(({ warpError }) => warpError)));
  const shimmer = known(clips.map(({ shimmerRatio }) => shimmerRatio));
  const sharp = clips.flatMap(({ sharpness }) => known(sharpness));
  const holes = clips.filter(({ holePixels }) => holePixels > 0);
  const [least, most] = [Math.min(...sharp), Math.max(...sharp)];
  return [
    {
      id: 'C1',
      name: 'warp error of the middle of the clip, median',
      measured: warp.toExponential(1),
      gate: '',
      gateHolds: undefined,
      goal: '<= 2.5e-4',
      goalHolds: warp <= 2.5e-4,
      misses: clips
        .filter(({ warpError }) => (warpError ?? 0) > 2.5e-4)
        .map((clip) => `${place(clip)}: ${clip.warpError?.toExponential(1)}`),
    },
    {
      id: 'C4',
      name: 'change along depth edges over change elsewhere, at equal contrast, median',
      measured: shimmer.length === 0 ? 'none' : `${medianOf(shimmer).toFixed(2)} of ${shimmer.length}`,
      gate: '',
      gateHolds: undefined,
      goal: '<= 1.5',
      goalHolds: medianOf(shimmer) <= 1.5,
      misses: clips
        .filter(({ shimmerRatio }) => (shimmerRatio ?? 0) > 2.5)
        .map((clip) => `${place(clip)}: ${clip.shimmerRatio?.toFixed(2)}`),
    },
    {
      id: 'D3',
      name: "clips with a pixel that no surface covers, by the renderer's own count",
      measured: `${holes.length} of ${clips.length}`,
      gate: '',
      gateHolds: undefined,
      goal: '0',
      goalHolds: holes.length === 0,
      misses: holes.map((clip) => `${place(clip)}: ${clip.holePixels}`),
    },
    {
      id: 'E1',
      name: 'sharpness kept, frames without motion blur: median / least / most',
      measured: `${medianOf(sharp).toFixed(3)} / ${least.toFixed(2)} / ${most.toFixed(2)}`,
      gate: '>= 0.80 median',
      gateHolds: sharp.length === 0 ? undefined : medianOf(sharp) >= 0.8,
      goal: '>= 0.92 median',
      goalHolds: medianOf(sharp) >= 0.92,
      misses: clips
        .filter(({ sharpness }) => sharpness.some((value) => value < 0.8 || value > 1.15))
        .map((clip) => `${place(clip)}: ${clip.sharpness.map((value) => value.toFixed(2)).join(' ')}`),
    },
  ];
}

function loopRow(clips: readonly PresetResult[]): ScoreRow {
  const looping = clips.filter(({ loop }) => loop !== undefined);
  const seamless = looping.filter(
    ({ loop, motion }) => seamFaults(loop, EXPECTED_MOVES[motion]?.loops).length === 0,
  );
  const ratios = looping.flatMap(({ loop }) => (loop === undefined ? [] : [loop.toMedian]));
  return {
    id: 'F1',
    name: 'loops whose seam is 0.7 to 1.2 of the median step; of those that turn or shake there, at most 1.2 of the steps beside it (seam over median step, median)',
    measured: `${percent(seamless.length, looping.length)}${ratios.length === 0 ? '' : ` (${medianOf(ratios).toFixed(2)})`}`,
    gate: '100 %',
    gateHolds: looping.length === 0 ? undefined : seamless.length === looping.length,
    misses: looping
      .filter((clip) => !seamless.includes(clip))
      .map(
        (clip) =>
          `${place(clip)}: ${clip.loop?.toMedian.toFixed(2)} of the median, ${clip.loop?.toNeighbours.toFixed(2)} of its neighbours`,
      ),
  };
}

function dynamicRow(tallies: readonly PresetTally[]): ScoreRow {
  const moving = tallies.filter(({ motion }) => motion !== 'static');
  const dynamic = moving.filter((tally) => tally.dynamic);
  const still = tallies.find(({ motion }) => motion === 'static')?.dynamic === true;
  return {
    id: 'G1',
    name: 'presets that are dynamic by the VBench rule on most photos; Static is not',
    measured: `${percent(dynamic.length, moving.length)}${still ? '; Static is' : ''}`,
    gate: '',
    gateHolds: undefined,
    goal: '>= 55 %',
    goalHolds: dynamic.length >= 0.55 * moving.length && !still,
    misses: moving.filter((tally) => !tally.dynamic).map(({ motion }) => motion),
  };
}

function effectRows(clips: readonly PresetResult[]): ScoreRow[] {
  const judged = clips.filter(({ effect }) => effect !== undefined);
  if (judged.length === 0) return [];
  const sound = judged.filter(({ effectFaults }) => effectFaults?.length === 0);
  const ratios = known(judged.map(({ effect }) => effect?.timeRatio));
  return [
    shareRow(
      'E',
      'effects: seen, behind or on the subject as declared, no harmful flashes',
      sound,
      judged,
      0.9,
      undefined,
      (clip) => `${place(clip)}: ${clip.effectFaults?.join('; ') ?? ''}`,
    ),
    {
      id: 'I',
      name: 'processor time of rendering with effects over the plain camera at this size, median / most',
      measured:
        ratios.length === 0
          ? 'not measured'
          : `${medianOf(ratios).toFixed(2)} / ${Math.max(...ratios).toFixed(2)}`,
      gate: '',
      gateHolds: undefined,
      goal: '<= 2',
      goalHolds: medianOf(ratios) <= 2,
      misses: judged
        .filter(({ effect }) => (effect?.timeRatio ?? 0) > 2)
        .map((clip) => `${place(clip)}: ${clip.effect?.timeRatio?.toFixed(2)}`),
    },
  ];
}

/** A row that counts clips. */
function shareRow(
  id: string,
  name: string,
  part: readonly PresetResult[],
  whole: readonly PresetResult[],
  gate: number,
  goal: number | undefined,
  describe: (clip: PresetResult) => string,
): ScoreRow {
  const share = part.length / Math.max(1, whole.length);
  const written = (value: number): string => `>= ${Math.round(100 * value)} %`;
  return {
    id,
    name,
    measured: percent(part.length, whole.length),
    gate: written(gate),
    gateHolds: whole.length === 0 ? undefined : share >= gate,
    ...(goal === undefined ? {} : { goal: written(goal), goalHolds: share >= goal }),
    misses: whole.filter((clip) => !part.includes(clip)).map(describe),
  };
}
