import type { Vector3 } from '../plan/project.ts';
import type { Effect, EffectFrame } from './effect.ts';
import { nearColours, paintNearRim, type RimShape, rimShape } from './near-rim.ts';

/** What stands around the opening, the farther layer first: that one is passed last. */
const LAYERS = [
  // Half of the opening over half of the frame from where the photo was taken; the place at which the camera passes it, over
  // its deepest; how soft its edge is; its light over the photo's; how far it bulges.
  { share: 0.82, passedAt: 0.8, soft: 0.13, light: 0.34, unevenness: 0.28 },
  { share: 0.92, passedAt: 0.58, soft: 0.24, light: 0.16, unevenness: 0.36 },
] as const;
const FULL = 1.6;
/** The opening lies so far on the way from the middle of the view to the subject: heads are not behind what is around it. */
const TOWARDS_SUBJECT = 0.5;

/** Something close and out of focus stands before the scene, dark shapes of the photo's own colours; the camera passes it. */
export const opening: Effect = {
  slug: 'opening',
  name: 'Opening',
  description: 'Dark, blurred shapes stand close around the view; the camera passes between them.',
  kind: 'scene',
  stages: ['frame'],
  parameters: {},
  create: ({ plan, seed }) => {
    const deepest = Math.max(...plan.poses.map(({ z }) => z));
    const { width, height, focalPixels, subjectPoint } = plan;
    const aside: readonly [number, number] = [
      (TOWARDS_SUBJECT * (subjectPoint.u - 0.5) * width) / focalPixels,
      (TOWARDS_SUBJECT * (subjectPoint.v - 0.5) * height) / focalPixels,
    ];
    const shapes = LAYERS.map(({ unevenness }, layer) => rimShape(seed, layer, unevenness));
    return {
      paintFrame: (frame) => {
        const colours = nearColours(frame.rgba, frame.width, frame.height);
        LAYERS.forEach((layer, i) => {
          // A camera that does not travel forward looks out of the opening all the time.
          const z = deepest > 0 ? layer.passedAt * deepest : 1;
          paintLayer(frame, colours, layer, shapes[i]!, [aside[0] * z, aside[1] * z, z]);
        });
      },
    };
  },
};

function paintLayer(
  { pose, width, height, rgba, amount, project }: EffectFrame,
  colours: Float32Array,
  { share, soft, light }: (typeof LAYERS)[number],
  shape: RimShape,
  centre: Vector3,
): void {
  const [x, y, inverseDepth] = project(...centre);
  // Passed: it is behind the camera.
  if (inverseDepth <= 0) return;
  const half = 0.5 * share * pose.focalMultiplier * centre[2] * inverseDepth;
  const opacity = Math.min(1, FULL * amount);
  const size = { halfWidth: half * width, halfHeight: half * height };
  paintNearRim(rgba, width, height, colours, { x, y, ...size, soft, light, opacity, shape });
}
