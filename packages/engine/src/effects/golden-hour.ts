import type { Effect, EffectFrame } from './effect.ts';
import { glowByLevel } from './bloom.ts';
import { applyGrade, contrast, createGrade, GRADE_BYTES, placeGrade } from './grade/colour-grade.ts';
import { createFogLayer, fogLayerBytes } from './light/fog-layer.ts';
import { LIGHT_PARAMETERS, lightFromPhoto, lightPlace } from './light/light-place.ts';
import {
  blurSmall,
  createSmallPicture,
  placeLevels,
  SHRINK,
  SMALL_STRIDE,
  screenSmall,
  shrinkFrame,
  smallPictureBytes,
} from './light/small-picture.ts';

const GRADE = createGrade({
  // Greens and skin turn to gold by the red they gain from green; blues lose as much red, so that the sky stays blue.
  matrix: [
    [1, 0.22, -0.22],
    [0.05, 0.95, 0],
    [-0.12, 0, 1.12],
  ],
  curve: (value, channel) => contrast(0.93 * value, 0.22) * (channel === 2 ? 0.96 : 1),
  // Warm where the sun falls, cool where only the sky does.
  tint: (luma) => {
    const light = luma * luma * (1.3 - 0.5 * luma);
    const shade = (1 - luma) * (1 - luma);
    return [0.08 * light - 0.03 * shade, -0.01 * light, 0.05 * shade - 0.17 * light];
  },
});
/** A sun that the photo does not show stands beside it, low. */
const OUTSIDE = 0.07;
const LOW_V = 0.36;
/** Light that falls from the sun's side: its colour, and the distance at which it has fallen to half, over the long side. */
const SUN = [255, 168, 76] as const;
const SUN_REACH = 0.2;
const SUN_STRENGTH = 0.42;
/** Lit things gain this share of their own light towards the sun. */
const LIT = [0.3, 0.17, 0.03] as const;
/** The warm haze of the distance: its colour, its depth, and how far from the sun and from the horizon it is half as dense. */
const HAZE = [255, 190, 122] as const;
const HAZE_THICKNESS = 0.62;
const HAZE_REACH = 0.42;
const HORIZON_REACH = 0.13;
/** Of the haze, far from the sun: the horizon is a little warm all around. */
const HAZE_AROUND = 0.22;
/** Over the inverse depth of the farthest, the sky ends here. */
const SKY = 1.5;
/** Every so many pixels tell where the sky ends: a prime, so that no column is preferred. */
const DEPTH_STEP = 211;

/** The low, warm sun before dusk: golden light from its side, haze over the horizon, and shadows that stay blue. */
export const goldenHour: Effect = {
  slug: 'golden-hour',
  name: 'Golden Hour',
  description:
    'The low, warm sun before dusk: golden light from its side, warm haze at the horizon, cool shadows.',
  kind: 'look',
  stages: ['frame'],
  needs: ['inverse-depth'],
  parameters: LIGHT_PARAMETERS,
  fromPhoto: (facts) => {
    if (facts.brightest === undefined || facts.brightest.found) return lightFromPhoto(facts);
    return { lightU: facts.brightest.point.u < 0.5 ? -OUTSIDE : 1 + OUTSIDE, lightV: LOW_V };
  },
  memoryBytes: (size) => GRADE_BYTES + smallPictureBytes(size, 2) + fogLayerBytes(size, 1),
  create: (context) => {
    const { plan, planned, allocate } = context;
    const grade = placeGrade(GRADE, allocate);
    const [small, scratch] = [createSmallPicture(plan, allocate), createSmallPicture(plan, allocate)];
    const byLevel = placeLevels(allocate, glowByLevel(150));
    const haze = createFogLayer(context, 1);
    const radius = Math.max(1, Math.round((0.03 * Math.min(plan.width, plan.height)) / SHRINK));
    return {
      paintFrame: (frame) => {
        const { width, height, amount } = frame;
        applyGrade(frame, grade, amount);
        const [lightX, lightY] = lightPlace(frame, planned.parameters);
        const unit = 1 / Math.max(width, height);
        const horizonY = horizonOf(frame, plan.depth.far);
        haze.fill((x, y) => {
          const [dx, dy] = [(x - lightX) * unit, (y - lightY) * unit];
          const near = nearness(dx, dy, HAZE_REACH);
          return (
            (HAZE_AROUND + near) * nearness((y - horizonY) * unit, 0, HORIZON_REACH) + 0.35 * near * near
          );
        });
        haze.lay(frame, HAZE_THICKNESS * amount, HAZE);
        shrinkFrame(frame, byLevel, small);
        blurSmall(frame, small, radius, 3, scratch);
        for (let y = 0, at = 0; y < small.height; y++)
          for (let x = 0; x < small.width; x++, at += SMALL_STRIDE) {
            const dx = ((x + 0.5) * SHRINK - lightX) * unit;
            const dy = ((y + 0.5) * SHRINK - lightY) * unit;
            const sun = SUN_STRENGTH * nearness(dx, dy, SUN_REACH);
            const lit = 0.35 + nearness(dx, dy, HAZE_REACH);
            for (let c = 0; c < 3; c++)
              small.rgb[at + c] = LIT[c]! * lit * small.rgb[at + c]! + SUN[c]! * sun;
          }
        screenSmall(frame, small, amount);
      },
    };
  },
};

/** 1 at no distance, a half at `reach`, and a long way to nothing. */
function nearness(dx: number, dy: number, reach: number): number {
  return 1 / (1 + (dx * dx + dy * dy) / (reach * reach));
}

/** Where the sky ends, in pixels from the top, by the share of the frame that is as far as anything. */
function horizonOf({ inverseDepth, height }: EffectFrame, far: number): number {
  let [sky, count] = [0, 0];
  for (let i = 0; i < inverseDepth.length; i += DEPTH_STEP, count++)
    sky += Math.min(1, Math.max(0, (SKY - inverseDepth[i]! / far) / (SKY - 1)));
  return (height * sky) / count;
}
