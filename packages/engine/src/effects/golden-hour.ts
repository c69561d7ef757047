import type { Effect, EffectFrame } from './effect.ts';
import { applyGrade, createGrade, GRADE_BYTES, placeGrade } from './grade/colour-grade.ts';
import { createFogLayer, fogLayerBytes } from './light/fog-layer.ts';
import { createDuskSky, LOW_SUN, meterSky } from './light/dusk-sky.ts';
import { LIGHT_PARAMETERS, lightFromPhoto, lightPlace } from './light/light-place.ts';
import {
  blurSmall,
  createSmallPicture,
  placeLevels,
  SHRINK,
  SMALL_STRIDE,
  screenSmall,
  shrinkFrame,
  type SmallPicture,
  smallPictureBytes,
} from './light/small-picture.ts';

const GRADE = createGrade({
  // Warm light has little blue to give: what is blue or cyan by day becomes dull, and skin and earth stay what they are.
  matrix: [
    [1, 0.14, -0.05],
    [0.05, 0.91, 0.01],
    [0.01, 0.15, 0.66],
  ],
  // A low sun shines through air: blacks are lifted by it, and nothing is as white as at noon.
  curve: (value) => 0.025 + 0.93 * value,
  // Where no sun falls there is only the light of the sky: shadows lean to blue, and nothing else is dyed.
  tint: (luma) => {
    const light = luma * luma * (1.3 - 0.5 * luma);
    const shade = (1 - luma) * (1 - luma);
    return [0.03 * light - 0.015 * shade, -0.02 * light - 0.004 * shade, 0.04 * shade - 0.11 * light];
  },
});
/** A sun that the photo does not show stands beside it, low. */
const OUTSIDE = 0.07;
const LOW_V = 0.36;
/** In a photo that shows sky it stands a little over the horizon: the share of the sky that it has come down. */
const SUNK = 0.85;
const LEAST_SUNK = 0.6;
/** Light that falls from the sun's side: its colour, and the distance at which it has fallen to half, over the long side. */
const SUN = [255, 168, 76] as const;
const SUN_REACH = 0.2;
const SUN_STRENGTH = 0.32;
/** Around the sun itself it dazzles. */
const CORE = 1.6;
const CORE_REACH = 0.06;
/** What a place gains of its own light where it faces the sun, and loses where it faces away: gold, and what the sky leaves. */
const FACING = [0.78, 0.42, -0.2] as const;
const AWAY = [-0.58, -0.46, -0.24] as const;
/** Ground and walls lie in the sun more than a body does, that has a side of its own in shade. */
const PLACE_LIT = 0.35;
/** From the subject's middle to where a body faces the sun wholly, and the same for the place around it; over the long side. */
const BODY_REACH = 0.13;
const PLACE_REACH = 0.6;
/** Light along the outline towards the sun: its colour, and how far into the body it reaches, in pixels of the small picture. */
const RIM = [255, 178, 92] as const;
const RIM_STRENGTH = 0.43;
const RIM_STEPS = [1.5, 3] as const;
/** The warm haze of the distance: its colour, its depth, and how far from the sun and from the horizon it is half as dense. */
const HAZE = [255, 205, 146] as const;
const HAZE_THICKNESS = 0.5;
const HAZE_REACH = 0.34;
const HORIZON_REACH = 0.11;
/** Of the haze, far from the sun: the horizon is a little warm all around. */
const HAZE_AROUND = 0.16;
/** With this share of sky in a photo its distance is hazy; a wall is not, nor is it lit by the sun through air. */
const HAZY_SKY = 0.12;
/** The low, warm sun before dusk: golden light from its side, haze over the horizon, and shadows that stay blue. */
export const goldenHour: Effect = {
  slug: 'golden-hour',
  name: 'Golden Hour',
  description:
    'The low, warm sun before dusk: golden light from its side, warm haze at the horizon, cool shadows.',
  kind: 'look',
  stages: ['frame'],
  needs: ['inverse-depth', 'matte'],
  parameters: {
    ...LIGHT_PARAMETERS,
    /** How much air there is for the sun to light: 0 indoors. */
    haze: { least: 0, most: 1, standard: 1 },
  },
  fromPhoto: (facts) => {
    const haze = facts.regions === undefined ? 1 : Math.min(1, (facts.regions['sky'] ?? 0) / HAZY_SKY);
    const sky = facts.regions?.['sky'] ?? 0;
    // A bright part of a high sky is no low sun.
    const low = facts.brightest === undefined || facts.brightest.point.v >= LEAST_SUNK * sky;
    if (facts.brightest === undefined || (facts.brightest.found && low))
      return { ...lightFromPhoto(facts), haze };
    return { lightU: facts.brightest.point.u < 0.5 ? -OUTSIDE : 1 + OUTSIDE, lightV: lowV(sky), haze };
  },
  memoryBytes: (size) => GRADE_BYTES + smallPictureBytes(size, 2) + fogLayerBytes(size, 1),
  create: (context) => {
    const { plan, planned, allocate } = context;
    const grade = placeGrade(GRADE, allocate);
    const [small, scratch] = [createSmallPicture(plan, allocate), createSmallPicture(plan, allocate)];
    const levels = placeLevels(allocate);
    const haze = createFogLayer(context, 1);
    const duskSky = createDuskSky(plan, LOW_SUN);
    const air = Number(planned.parameters['haze']);
    const body = new Float32Array(small.width * small.height);
    return {
      paintFrame: (frame) => {
        const { width, height, amount } = frame;
        applyGrade(frame, grade, amount);
        const [lightX, lightY] = lightPlace(frame, planned.parameters);
        const unit = 1 / Math.max(width, height);
        if (air > 0) {
          const sky = meterSky(frame, plan);
          duskSky(frame, sky, [lightX, lightY], amount * air);
          const { horizonY } = sky;
          haze.fill((x, y) => {
            const near = nearness((x - lightX) * unit, (y - lightY) * unit, HAZE_REACH);
            return (
              (HAZE_AROUND + near) * nearness((y - horizonY) * unit, 0, HORIZON_REACH) + 0.35 * near * near
            );
          });
          haze.lay(frame, HAZE_THICKNESS * amount * air, HAZE);
        }
        shrinkFrame(frame, levels, small);
        blurSmall(frame, small, 1, 1, scratch);
        shrinkMatte(frame, small, body);
        const { u, v } = plan.subjectPoint;
        const [middleX, middleY] = frame.projectPhoto(u * width, v * height, 1);
        const away = Math.sqrt(
          (lightX - middleX) * (lightX - middleX) + (lightY - middleY) * (lightY - middleY),
        );
        const [sunX, sunY] = away < 1 ? [0, -1] : [(lightX - middleX) / away, (lightY - middleY) / away];
        addSunlight(small, body, {
          lightX: lightX / SHRINK,
          lightY: lightY / SHRINK,
          middleX: middleX / SHRINK,
          middleY: middleY / SHRINK,
          sunX,
          sunY,
          sun: (0.4 + 0.6 * air) * SUN_STRENGTH,
        });
        screenSmall(frame, small, amount);
      },
    };
  },
};

