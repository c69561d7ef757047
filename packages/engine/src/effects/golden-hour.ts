import type { Effect } from './effect.ts';
import { glowByLevel } from './bloom.ts';
import { applyGrade, contrast, createGrade, GRADE_BYTES, placeGrade } from './grade/colour-grade.ts';
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
  // Low sun: what was white is honey, and the blue of the sky gives way to peach.
  matrix: [
    [0.64, 0.12, 0.34],
    [0.12, 0.68, 0.06],
    [0.06, 0.28, 0.36],
  ],
  curve: (value, channel) => contrast(value * (channel === 2 ? 0.9 : 1), 0.18),
  tint: (luma) => {
    const light = luma * (1.25 - luma);
    return [0.17 * light, 0.03 * light, -0.09 * light];
  },
});
/** The sun's veil: honey light that spreads from where it stands. */
const VEIL = [255, 150, 78] as const;
/** Distance at which the veil has fallen to half, as a share of the long side. */
const VEIL_REACH = 0.34;
const VEIL_STRENGTH = 0.4;

/** The low, warm sun before dusk: honey lights, a veil of light from its side, glowing edges. */
export const goldenHour: Effect = {
  slug: 'golden-hour',
  name: 'Golden Hour',
  description: 'The low, warm sun before dusk: honey colours, a veil of light from its side, glowing lights.',
  kind: 'look',
  stages: ['frame'],
  parameters: LIGHT_PARAMETERS,
  fromPhoto: lightFromPhoto,
  memoryBytes: (size) => GRADE_BYTES + smallPictureBytes(size, 2),
  create: ({ plan, planned, allocate }) => {
    const grade = placeGrade(GRADE, allocate);
    const [small, scratch] = [createSmallPicture(plan, allocate), createSmallPicture(plan, allocate)];
    const byLevel = placeLevels(allocate, glowByLevel(150));
    const radius = Math.max(1, Math.round((0.03 * Math.min(plan.width, plan.height)) / SHRINK));
    return {
      paintFrame: (frame) => {
        const { width, height, amount } = frame;
        applyGrade(frame, grade, amount);
        shrinkFrame(frame, byLevel, small);
        blurSmall(frame, small, radius, 3, scratch);
        const [lightX, lightY] = lightPlace(frame, planned.parameters);
        const reach = 1 / (VEIL_REACH * Math.max(width, height));
        for (let y = 0, at = 0; y < small.height; y++)
          for (let x = 0; x < small.width; x++, at += SMALL_STRIDE) {
            const dx = ((x + 0.5) * SHRINK - lightX) * reach;
            const dy = ((y + 0.5) * SHRINK - lightY) * reach;
            const veil = VEIL_STRENGTH / (1 + dx * dx + dy * dy);
            small.rgb[at] = 0.4 * small.rgb[at]! + VEIL[0] * veil;
            small.rgb[at + 1] = 0.3 * small.rgb[at + 1]! + VEIL[1] * veil;
            small.rgb[at + 2] = 0.18 * small.rgb[at + 2]! + VEIL[2] * veil;
          }
        screenSmall(frame, small, amount);
      },
    };
  },
};
