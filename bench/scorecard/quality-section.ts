import type { RenderPlan } from '@kinora/engine';
import { openFrames } from '../clips/frame-source.ts';
import { type OpenedPhoto, openPhoto } from '../clips/open-photo.ts';
import { medianOf } from '../metrics/camera-label.ts';
import { loopRatios } from '../metrics/loop-ratio.ts';
import { pathJitter } from '../metrics/path-jitter.ts';
import { resampledView } from '../metrics/resampled-view.ts';
import { gradientEnergy } from '../metrics/sharpness.ts';
import { middleFrameFit, warpError } from '../metrics/warp-error.ts';
import { alignFrames, type FrameStep } from '../track/align-frames.ts';
import { fitSimilarity } from '../track/fit-similarity.ts';
import { type GreyImage, greyOf, shrinkTo } from '../track/grey-image.ts';
import { createGridTracker, gridPoints } from '../track/track-grid.ts';
import type { ScoreRow, SectionContext, SectionResult } from './score-row.ts';

/** Photos of different kinds are enough: these metrics look at every pixel of many frames. */
const MOST_PHOTOS = 3;
const SHARP_MOTIONS = ['zoom-in', 'pan-right', 'dolly-in', 'dolly-right', 'arc-right'];
const FLAT_MOTIONS = ['zoom-in', 'pan-right'];
const LOOP_MOTIONS = ['360-orbit', '3d-rotation', 'push-pull', 'yoyo-zoom'];
/** Where a clip is judged for sharpness, as shares of its length. */
const SHARP_MOMENTS = [0, 0.25, 0.5, 0.75, 1];
/** Side of the frames that warp error and smoothness are measured on, as in the published comparison. */
const WARP_SIDE = 640;
const WARP_PAIRS = 3;
const TRACK_SIDE = 320;
/** Frames of the middle of a clip, where it moves fastest, that jitter is measured on. */
const JITTER_FRAMES = 40;

interface ClipQuality {
  readonly photo: string;
  readonly motion: string;
  readonly sharpness?: readonly number[];
  readonly warpError?: number;
  readonly smoothness?: number;
  /** What the metric gives for an ideal resampling of the photo: fine texture is not found again by flow alone. */
  readonly smoothnessFloor?: number;
  readonly deviationRms720?: number;
  readonly jerkRms720?: number;
  readonly loopToMedian?: number;
  readonly loopToNeighbours?: number;
}

/** A6 jitter, C1 warp error, C3 smoothness, E1 sharpness, F1 loops, at the size of the turbo tier. */
export async function measureQuality({ photos, say }: SectionContext): Promise<SectionResult> {
  const numbers: ClipQuality[] = [];
  for (const path of photos.slice(0, MOST_PHOTOS)) {
    const opened = await openPhoto(path, { tier: 'dop-turbo' });
    const smoothnessFloor = idealSmoothness(opened);
    for (const motion of SHARP_MOTIONS) {
      const clip = { ...(await measureClip(opened, motion)), smoothnessFloor };
      numbers.push(clip);
      say(
        `  ${JSON.stringify(clip, (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value))}`,
      );
    }
    const small = await openPhoto(path, { tier: 'dop-turbo', shortSidePixels: 240 });
    for (const motion of LOOP_MOTIONS) {
      const clip = await measureLoop(small, motion);
      numbers.push(clip);
      say(
        `  ${clip.photo} ${motion}: seam ${clip.loopToMedian?.toFixed(2)} of the median step, ${clip.loopToNeighbours?.toFixed(2)} of its neighbours`,
      );
    }
  }
  return { rows: qualityRows(numbers), numbers };
}

