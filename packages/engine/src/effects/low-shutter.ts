import { poseAt } from '../plan/pose-at.ts';
import { poseMatrices, projectPixel } from '../plan/project.ts';
import type { RenderPlan } from '../plan/render-plan.ts';
import { createSpeedBlur, speedBlurBytes } from './action-run/speed-blur.ts';
import type { Effect } from './effect.ts';

/** Trails are as long as what passes goes in so many frames: most of a second of light. */
const FRAMES = 20;
/** Of what passes: a little behind the subject. */
const DEPTH = 0.7;
/** A lateral trail is a radial one around a centre so many frame widths away. */
const FAR_CENTRE = 6;
const PLACE_TRAILS = 0.8;
/** Of a place without a subject, the share that stands clear in its trails, as if a flash had ended the exposure: trails alone are a blur. */
const PLACE_CLEAR = 0.45;
/** Pixels: shorter trails are no trails. */
const LEAST_TRAIL = 1.5;

/** How the picture passes a frame: around a centre, by this share of the distance to it for each frame. */
interface Passage {
  readonly centreX: number;
  readonly centreY: number;
  readonly share: number;
}

/** The passage at a frame, undefined where the camera rests. */
export function passageAt(plan: RenderPlan, index: number): Passage | undefined {
  const other = index > 0 ? index - 1 : Math.min(1, plan.frameCount - 1);
  const [here, there] = [index, other].map((frame) => poseMatrices(plan, poseAt(plan, frame)));
  const [middleX, middleY] = [plan.width / 2, plan.height / 2];
  const way = (x: number, y: number): readonly [number, number] => {
    const [x1, y1] = projectPixel(here!, x, y, DEPTH);
    const [x0, y0] = projectPixel(there!, x, y, DEPTH);
    return [x1 - x0, y1 - y0];
  };
  const [dx, dy] = way(middleX, middleY);
  const reach = plan.width / 4;
  const grows = (way(middleX + reach, middleY)[0] - way(middleX - reach, middleY)[0]) / (2 * reach);
  const aside = Math.sqrt(dx * dx + dy * dy);
  const least = aside / (FAR_CENTRE * plan.width);
  const share = Math.abs(grows) < least ? (grows < 0 ? -least : least) : grows;
  if (Math.abs(share) * plan.width * FRAMES < LEAST_TRAIL) return undefined;
  return { centreX: middleX - dx / share, centreY: middleY - dy / share, share: Math.abs(share) };
}

/** A shutter that stays open: what the camera passes leaves trails, and the subject stands clear of them. */
export const lowShutter: Effect = {
  slug: 'low-shutter',
  name: 'Low Shutter',
  description:
    'The shutter stays open: whatever the camera passes leaves long trails, the subject stays clear.',
  kind: 'look',
  stages: ['frame'],
  needs: ['matte'],
  parameters: {
    /** Length of the trails: shorter where no subject stands clear of them, or nothing of a place would be left. */
    trails: { least: 0, most: 1, standard: 1 },
    /** Share of the place that stands clear in its trails. */
    clear: { least: 0, most: 1, standard: 0 },
  },
  fromPhoto: ({ subjectFound }) => (subjectFound ? {} : { trails: PLACE_TRAILS, clear: PLACE_CLEAR }),
  memoryBytes: (size) => speedBlurBytes(size) + 4 * size.width * size.height + 16,
  create: (context) => {
    const blur = createSpeedBlur(context);
    const clear = Number(context.planned.parameters['clear']);
    const { width, height } = context.plan;
    const sharp = clear > 0 ? context.allocate(4 * width * height) : undefined;
    const frames = FRAMES * Number(context.planned.parameters['trails']);
    return {
      paintFrame: (frame) => {
        const passage = passageAt(context.plan, frame.index);
        if (passage === undefined) return;
        const { centreX, centreY, share } = passage;
        sharp?.set(frame.rgba);
        blur.smear(frame, centreX, centreY, Math.min(0.4, frames * share) * frame.amount);
        if (sharp !== undefined)
          frame.kernels.mixPictures(frame.rgba, sharp, width * height, Math.round(256 * clear), frame.rgba);
      },
    };
  },
};
