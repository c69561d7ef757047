import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type AnimateHost, createAnimateHost } from '@kinora/animator';
import { describeMachine } from './clips/describe-machine.ts';
import { measureFills, type PhotoFill } from './perception/measure-fills.ts';
import { measureInstall } from './perception/measure-install.ts';
import {
  measureSteps,
  medianOf,
  STEP_NAMES,
  type StepSummary,
  type StepTimes,
  summarise,
} from './perception/measure-steps.ts';
import { measureTruth, type TruthScore } from './perception/measure-truth.ts';
import { loadAloe, loadMotorcycle } from './stereo/load-stereo-pair.ts';

const USAGE = `npm run bench:perception -- [options]
  --images DIR        photos/ and stereo/ to measure with (default ../shared/images; without it examples/, and no stereo)
  --runs N            timed runs per photo after one that does not count; the median and the fastest are printed (default 5)
  --models-dir DIR    measure with the networks in this folder ("kinora models pull depth" brings one)
  --depth-model FILE  measure with this depth network
  --json FILE         every number`;

/** Photos that need all there is to do: a portrait, a person who stands, a landscape. */
const TIMED = ['portrait_astronaut.jpg', 'person_fullbody_beach.jpg', 'landscape_mountains.jpg'];
const EXAMPLES = fileURLToPath(new URL('../examples', import.meta.url));
const NODE_MODULES = fileURLToPath(new URL('../node_modules', import.meta.url));

const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '../shared/images' },
    runs: { type: 'string', default: '5' },
    'models-dir': { type: 'string' },
    'depth-model': { type: 'string' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(USAGE);
else await run();

async function run(): Promise<void> {
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1)
    throw new RangeError(`--runs must be a whole number from 1, got ${values.runs}.`);
  const host = createAnimateHost({
    modelsFolder: values['models-dir'],
    depthModelFile: values['depth-model'],
  });
  const machine = await describeMachine();
  console.log(`${machine}\n`);
  const truth = await scoreTruth(host);
  const fills = await judgeFills();
  const steps = await timeSteps(host, runs);
  const install = await measureInstall(NODE_MODULES);
  console.log(`\nnode_modules ${(install.totalBytes / 1e6).toFixed(0)} MB, packages from 50 MB on:`);
  for (const { name, bytes } of install.large) console.log(`  ${name} ${(bytes / 1e6).toFixed(0)} MB`);
  if (values.json !== undefined)
    await writeFile(values.json, `${JSON.stringify({ machine, truth, fills, steps, install }, null, 2)}\n`);
  await host.release();
}

async function scoreTruth(host: AnimateHost): Promise<TruthScore[]> {
  const folder = join(values.images, 'stereo');
  if (!existsSync(folder)) {
    console.log(`No stereo pairs in ${folder}: depth is not compared with the truth.`);
    return [];
  }
  const scores = [
    await measureTruth(await loadMotorcycle(folder), host.perceiver, true),
    await measureTruth(await loadAloe(folder), host.perceiver, false),
  ];
  console.log('depth against the truth   Spearman  (vertical ramp)  D2: PSNR, SSIM   by, confidence');
  for (const { name, source, confidence, spearman, rampSpearman, novelView } of scores) {
    const view =
      novelView === undefined ? '-' : `${novelView.psnr.toFixed(2)} dB, ${novelView.ssim.toFixed(3)}`;
    console.log(
      `  ${name.padEnd(22)}  ${spearman.toFixed(3).padStart(8)}  ${rampSpearman.toFixed(3).padStart(15)}  ${view.padEnd(15)}  ${source}, ${confidence.toFixed(2)}`,
    );
  }
  if (scores.every(({ source }) => source === 'layout'))
    console.log('  Learned depth was not measured: no network was at hand (--models-dir, --depth-model).');
  return scores;
}

/** D4: whether what is painted in behind each photo has the contrast and the colours of what surrounds it. */
async function judgeFills(): Promise<PhotoFill[]> {
  const photos = join(values.images, 'photos');
  const fills = await measureFills(existsSync(photos) ? photos : EXAMPLES);
  console.log(
    '\npainted in behind, arc of 12 degrees   contrast over surroundings   foreground bleed   places',
  );
  const asPercent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  for (const { photo, contrastRatio, bleedShare, mistakableShare, places } of fills)
    console.log(
      `  ${photo.padEnd(36)}${(places === 0 ? '-' : contrastRatio.toFixed(2)).padStart(27)}${asPercent(bleedShare).padStart(19)}${`(${asPercent(mistakableShare)})`.padStart(19)}${String(places).padStart(9)}`,
    );
  console.log('  goals: contrast 0.7 to 1.3, bleed at most 5 % above that of real background');
  return fills;
}

async function timeSteps(host: AnimateHost, runs: number): Promise<Record<string, StepSummary>> {
  const photos = join(values.images, 'photos');
  const results: Record<string, StepSummary> = {};
  for (const name of TIMED) {
    const path = [join(photos, name), join(EXAMPLES, name)].find(existsSync);
    if (path !== undefined) results[name] = await measureSteps(path, host, runs);
  }
  for (const which of ['median', 'fastest'] as const) {
    console.log(`\nmilliseconds at 1280x720, warm, ${which} of ${runs}`);
    console.log(`  ${''.padEnd(26)}${STEP_NAMES.map((name) => name.padStart(11)).join('')}`);
    for (const [name, summary] of Object.entries(results)) printTimes(name, summary[which]);
    const all = Object.values(results).map((summary) => summary[which]);
    printTimes(
      'median of all',
      summarise((step) => medianOf(all.map((times) => times[step]))),
    );
  }
  console.log(
    '  goals: perceive 1000, content 500; the scene of a 12-degree arc includes the fill, whose goal is 1000',
  );
  return results;
}

function printTimes(name: string, times: StepTimes): void {
  console.log(
    `  ${name.padEnd(26)}${STEP_NAMES.map((step) => times[step].toFixed(0).padStart(11)).join('')}`,
  );
}
