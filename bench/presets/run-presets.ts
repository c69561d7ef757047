import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { listMotions } from '@kinora/engine';
import { describeMachine } from '../clips/describe-machine.ts';
import { scoreText } from '../scorecard/score-report.ts';
import type { ScoreRow } from '../scorecard/score-row.ts';
import { type PhotoTask, readResult, resultFile } from './measure-photo.ts';
import { presetsPage } from './page/presets-page.ts';
import type { PresetFailure, PresetResult } from './preset-result.ts';
import { PROMPTED_EFFECTS } from './prompted-effects.ts';
import { summarise } from './summarise.ts';

/** What a run over all presets is asked for. */
export interface PresetsRun {
  /** Paths of the photos. */
  readonly photos: readonly string[];
  /** Slugs; undefined for every preset that is rendered. */
  readonly presets: readonly string[] | undefined;
  readonly folder: string;
  readonly shortSidePixels: number;
  readonly strength: number;
  /** Processes side by side. */
  readonly jobs: number;
  readonly fresh: boolean;
  /** Only makes the page from what was measured before. */
  readonly pageOnly: boolean;
}

/** What tells most about a preset, by the names of photos: a portrait, a whole person, a landscape. */
const TELLING = [/^portrait/, /fullbody|person/, /landscape/];
/** Photos whose clips the page shows. */
const MOST_SHOWN = 3;

/** Measures every preset on every photo, writes the page, and returns the rows of its summary. */
export async function runPresets(run: PresetsRun, say: (line: string) => void): Promise<readonly ScoreRow[]> {
  const { folder, photos } = run;
  await mkdir(folder, { recursive: true });
  const motions = orderedMotions(run.presets);
  // Looks and weather are measured where they tell the most: they are no presets, and no camera of theirs can disobey.
  const prompted = [...PROMPTED_EFFECTS.keys()].filter(
    (name) => run.presets === undefined || run.presets.includes(name),
  );
  const shown = tellingPhotos(photos).slice(0, MOST_SHOWN);
  const started = performance.now();
  if (!run.pageOnly) {
    // Those first that tell the most: a page of a part of the run shows them.
    const waiting = tellingPhotos(photos).map(
      (photo): PhotoTask => ({
        photo,
        motions: shown.includes(photo) ? [...motions, ...prompted] : motions,
        folder,
        shortSidePixels: run.shortSidePixels,
        strength: run.strength,
        keep: shown.includes(photo),
        fresh: run.fresh,
      }),
    );
    await Promise.all(
      Array.from({ length: Math.min(run.jobs, waiting.length) }, async () => {
        for (let task = waiting.shift(); task !== undefined; task = waiting.shift())
          await measureApart(task, say);
      }),
    );
  }
  const results: (PresetResult | PresetFailure)[] = [];
  for (const photo of photos)
    for (const motion of [...motions, ...prompted]) {
      const result = await readResult(resultFile(folder, nameOf(photo), motion));
      if (result !== undefined) results.push(result);
    }
  const rows = summarise(results, photos.length);
  const machine = await describeMachine();
  const page = presetsPage({
    results,
    rows,
    photos: photos.map(nameOf),
    shown: shown.map(nameOf),
    motions: [...motions, ...prompted],
    machine,
    strength: run.strength,
    minutes: (performance.now() - started) / 60_000,
  });
  await writeFile(join(folder, 'index.html'), page);
  await writeFile(join(folder, 'summary.json'), JSON.stringify({ machine, rows }, null, 1));
  say(scoreText(rows));
  say(`The page: ${join(folder, 'index.html')}`);
  return rows;
}

const nameOf = (photo: string): string => basename(photo).replace(/\.\w+$/, '');

/** Presets of the camera first: what they cost is what effects are compared with. */
function orderedMotions(wanted: readonly string[] | undefined): string[] {
  const rendered = listMotions().filter(({ fidelity }) => fidelity !== 'not-yet');
  const chosen = wanted === undefined ? rendered : rendered.filter(({ slug }) => wanted.includes(slug));
  const rank = (category: string): number => (category === 'camera' ? 0 : 1);
  return chosen.toSorted((a, b) => rank(a.category) - rank(b.category)).map(({ slug }) => slug);
}

/** The photos, those first that tell the most. */
export function tellingPhotos(photos: readonly string[]): readonly string[] {
  const found = TELLING.flatMap((pattern) => photos.find((photo) => pattern.test(nameOf(photo))) ?? []);
  return [...new Set([...found, ...photos])];
}

/** One process per photo: its networks and scene live and die with it, and two photos use two cores. */
async function measureApart(task: PhotoTask, say: (line: string) => void): Promise<void> {
  const script = join(import.meta.dirname, 'measure-photo.ts');
  const child = spawn(process.execPath, [script, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  lines.on('line', say);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (exitCode !== 0)
    say(`${nameOf(task.photo)}: the process ended with ${exitCode}; what it measured is kept.`);
}
