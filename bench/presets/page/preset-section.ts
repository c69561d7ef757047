import { listMotions } from '@kinora/engine';
import { ANY_EFFECT, describeEffect, EXPECTED_EFFECTS } from '../../metrics/expected-effects.ts';
import { EXPECTED_MOVES } from '../../metrics/expected-moves.ts';
import { describeCheck } from '../../metrics/signature-check.ts';
import { isMeasured, type PresetFailure, type PresetResult } from '../preset-result.ts';
import type { PresetTally } from '../summarise.ts';
import { curveChart } from './curve-chart.ts';
import { escaped } from './html.ts';

/** What the kinds of move mean, for people. */
const KINDS = {
  still: 'nothing moves',
  turn: 'turn or lens: near and far content move alike',
  travel: 'travel: near content moves more than far content',
  pinned: 'travel around a subject that stays in place',
  'held-in-part': 'travel that follows the subject part of the way',
  'dolly-zoom': 'the subject keeps its size while the background changes its own',
} as const;

/** The signature of a preset, in sentences. */
export function signatureOf(motion: string): string[] {
  const expected = EXPECTED_MOVES[motion];
  const effect = EXPECTED_EFFECTS[motion] ?? (expected === undefined ? ANY_EFFECT : undefined);
  return [
    ...(expected?.label === undefined ? [] : [`looks like ${expected.label.replace('_', ' ')}`]),
    ...(expected?.kind === undefined ? [] : [KINDS[expected.kind]]),
    ...(expected?.loops === undefined ? [] : ['the last frame continues into the first']),
    ...(expected?.checks ?? []).map(describeCheck),
    ...(effect === undefined ? [] : [describeEffect(effect)]),
  ];
}

/** Everything the page says of one preset. */
export function presetSection(
  tally: PresetTally,
  results: readonly (PresetResult | PresetFailure)[],
  shown: readonly string[],
): string {
  const motion = listMotions().find(({ slug }) => slug === tally.motion);
  const clips = results.filter(isMeasured);
  const faulty = results.filter((result) => 'error' in result || result.faults.length > 0);
  const shots = shown.flatMap(
    (photo) => clips.find((clip) => clip.photo === photo && clip.clipFile !== undefined) ?? [],
  );
  return `<section class="preset" id="${tally.motion}" data-holds="${String(tally.holds)}" data-category="${motion?.category ?? 'camera'}">
<header><h3>${escaped(motion?.name ?? tally.motion)} <a href="#${tally.motion}">${tally.motion}</a></h3>
<p class="verdict ${tally.holds ? 'ok' : 'bad'}">${tally.passed} of ${tally.measured} photos</p>
<p class="fidelity">${motion?.fidelity ?? ''}</p></header>
<p>${escaped(motion?.description ?? '')} ${escaped(motion?.fidelityNote ?? '')}</p>
<ul class="signature">${signatureOf(tally.motion)
    .map((sentence) => `<li>${escaped(sentence)}</li>`)
    .join('')}</ul>
<p class="dots">${results.map(dot).join('')}</p>
${
  faulty.length === 0
    ? ''
    : `<ul class="faults">${faulty.map((result) => `<li><b>${escaped(result.photo)}</b> ${escaped('error' in result ? result.error : result.faults.join('; '))}</li>`).join('')}</ul>`
}
<div class="shots">${shots.map(shot).join('')}</div>
<details><summary>Numbers on every photo</summary>${numbers(clips)}</details>
<details><summary>Contact sheets</summary>${shots
    .map(
      (clip) =>
        `<figure><img loading="lazy" src="${clip.sheetFile ?? ''}" alt="Twelve frames of ${tally.motion} on ${escaped(clip.photo)}"><figcaption>${escaped(clip.photo)}</figcaption></figure>`,
    )
    .join('')}</details>
</section>`;
}

function dot(result: PresetResult | PresetFailure): string {
  const state = 'error' in result ? 'bad' : result.faults.length > 0 ? 'bad' : result.judged ? 'ok' : 'none';
  const words =
    'error' in result ? result.error : result.faults.join('; ') || (result.judged ? 'passes' : 'not judged');
  return `<span class="dot ${state}" title="${escaped(`${result.photo}: ${words}`)}"></span>`;
}