async function measureClip(opened: OpenedPhoto, motion: string): Promise<ClipQuality> {
  const plan = await opened.plan({ motion });
  const source = openFrames(opened.photo, opened.perception, plan);
  const grey = (index: number): GreyImage => greyOf(source.frame(index));
  const errors: number[] = [];
  const fits: number[] = [];
  for (let pair = 0; pair < WARP_PAIRS; pair++) {
    const at = Math.round(((pair + 1) * (plan.frameCount - 3)) / (WARP_PAIRS + 1));
    const [a, b, c] = [at, at + 1, at + 2].map((index) => shrinkTo(grey(index), WARP_SIDE));
    errors.push(warpError(a!, b!));
    fits.push(middleFrameFit(a!, b!, c!));
  }
  return {
    photo: opened.name,
    motion,
    sharpness: measureSharpness(opened, plan, grey),
    warpError: medianOf(errors),
    smoothness: medianOf(fits),
    ...(FLAT_MOTIONS.includes(motion) ? measureJitter(plan, grey) : {}),
  };
}

/** Smoothness of three steps of an ideal zoom, about as fast as the presets. */
function idealSmoothness({ photo }: OpenedPhoto): number {
  const grey = greyOf(photo);
  const [a, b, c] = [1.16, 1.1645, 1.169].map((scale) =>
    shrinkTo(resampledView(grey, { scale, rotationRadians: 0, x: 0, y: 0 }), WARP_SIDE),
  );
  return middleFrameFit(a!, b!, c!);
}

/** Energy of gradients over that of the photo resampled to the place that tracking finds, at each moment. */
function measureSharpness(
  opened: OpenedPhoto,
  plan: RenderPlan,
  grey: (index: number) => GreyImage,
): number[] {
  const photo = greyOf(opened.photo);
  const reference = shrinkTo(photo, TRACK_SIDE);
  const { width, height } = reference;
  const grid = gridPoints(width, height, 16, 16, Math.round(width * 0.15));
  const factor = photo.width / width;
  // From the photo to the frame nearest to it, then along the clip from there in both directions.
  return SHARP_MOMENTS.map((moment) => {
    const wanted = Math.round(moment * (plan.frameCount - 1));
    const frame = grey(wanted);
    const tracker = createGridTracker(grid);
    const first = tracker.next(reference);
    let last = first;
    for (const index of stepsFromAnchor(plan, wanted)) last = tracker.next(shrinkTo(grey(index), TRACK_SIDE));
    const fit = fitSimilarity(first, last, [width / 2, height / 2]);
    if (fit === undefined) return Number.NaN;
    const move = {
      scale: fit.scale,
      rotationRadians: fit.rotationRadians,
      x: fit.x * factor,
      y: fit.y * factor,
    };
    return gradientEnergy(frame) / gradientEnergy(resampledView(photo, move));
  });
}

/** Frames to pass on the way from the photo's own pose to the wanted one. */
function stepsFromAnchor(plan: RenderPlan, wanted: number): number[] {
  const anchor = { start: 0, centre: Math.round((plan.frameCount - 1) / 2), end: plan.frameCount - 1 }[
    plan.anchor
  ];
  const steps = Math.max(1, Math.ceil(Math.abs(wanted - anchor) / 6));
  return Array.from({ length: steps + 1 }, (_, i) => Math.round(anchor + ((wanted - anchor) * i) / steps));
}

function measureJitter(
  plan: RenderPlan,
  grey: (index: number) => GreyImage,
): { readonly deviationRms720: number; readonly jerkRms720: number } {
  const from = Math.round((plan.frameCount - JITTER_FRAMES) / 2);
  const path: (readonly [number, number])[] = [[0, 0]];
  let before = shrinkTo(grey(from), WARP_SIDE);
  let step: FrameStep | undefined;
  for (let i = 1; i < JITTER_FRAMES; i++) {
    const next = shrinkTo(grey(from + i), WARP_SIDE);
    step = alignFrames(before, next, step);
    const [x, y] = path.at(-1)!;
    path.push([x + step.x, y + step.y]);
    before = next;
  }
  const { deviationRms, jerkRms } = pathJitter(path);
  const to720 = 720 / Math.min(before.width, before.height);
  return { deviationRms720: deviationRms * to720, jerkRms720: jerkRms * to720 };
}

