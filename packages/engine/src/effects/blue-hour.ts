import type { Effect } from './effect.ts';
import { applyGrade, createGrade, GRADE_BYTES, placeGrade } from './grade/colour-grade.ts';
import { AFTER_SUNSET, createDuskSky, meterSky } from './light/dusk-sky.ts';
import { LIGHT_PARAMETERS, lightFromPhoto, lightPlace } from './light/light-place.ts';

const GRADE = createGrade({
  matrix: [
    [0.6, 0.14, 0.02],
    [0.06, 0.86, 0.06],
    [0.08, 0.3, 0.66],
  ],
  // The last light is dim and soft; what is bright by day is no brighter than the sky.
  curve: (value, channel) => value * (channel === 2 ? 0.86 : 0.68) + (channel === 2 ? 0.045 : 0.008),
  tint: (luma) => [0.08 * luma * luma * luma, 0.02 * luma * luma, 0.02 * (1 - luma)],
});
/** With this share of sky in a photo it is a place in the open: a pale wall is no sky. */
const OPEN_SKY = 0.12;

/** The light after sunset: dim and cool below a sky that goes from a last band of rose to a deep blue. */
export const blueHour: Effect = {
  slug: 'blue-hour',
  name: 'Blue Hour',
  description:
    'The cool, dim light after sunset, below a sky from rose to deep blue; warm lights keep their warmth.',
  kind: 'look',
  stages: ['frame'],
  needs: ['inverse-depth'],
  parameters: {
    ...LIGHT_PARAMETERS,
    /** How much of what is far is open sky: 0 indoors. */
    sky: { least: 0, most: 1, standard: 1 },
  },
  fromPhoto: (facts) => ({
    ...lightFromPhoto(facts),
    sky: facts.regions === undefined ? 1 : Math.min(1, (facts.regions['sky'] ?? 0) / OPEN_SKY),
  }),
  memoryBytes: () => GRADE_BYTES,
  create: ({ plan, planned, allocate }) => {
    const grade = placeGrade(GRADE, allocate);
    const duskSky = createDuskSky(plan, AFTER_SUNSET);
    const open = Number(planned.parameters['sky']);
    return {
      paintFrame: (frame) => {
        applyGrade(frame, grade, frame.amount);
        if (open === 0) return;
        const sky = meterSky(frame, plan);
        // The sun has gone down below its place: that is where the sky is still warm.
        const [sunX] = lightPlace(frame, planned.parameters);
        duskSky(frame, sky, [sunX, sky.horizonY], open * Math.min(1, 1.35 * frame.amount));
      },
    };
  },
};
