import { TAPE_LINE_STRIDE } from '../kernels/wear-tape/wear-tape.ts';
import { uniform } from '../plan/seeded-random.ts';
import { allocateFloats } from './drawing/soft-plane.ts';
import type { Effect, EffectFrame } from './effect.ts';
import { applyGrade, createGrade, GRADE_BYTES, placeGrade, saturation } from './grade/colour-grade.ts';
import { smoothNoise } from './noise.ts';

const WASHED = createGrade({
  matrix: saturation(0.82),
  curve: (value, channel) => [0.06, 0.05, 0.08][channel]! + 0.88 * value,
  tint: (luma) => [0.01, -0.012 * luma, 0.02 * (1 - luma)],
});
/** A tape carries about 240 lines of 330 points of luma and 40 of colour; these are shares of the picture's width. */
const LUMA_SMEAR = 1 / 420;
const COLOUR_SMEAR = 1 / 70;
const COLOUR_SHIFT = 1 / 130;
const FIELD_LINES = 240;

/** Worn videotape: soft luma, smeared and shifted colour, line jitter, scan lines, noise and tracking tears. */
export const vhs: Effect = {
  slug: 'vhs',
  name: 'VHS',
  description: 'Worn videotape: washed and smeared colour, scan lines, noise, jitter and tracking tears.',
  kind: 'look',
  stages: ['frame'],
  isFinelyTextured: true,
  parameters: {},
  memoryBytes: ({ width, height }) => GRADE_BYTES + 4 * (3 * width + TAPE_LINE_STRIDE * height + height) + 48,
  create: (context) => {
    const { plan, seed, allocate } = context;
    const { width, height } = plan;
    const grade = placeGrade(WASHED, allocate);
    const scratch = allocateFloats(context, 3 * width);
    const lines = allocateFloats(context, TAPE_LINE_STRIDE * height);
    const { buffer, byteOffset } = allocate(4 * height);
    const seeds = new Int32Array(buffer, byteOffset, height);
    return {
      paintFrame: (frame) => {
        const { rgba, amount, index, kernels } = frame;
        applyGrade(frame, grade, amount);
        for (let y = 0; y < height; y++) {
          const field = Math.trunc((y / height) * FIELD_LINES);
          seeds[y] = seed + Math.imul(index, 0x9e3779b1) + Math.imul(field, 0x85ebca77);
          lines.set(lineOf(frame, y, field, seed), TAPE_LINE_STRIDE * y);
        }
        const smeared = (share: number): number => Math.min(1, 1 / (1 + amount * width * share));
        // Players sharpen what the tape has softened, which leaves bright seams.
        const smear = [smeared(LUMA_SMEAR), smeared(COLOUR_SMEAR), 0.5 * amount] as const;
        kernels.wearTape(rgba, width, height, ...smear, lines, seeds, scratch);
      },
    };
  },
};

/** What a row has been through, as wearTape takes it. */
function lineOf(
  { width, height, index, seconds, amount }: EffectFrame,
  y: number,
  field: number,
  seed: number,
): readonly number[] {
  const v = y / height;
  const jitter =
    0.0007 * smoothNoise(seed, 0.6 * field, 3 * seconds, 0) + 0.0006 * (uniform(seed, index, field) - 0.5);
  // A tear: a band where the head misses the track. It climbs slowly, and another one sits at the very bottom.
  const tearAt = 1.25 - ((0.16 * seconds + 0.37) % 1.5);
  const tear = Math.max(0, 1 - Math.abs(v - tearAt) / 0.035);
  const bottom = Math.max(0, (v - 0.985) / 0.015);
  const torn = Math.min(1, tear * tear + bottom) * amount;
  const skew = torn * (0.02 * smoothNoise(seed + 1, 0.9 * field, 9 * seconds, 0) + 0.035 * bottom);
  const shift = width * (amount * jitter + skew);
  const colourShift = shift - width * COLOUR_SHIFT * amount;
  // Two rows of the picture make one line of the tape.
  const scan = 1 - 0.13 * amount * (Math.trunc((2 * v * FIELD_LINES) % 2) === 0 ? 0 : 1);
  const snowy = 3 + 5 * amount + 46 * torn;
  // Drop-outs: white dashes where the tape has lost its coat.
  const lost = torn > 0.25 ? 150 * torn : 0;
  return [Math.ceil(shift), Math.ceil(colourShift), scan, (snowy * amount) / 255, lost, 1 - 0.7 * torn];
}