async function measureLoop(opened: OpenedPhoto, motion: string): Promise<ClipQuality> {
  const plan = await opened.plan({ motion });
  const source = openFrames(opened.photo, opened.perception, plan);
  const images = Array.from({ length: plan.frameCount }, (_, i) => greyOf(source.frame(i)));
  const { toMedian, toNeighbours } = loopRatios(images);
  return { photo: opened.name, motion, loopToMedian: toMedian, loopToNeighbours: toNeighbours };
}

function qualityRows(clips: readonly ClipQuality[]): ScoreRow[] {
  const name = ({ photo, motion }: ClipQuality): string => `${photo} ${motion}`;
  const all = <Key extends keyof ClipQuality>(key: Key): NonNullable<ClipQuality[Key]>[] =>
    clips.flatMap((clip) => (clip[key] === undefined ? [] : [clip[key] as NonNullable<ClipQuality[Key]>]));
  const sharpness = all('sharpness').flat().filter(Number.isFinite);
  const [median, least, most] = [medianOf(sharpness), Math.min(...sharpness), Math.max(...sharpness)];
  const deviation = Math.max(...all('deviationRms720'));
  const jerk = Math.max(...all('jerkRms720'));
  const warp = medianOf(all('warpError'));
  const smoothness = Math.min(...all('smoothness'));
  const margin = (clip: ClipQuality): number => (clip.smoothness ?? 1) - (clip.smoothnessFloor ?? 0);
  const leastMargin = Math.min(...clips.filter((clip) => clip.smoothness !== undefined).map(margin));
  const rough = clips.filter((clip) => (clip.smoothness ?? 1) < 0.995 && margin(clip) < -0.001);
  const seams = all('loopToNeighbours');
  const medians = all('loopToMedian');
  return [
    {
      id: 'A6',
      name: 'path unevenness and jerk, rms at 720p, zoom and pan',
      measured: `${deviation.toFixed(3)} / ${jerk.toFixed(3)} px`,
      gate: '',
      gateHolds: undefined,
      goal: '<= 0.02 / 0.03 px',
      goalHolds: deviation <= 0.02 && jerk <= 0.03,
      misses: [],
    },
    {
      id: 'C1',
      name: 'warp error, median',
      measured: warp.toExponential(2),
      gate: '',
      gateHolds: undefined,
      goal: '<= 2.5e-4',
      goalHolds: warp <= 2.5e-4,
      misses: clips
        .filter((clip) => (clip.warpError ?? 0) > 2.5e-4)
        .map((clip) => `${name(clip)}: ${clip.warpError?.toExponential(2)}`),
    },
    {
      id: 'C3',
      name: 'smoothness, least (and least against an ideal resampling of the same photo)',
      measured: `${smoothness.toFixed(4)} (${leastMargin.toFixed(4)})`,
      gate: '',
      gateHolds: undefined,
      goal: '>= 0.995 or ideal - 0.001',
      goalHolds: rough.length === 0,
      misses: rough.map(
        (clip) => `${name(clip)}: ${clip.smoothness?.toFixed(4)}, ideal ${clip.smoothnessFloor?.toFixed(4)}`,
      ),
    },
    {
      id: 'E1',
      name: 'sharpness kept, median / least / most',
      measured: `${median.toFixed(3)} / ${least.toFixed(3)} / ${most.toFixed(3)}`,
      gate: '>= 0.80 median',
      gateHolds: median >= 0.8,
      goal: '>= 0.92 / 0.80, <= 1.15',
      goalHolds: median >= 0.92 && least >= 0.8 && most <= 1.15,
      misses: clips
        .filter((clip) => (clip.sharpness ?? []).some((value) => value < 0.8 || value > 1.15))
        .map((clip) => `${name(clip)}: ${clip.sharpness?.map((value) => value.toFixed(2)).join(' ') ?? ''}`),
    },
    {
      id: 'F1',
      name: 'loop seam over the larger step beside it (over the median step)',
      measured: `${Math.min(...seams).toFixed(2)} to ${Math.max(...seams).toFixed(2)} (${Math.min(...medians).toFixed(2)} to ${Math.max(...medians).toFixed(2)})`,
      gate: '<= 1.2 of both',
      gateHolds: [...seams, ...medians].every((value) => value <= 1.2),
      misses: [],
    },
  ];
}
