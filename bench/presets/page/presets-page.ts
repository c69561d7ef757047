import { listMotions } from '@kinora/engine';
import type { ScoreRow } from '../../scorecard/score-row.ts';
import { isMeasured, type PresetFailure, type PresetResult } from '../preset-result.ts';
import { photosToPass, tallyPresets } from '../summarise.ts';
import { escaped } from './html.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';
import { presetSection } from './preset-section.ts';

/** Everything the page is made of. */
export interface PageInput {
  readonly results: readonly (PresetResult | PresetFailure)[];
  readonly rows: readonly ScoreRow[];
  readonly photos: readonly string[];
  readonly shown: readonly string[];
  readonly motions: readonly string[];
  readonly machine: string;
  readonly strength: number;
  readonly minutes: number;
}

const MOST_MISSES = 40;

/** The scorecard of all presets as one page; only clips and contact sheets lie beside it. */
export function presetsPage(input: PageInput): string {
  const { results, rows, photos, motions } = input;
  // What fails is what a reader looks for first.
  const tallies = tallyPresets(results, photos.length).toSorted((a, b) => Number(a.holds) - Number(b.holds));
  const clips = results.filter(isMeasured);
  const sizes = [...new Set(clips.map(({ width, height }) => `${width} x ${height}`))];
  const [first] = clips;
  const needed = photosToPass(photos.length);
  const passing = tallies.filter(({ holds }) => holds).length;
  const byPreset = new Map(motions.map((slug) => [slug, results.filter(({ motion }) => motion === slug)]));
  const nameOf = new Map(listMotions().map(({ slug, name }) => [slug, name]));
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kinora: does the camera obey?</title>
<style>${PAGE_STYLE}</style></head><body>
<header class="top"><p class="eyebrow">Kinora scorecard</p>
<h1>Does the camera obey?</h1>
<p class="lead">${tallies.length} presets were rendered on ${photos.length} ${photos.length === 1 ? 'photo' : 'photos'} and given to a tracker that knows nothing of what was asked.
<b>${passing}</b> show their declared signature on ${needed === photos.length ? (needed === 1 ? 'it' : `all ${needed}`) : `at least ${needed} of them`}.</p>
<p class="fine">Measured at ${sizes.join(', ')}, ${first?.framesPerSecond ?? 24} frames a second, ${first === undefined ? '' : (first.frameCount / first.framesPerSecond).toFixed(1)} s, strength ${input.strength}.
Pixels are given as at 720p. Clips went from plan to MP4 through the product itself, and every frame was rendered once.
${input.minutes >= 0.5 ? `This run took ${input.minutes.toFixed(0)} minutes.` : ''}<br>${escaped(input.machine)}</p></header>
<main>
<h2 id="summary">Summary</h2>
<div class="wide"><table class="summary"><thead><tr><th></th><th>What</th><th>Measured</th><th>Goal</th><th></th></tr></thead><tbody>
${rows
  .toSorted((a, b) => rankOf(a) - rankOf(b))
  .map(summaryRow)
  .join('\n')}
</tbody></table></div>
<h2 id="presets">Presets</h2>
<p class="filters" role="group" aria-label="Which presets to show"><button data-show="all" aria-pressed="true">All ${tallies.length}</button>
<button data-show="bad" aria-pressed="false">Missing their signature (${tallies.length - passing})</button></p>
<nav class="index">${tallies
    .map(
      (tally) =>
        `<a href="#${tally.motion}" class="${tally.holds ? 'ok' : 'bad'}" data-holds="${String(tally.holds)}"><b>${escaped(nameOf.get(tally.motion) ?? tally.motion)}</b><span>${tally.passed}/${tally.measured}${tally.dynamic ? ' &middot; dynamic' : ''}</span></a>`,
    )
    .join('\n')}</nav>
<p class="legend"><span class="key one"></span>tracked <span class="key one asked"></span>commanded; shift to the right and size of all content <span class="key one"></span>, shift downwards and size of far content <span class="key two"></span>
<span class="dot ok"></span>passes <span class="dot bad"></span>misses <span class="dot none"></span>cannot be judged on this photo. Dots stand for ${photos.map(escaped).join(', ')}.</p>
${tallies.map((tally) => presetSection(tally, byPreset.get(tally.motion) ?? [], input.shown)).join('\n')}
</main>
<script>${PAGE_SCRIPT}</script>
</body></html>
`;
}

/** Missed rows come before those that are reached, and those that nothing was judged by come last. */
function rankOf({ gateHolds, goalHolds }: ScoreRow): number {
  const holds = goalHolds ?? gateHolds;
  return holds === undefined ? 2 : holds ? 1 : 0;
}

function summaryRow({ id, name, measured, gate, gateHolds, goal, goalHolds, misses }: ScoreRow): string {
  const wanted = [goal, gate].filter((text) => text !== undefined && text !== '')[0] ?? '';
  const holds = goalHolds ?? gateHolds;
  const [state, word] =
    holds === undefined ? ['none', 'not judged'] : holds ? ['ok', 'reached'] : ['bad', 'missed'];
  const more = misses.length > MOST_MISSES ? [`and ${misses.length - MOST_MISSES} more`] : [];
  const list =
    misses.length === 0
      ? ''
      : `<details${state === 'bad' ? ' open' : ''}><summary>${misses.length} ${misses.length === 1 ? 'miss' : 'misses'}</summary><ul>${[...misses.slice(0, MOST_MISSES), ...more].map((miss) => `<li>${escaped(miss)}</li>`).join('')}</ul></details>`;
  return `<tr><th scope="row">${id}</th><td>${escaped(name)}${list}</td><td class="number">${escaped(measured)}</td><td class="number">${escaped(wanted.replaceAll('>=', '≥').replaceAll('<=', '≤'))}</td><td><span class="verdict ${state}">${word}</span></td></tr>`;
}