/** Where the sun is, in pixels of a small picture, and from the subject's middle the way to it; and how strong its glow is. */
interface Sunlight {
  readonly lightX: number;
  readonly lightY: number;
  readonly middleX: number;
  readonly middleY: number;
  readonly sunX: number;
  readonly sunY: number;
  readonly sun: number;
}

/** Makes of a picture's own light what the sun adds to it, and takes away where it does not fall; body: the subject's share. */
function addSunlight(
  { width, height, rgb }: SmallPicture,
  body: Float32Array,
  { lightX, lightY, middleX, middleY, sunX, sunY, sun }: Sunlight,
): void {
  const unit = 1 / Math.max(width, height);
  const [stepX, farX] = RIM_STEPS.map((step) => Math.round(step * sunX)) as [number, number];
  const [stepY, farY] = RIM_STEPS.map((step) => Math.round(step * sunY)) as [number, number];
  const bodyAt = (x: number, y: number): number =>
    x >= 0 && y >= 0 && x < width && y < height ? body[y * width + x]! : 1;
  for (let y = 0, at = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += SMALL_STRIDE, i++) {
      const dx = (x + 0.5 - lightX) * unit;
      const dy = (y + 0.5 - lightY) * unit;
      const glow = sun * (nearness(dx, dy, SUN_REACH) + CORE * nearness(dx, dy, CORE_REACH));
      const own = body[i]!;
      const along = ((x + 0.5 - middleX) * sunX + (y + 0.5 - middleY) * sunY) * unit;
      const facing = along / (PLACE_REACH + (BODY_REACH - PLACE_REACH) * own) + PLACE_LIT * (1 - own);
      const share = Math.min(1, Math.abs(facing));
      const gains = facing > 0 ? FACING : AWAY;
      let rim = 0;
      if (own > 0.02)
        rim =
          RIM_STRENGTH *
          (Math.max(0, own - bodyAt(x + stepX, y + stepY)) + Math.max(0, own - bodyAt(x + farX, y + farY)));
      rgb[at] = gains[0] * share * rgb[at]! + SUN[0] * glow + RIM[0] * rim;
      rgb[at + 1] = gains[1] * share * rgb[at + 1]! + SUN[1] * glow + RIM[1] * rim;
      rgb[at + 2] = gains[2] * share * rgb[at + 2]! + SUN[2] * glow + RIM[2] * rim;
    }
}

/** The share of the subject in the middle of every block of a small picture. */
function shrinkMatte(
  { matte, width, height }: EffectFrame,
  { width: columns, height: rows }: SmallPicture,
  out: Float32Array,
): void {
  for (let row = 0, i = 0; row < rows; row++) {
    const line = Math.min(height - 1, row * SHRINK + 2) * width;
    for (let column = 0; column < columns; column++, i++)
      out[i] = matte[line + Math.min(width - 1, column * SHRINK + 2)]!;
  }
}

/** 1 at no distance, a half at `reach`, and a long way to nothing. */
function nearness(dx: number, dy: number, reach: number): number {
  return 1 / (1 + (dx * dx + dy * dy) / (reach * reach));
}

/** How far down a sun stands that a photo with so much sky does not show. */
function lowV(sky: number): number {
  return Math.min(0.6, Math.max(LOW_V, SUNK * sky));
}
