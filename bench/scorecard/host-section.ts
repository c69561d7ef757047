import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { animate } from '@kinora/animator';
import { openFrames } from '../clips/frame-source.ts';
import { DEFAULT_SHOT } from '../clips/default-shot.ts';
import { openPhoto } from '../clips/open-photo.ts';
import { timeClip } from '../clips/time-clip.ts';
import { medianOf } from '../metrics/camera-label.ts';
import { percent, type ScoreRow, type SectionContext, type SectionResult } from './score-row.ts';

const TIMED_RUNS = 3;

/** H1: the same bytes whatever the number of threads and the kernels. I1: wall time from photo to clip. */
export async function measureHost({ photos, say }: SectionContext): Promise<SectionResult> {
  const folder = await mkdtemp(join(tmpdir(), 'kinora-scorecard-'));
  try {
    const equal = await measureEqual(photos.slice(0, 2), folder, say);
    const time = await measureTime(photos, folder, say);
    return { rows: [equal.row, time.row], numbers: { equal: equal.numbers, time: time.numbers } };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureEqual(
  photos: readonly string[],
  folder: string,
  say: (line: string) => void,
): Promise<{ readonly row: ScoreRow; readonly numbers: unknown }> {
  const results: { clip: string; same: boolean }[] = [];
  for (const photo of photos)
    for (const motion of ['arc-right', 'zoom-in']) {
      const request = { ...DEFAULT_SHOT, tier: 'dop-lite', durationSeconds: 1, motion } as const;
      const digests = new Set<string>();
      for (const threads of [1, 2, 2]) {
        const clip = join(folder, 'equal.mp4');
        await animate({ photo, shot: { request }, outputs: { clip }, threads });
        digests.add(digestOf(await readFile(clip)));
      }
      results.push({ clip: `${photo} ${motion}: MP4 of 1, 2 and 2 threads`, same: digests.size === 1 });
      const opened = await openPhoto(photo, { tier: 'dop-lite', shortSidePixels: 240 });
      const plan = await opened.plan({ motion });
      const frames = (['auto', 'typescript'] as const).map((kernels) => {
        const source = openFrames(opened.photo, opened.perception, plan, kernels);
        return [0, 30, 60, 119].map((index) => digestOf(source.frame(index).rgba)).join();
      });
      results.push({ clip: `${photo} ${motion}: frames of both kernels`, same: frames[0] === frames[1] });
    }
  for (const { clip, same } of results) say(`  ${clip}: ${same ? 'equal' : 'DIFFERENT'}`);
  const same = results.filter((result) => result.same);
  return {
    row: {
      id: 'H1',
      name: 'same bytes: MP4 on 1 and 2 threads, frames of both kernels',
      measured: percent(same.length, results.length),
      gate: '100 %',
      gateHolds: same.length === results.length,
      misses: results.filter((result) => !result.same).map(({ clip }) => clip),
    },
    numbers: results,
  };
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function measureTime(
  photos: readonly string[],
  folder: string,
  say: (line: string) => void,
): Promise<{ readonly row: ScoreRow; readonly numbers: unknown }> {
  const photo = await largestPhoto(photos);
  const warm: number[] = [];
  const cpu: number[] = [];
  const motion = 'arc-right';
  const load = loadavg()[0] ?? 0;
  const request = { ...DEFAULT_SHOT, tier: 'dop-turbo', motion } as const;
  let size = '';
  for (let run = 0; run <= TIMED_RUNS; run++) {
    const before = process.cpuUsage();
    const { seconds, plan } = await animate({
      photo,
      shot: { request },
      outputs: { clip: join(folder, 'warm.mp4') },
    });
    size = `${plan.width}x${plan.height}, ${plan.frameCount} frames`;
    const { user, system } = process.cpuUsage(before);
    if (run > 0) warm.push(seconds.total);
    if (run > 0) cpu.push((user + system) / 1e6);
    say(`  ${size} ${run === 0 ? 'first' : 'warm'}: ${JSON.stringify(seconds)}`);
  }
  const fresh = await timeClip({ folder, photo, runs: TIMED_RUNS, shot: { motion, tier: 'dop-turbo' } });
  say(
    `  fresh process: ${fresh.processSeconds.toFixed(2)} s, ${fresh.processorSeconds.total.toFixed(2)} s of processor`,
  );
  const [warmMedian, coldMedian] = [medianOf(warm), fresh.processSeconds];
  return {
    row: {
      id: 'I1',
      name: `photo to MP4, ${motion}, ${size}, ${cpus().length} cores, load ${load.toFixed(1)} at the start`,
      measured: `${warmMedian.toFixed(2)} s warm (${medianOf(cpu).toFixed(2)} s of processor), ${coldMedian.toFixed(2)} s in a fresh process (${fresh.processorSeconds.total.toFixed(2)} s of processor)`,
      gate: '<= 20 s',
      gateHolds: coldMedian <= 20,
      goal: '<= 10 s',
      goalHolds: coldMedian <= 10,
      misses: [],
    },
    numbers: { photo, warm, cpu, fresh, load },
  };
}

/** A photo that fills a 720p frame, where there is one. */
async function largestPhoto(photos: readonly string[]): Promise<string> {
  let best = photos[0];
  let most = 0;
  for (const path of photos) {
    const { photo } = await openPhoto(path, { tier: 'dop-turbo' });
    const pixels = photo.width * photo.height;
    if (pixels <= most) continue;
    most = pixels;
    best = path;
  }
  if (best === undefined) throw new Error('There is no photo to time.');
  return best;
}
