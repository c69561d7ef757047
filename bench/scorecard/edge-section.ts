import type { CameraPose, RenderPlan } from '@kinora/engine';
import { openFrames } from '../clips/frame-source.ts';
import { type OpenedPhoto, openPhoto } from '../clips/open-photo.ts';
import type { SeenFrame } from '../metrics/commanded-change.ts';
import { type EdgeShimmer, edgeShimmer, SHIMMER_FRAMES } from '../metrics/edge-shimmer.ts';
import { type HaloWidth, haloWidth } from '../metrics/halo-width.ts';
import { greyOf } from '../track/grey-image.ts';
import type { ScoreRow, SectionContext, SectionResult } from './score-row.ts';

/** Moves at which nobody may see how a picture was taken apart. */
const SHOTS = [
  { motion: 'static', strength: 1 },
  { motion: 'arc-left', strength: 0.3 },
  { motion: 'dolly-in', strength: 0.3 },
  { motion: 'crane-up', strength: 0.3 },
  { motion: 'handheld', strength: 0.3 },
] as const;
const MOST_SHIMMER = 1.5;
const MOST_HALO_PIXELS = 2;

interface ClipEdges {
  readonly photo: string;
  readonly motion: string;
  /** C4 of the frames in the middle; undefined where nothing moves or there are no edges. */
  readonly shimmer: EdgeShimmer | undefined;
  /** D5 of the frame that parts the subject from its background the most; undefined where none parts them. */
  readonly halo: HaloWidth | undefined;
}

/** C4 and D5: whether edges of depth swim, and how wide a rim of wrong colour silhouettes show, for small moves. */
export async function measureEdges({ photos, say }: SectionContext): Promise<SectionResult> {
  const clips: ClipEdges[] = [];
  for (const path of photos) {
    const opened = await openPhoto(path, { tier: 'dop-turbo' });
    for (const shot of SHOTS) {
      const clip = measureClip(opened, await opened.plan(shot));
      clips.push(clip);
      say(`  ${describe(clip)}`);
    }
  }
  return { rows: edgeRows(clips), numbers: clips };
}

function measureClip({ name, photo, perception }: OpenedPhoto, plan: RenderPlan): ClipEdges {
  const source = openFrames(photo, perception, plan);
  const disparity = perception.disparity.values;
  const first = Math.round((plan.frameCount - SHIMMER_FRAMES) / 2);
  const seen = (index: number): SeenFrame => ({
    pose: plan.poses[index]!,
    image: greyOf(source.frame(index)),
  });
  const frames = Array.from({ length: SHIMMER_FRAMES }, (_, k) => seen(first + k));
  const ends = [seen(0), seen(plan.frameCount - 1)];
  const farthest = partingFrame(plan);
  const scene = { photo, disparity, matte: perception.matte.values, plan };
  return {
    photo: name,
    motion: plan.motion,
    shimmer: edgeShimmer({ plan, disparity, photo: greyOf(photo) }, frames, ends),
    halo: haloWidth(scene, plan.poses[farthest]!, source.frame(farthest)),
  };
}

/** The frame whose camera is farthest from where the photo was taken. */
function partingFrame({ poses }: RenderPlan): number {
  const away = ({ x, y, z }: CameraPose): number => x * x + y * y + z * z;
  let farthest = 0;
  poses.forEach((pose, index) => {
    if (away(pose) > away(poses[farthest]!)) farthest = index;
  });
  return farthest;
}

function describe({ photo, motion, shimmer, halo }: ClipEdges): string {
  const rim =
    halo === undefined
      ? '-'
      : `${halo.leftBehindPixels} px left behind, ${halo.takenAlongPixels} px taken along (${halo.places.join(', ')} places)`;
  const swims =
    shimmer === undefined
      ? '-'
      : `${shimmer.ratio.toFixed(2)} (${shimmer.measured.toFixed(2)} over ${shimmer.control.toFixed(2)} of a sheet)`;
  return `${photo.padEnd(32)}${motion.padEnd(10)} shimmer ${swims.padEnd(30)}   halo ${rim}`;
}

function edgeRows(clips: readonly ClipEdges[]): ScoreRow[] {
  const name = ({ photo, motion }: ClipEdges): string => `${photo} ${motion}`;
  const shimmers = clips.flatMap(({ shimmer }) => (shimmer === undefined ? [] : [shimmer.ratio]));
  const halos = clips.flatMap(({ halo }) =>
    halo === undefined ? [] : [Math.max(halo.leftBehindPixels, halo.takenAlongPixels)],
  );
  const swims = clips.filter(({ shimmer }) => (shimmer?.ratio ?? 0) > MOST_SHIMMER);
  const wide = clips.filter(
    ({ halo }) =>
      halo !== undefined && Math.max(halo.leftBehindPixels, halo.takenAlongPixels) > MOST_HALO_PIXELS,
  );
  const sound = (count: number, all: number): string => `${all - count} of ${all} clips`;
  return [
    {
      id: 'C4',
      name: 'change along depth edges over the rest, beyond what their sharpness costs, small moves, most',
      measured: `${Math.max(0, ...shimmers).toFixed(2)}, holds in ${sound(swims.length, shimmers.length)}`,
      gate: '',
      gateHolds: undefined,
      goal: `<= ${MOST_SHIMMER}`,
      goalHolds: swims.length === 0,
      misses: swims.map(
        (clip) =>
          `${name(clip)}: ${clip.shimmer?.ratio.toFixed(2)} (${clip.shimmer?.measured.toFixed(2)} measured)`,
      ),
    },
    {
      id: 'D5',
      name: 'rim of wrong colour along silhouettes, small moves, widest',
      measured: `${Math.max(0, ...halos)} px, holds in ${sound(wide.length, halos.length)}`,
      gate: '',
      gateHolds: undefined,
      goal: `<= ${MOST_HALO_PIXELS} px`,
      goalHolds: wide.length === 0,
      misses: wide.map(
        (clip) =>
          `${name(clip)}: ${clip.halo?.leftBehindPixels} px left behind, ${clip.halo?.takenAlongPixels} px taken along`,
      ),
    },
  ];
}
