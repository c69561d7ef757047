import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultHost } from '@kinora/animator';
import sharp from 'sharp';
import { alignDisparity, type NovelViewScore, scoreNovelView } from '../metrics/novel-view.ts';
import { loadAloe, loadMotorcycle } from '../stereo/load-stereo-pair.ts';
import type { ScoreRow, SectionContext, SectionResult } from './score-row.ts';

/** D1 and D2: the right view of a stereo pair rendered from the left, with true and with our own disparity. */
export async function measureStereo({
  stereoFolder,
  pictureFolder,
  say,
}: SectionContext): Promise<SectionResult> {
  if (stereoFolder === undefined) return { rows: [skipped('D1'), skipped('D2')], numbers: undefined };
  const pair = await loadMotorcycle(stereoFolder);
  const renderer = scoreNovelView(pair, pair.disparityPixels);
  say(`  motorcycle, true disparity: ${describe(renderer)}`);
  const seen = await defaultHost().perceiver.perceive(pair.left);
  const whole = scoreNovelView(pair, alignDisparity(seen.disparity.values, pair.disparityPixels));
  say(`  motorcycle, disparity by ${seen.disparitySource}: ${describe(whole)}`);
  const plant = await loadAloe(stereoFolder);
  const aloe = scoreNovelView(plant, plant.disparityPixels);
  say(`  aloe, true disparity: ${describe(aloe)}`);
  if (pictureFolder !== undefined) {
    await mkdir(pictureFolder, { recursive: true });
    await Promise.all([
      savePicture(renderer, join(pictureFolder, 'motorcycle-true.png')),
      savePicture(whole, join(pictureFolder, 'motorcycle-own.png')),
      savePicture(aloe, join(pictureFolder, 'aloe-true.png')),
    ]);
  }
  const { psnrAll, psnrVisible, psnrDisoccluded, ssim } = renderer;
  const holds = psnrAll >= 24.6 && psnrVisible >= 27.6 && psnrDisoccluded >= 15.8 && ssim >= 0.895;
  return {
    rows: [
      {
        id: 'D1',
        name: 'right view of Motorcycle, true disparity: PSNR all / visible / disoccluded, SSIM',
        measured: describe(renderer),
        gate: '>= 24.6 / 27.6 / 15.8 dB, 0.895',
        gateHolds: holds,
        misses: renderer.holePixels === 0 ? [] : [`${renderer.holePixels} pixels have no surface`],
      },
      {
        id: 'D1a',
        name: `right view of Aloe, true disparity, ${(100 * aloe.disoccludedShare).toFixed(1)} % disoccluded`,
        measured: describe(aloe),
        gate: '',
        gateHolds: undefined,
        misses: aloe.holePixels === 0 ? [] : [`${aloe.holePixels} pixels have no surface`],
      },
      {
        id: 'D2',
        name: `the same, disparity by ${seen.disparitySource} fitted to the truth`,
        measured: describe(whole),
        gate: '',
        gateHolds: undefined,
        goal: '>= 17.0 dB, 0.55',
        goalHolds: whole.psnrAll >= 17 && whole.ssim >= 0.55,
        misses: [],
      },
    ],
    numbers: { trueDisparity: numbersOf(renderer), aloe: numbersOf(aloe), ownDisparity: numbersOf(whole) },
  };
}

function describe(score: NovelViewScore): string {
  const decibels = [score.psnrAll, score.psnrVisible, score.psnrDisoccluded].map((value) => value.toFixed(2));
  return `${decibels.join(' / ')} dB, ${score.ssim.toFixed(3)}, 1 px tolerant ${score.psnrTolerant.toFixed(2)} dB`;
}

function numbersOf({ view: _, ...numbers }: NovelViewScore): Omit<NovelViewScore, 'view'> {
  return numbers;
}

async function savePicture({ view }: NovelViewScore, path: string): Promise<void> {
  await sharp(view.rgba, { raw: { width: view.width, height: view.height, channels: 4 } })
    .png()
    .toFile(path);
}

function skipped(id: string): ScoreRow {
  return {
    id,
    name: 'right view of a stereo pair',
    measured: 'skipped: no stereo folder',
    gate: '',
    gateHolds: undefined,
    misses: [],
  };
}
