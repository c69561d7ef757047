import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openPhoto } from '../clips/open-photo.ts';
import { medianOf } from '../metrics/camera-label.ts';
import { digestOf, measurePreset } from './measure-preset.ts';
import { PROMPTED_EFFECTS } from './prompted-effects.ts';
import { type PresetFailure, type PresetResult, RESULT_VERSION } from './preset-result.ts';

/** What the process that measures one photo is told, as JSON in its first argument. */
export interface PhotoTask {
  readonly photo: string;
  readonly motions: readonly string[];
  readonly folder: string;
  readonly shortSidePixels: number;
  readonly strength: number;
  /** Whether clips and sheets of this photo are shown on the page. */
  readonly keep: boolean;
  /** Measures also what is there already. */
  readonly fresh: boolean;
}

/** Where the result of one preset on one photo is kept. */
export function resultFile(folder: string, photo: string, motion: string): string {
  return join(folder, 'results', `${photo}-${motion}.json`);
}

/** Reads a result; undefined when there is none. */
export async function readResult(file: string): Promise<PresetResult | PresetFailure | undefined> {
  if (!existsSync(file)) return undefined;
  return JSON.parse(await readFile(file, 'utf8'), reviveNumbers) as PresetResult | PresetFailure;
}

const [text] = process.argv.slice(2);
if (text !== undefined && process.argv[1] === import.meta.filename) {
  await measurePhoto(JSON.parse(text) as PhotoTask);
  // The animator's networks keep threads of their own, which would keep the process.
  process.exit(0);
}

async function measurePhoto(task: PhotoTask): Promise<void> {
  const { folder, motions, strength, shortSidePixels, keep } = task;
  for (const name of ['clips', 'sheets', 'results']) await mkdir(join(folder, name), { recursive: true });
  const opened = await openPhoto(task.photo, { tier: 'dop-turbo', shortSidePixels });
  const plain: number[] = [];
  for (const motion of motions) {
    const file = resultFile(folder, opened.name, motion);
    const started = performance.now();
    let result: PresetResult | PresetFailure;
    let known = false;
    try {
      const prompt = PROMPTED_EFFECTS.get(motion);
      const plan = await opened.plan(
        prompt === undefined ? { motion, strength } : { motion: 'static', prompt, strength },
      );
      const before = task.fresh ? undefined : await readResult(file);
      known =
        before !== undefined &&
        !('error' in before) &&
        before.version === RESULT_VERSION &&
        before.planDigest === digestOf(plan) &&
        (!keep || (before.clipFile !== undefined && existsSync(join(folder, before.clipFile))));
      result =
        known && before !== undefined
          ? before
          : await measurePreset(opened, plan, motion, {
              folder,
              keep,
              plainSecondsPerFrame: plain.length === 0 ? undefined : medianOf(plain),
            });
    } catch (error) {
      result = { photo: opened.name, motion, error: error instanceof Error ? error.message : String(error) };
    }
    if (!known) await writeFile(file, JSON.stringify(result, writtenNumbers));
    if (!('error' in result) && result.effects.length === 0) plain.push(result.renderSecondsPerFrame);
    const seconds = known ? 'kept' : `${((performance.now() - started) / 1000).toFixed(1)} s`;
    console.log(
      `${opened.name} ${motion}: ${'error' in result ? `FAILED ${result.error}` : verdictOf(result)} (${seconds})`,
    );
  }
}

function verdictOf({ faults, judged }: PresetResult): string {
  if (faults.length > 0) return faults.join('; ');
  return judged ? 'ok' : 'not judged';
}

/** Five digits are more than any tracker knows, and JSON has no NaN. */
function writtenNumbers(_: string, value: unknown): unknown {
  if (typeof value !== 'number') return value;
  return Number.isNaN(value) ? 'NaN' : Number(value.toPrecision(5));
}

function reviveNumbers(_: string, value: unknown): unknown {
  return value === 'NaN' ? Number.NaN : value;
}