/** A clip with its curves: what was tracked as a line, what was commanded as dashes. */
function shot(clip: PresetResult): string {
  const { curves, width, height } = clip;
  const { times, measured, commanded } = curves;
  const percent = (values: readonly number[]): number[] => values.map((value) => 100 * value);
  const middles = times.slice(1).map((time, i) => (time + times[i]!) / 2);
  const pair = (
    name: string,
    kind: string,
    tracked: readonly number[],
    asked: readonly number[],
    at = times,
  ) => [
    { name: `${name}, commanded`, kind: `${kind} asked`, values: asked, times: at },
    { name: `${name}, tracked`, kind, values: tracked, times: at },
  ];
  const charts = [
    curveChart(
      'Shift',
      '% of the width',
      [
        ...pair('right', 'one', percent(measured.all.x), percent(commanded.all.x)),
        ...pair('down', 'two', percent(measured.all.y), percent(commanded.all.y)),
      ],
      2,
    ),
    curveChart(
      'Size',
      'times the photo',
      [
        ...pair('content', 'one', measured.all.scale, commanded.all.scale),
        ...pair('far content', 'two', measured.far.scale, commanded.far.scale),
      ],
      0.05,
    ),
    curveChart('Roll', 'degrees on the screen', pair('all', 'one', measured.all.roll, commanded.all.roll), 2),
    curveChart(
      'Speed',
      '% of the width / s',
      pair('content', 'one', percent(curves.speed), percent(curves.commandedSpeed), middles),
      2,
    ),
  ];
  return `<div class="shot"><video muted loop playsinline preload="none" width="${width}" height="${height}" src="${clip.clipFile ?? ''}"></video>
<p>${escaped(clip.photo)}</p><div class="charts">${charts.join('')}</div></div>`;
}

function numbers(clips: readonly PresetResult[]): string {
  const fixed = (value: number | null | undefined, digits: number, times = 1): string =>
    typeof value !== 'number' || Number.isNaN(value) ? '' : (value * times).toFixed(digits);
  const columns: readonly (readonly [string, (clip: PresetResult) => string])[] = [
    ['photo', ({ photo }) => photo],
    ['label', ({ direction }) => direction.fourPoint.join(' ')],
    ['background', ({ direction }) => direction.background ?? ''],
    ['near/far', ({ direction }) => fixed(direction.nearFar, 2)],
    ['relief', ({ relief }) => fixed(relief, 1)],
    ['of the asked', ({ budgetScale }) => `${fixed(budgetScale, 0, 100)} %`],
    ['size off', ({ scaleError }) => fixed(scaleError, 2, 100)],
    ['shift off', ({ shiftError }) => fixed(shiftError, 2, 100)],
    ['roll off', ({ rollError }) => fixed(rollError, 2)],
    ['jitter px', ({ jitter720 }) => fixed(jitter720, 3)],
    ['anchor', ({ anchorEqual, anchorPsnr }) => (anchorEqual === true ? 'equal' : fixed(anchorPsnr, 1))],
    ['MP4 dB', ({ encodedPsnr }) => fixed(encodedPsnr, 1)],
    ['SSIM', ({ encodedSsim }) => fixed(encodedSsim, 3)],
    ['warp e-5', ({ warpError }) => fixed(warpError, 1, 1e5)],
    ['edges', ({ shimmerRatio }) => fixed(shimmerRatio, 2)],
    ['sharpness', ({ sharpness }) => sharpness.map((value) => value.toFixed(2)).join(' ')],
    ['seam', ({ loop }) => fixed(loop?.toNeighbours, 2)],
    [
      'fastest px',
      ({ fastestMedian720, dynamic }) => `${fixed(fastestMedian720, 1)}${dynamic ? ' dynamic' : ''}`,
    ],
    [
      'effect',
      ({ effect }) =>
        effect === undefined
          ? ''
          : `${fixed(effect.peakCoverage, 0, 100)} %, subject ${fixed(effect.peakSubjectCoverage, 0, 100)} %, kept ${fixed(effect.subjectKept, 2)}`,
    ],
    ['time', ({ effect }) => fixed(effect?.timeRatio, 1)],
  ];
  const used = columns.filter(([, cell]) => clips.some((clip) => cell(clip) !== ''));
  return `<div class="wide"><table><thead><tr>${used.map(([name]) => `<th>${name}</th>`).join('')}</tr></thead><tbody>${clips
    .map((clip) => `<tr>${used.map(([, cell]) => `<td>${escaped(cell(clip))}</td>`).join('')}</tr>`)
    .join('')}</tbody></table></div>`;
}
