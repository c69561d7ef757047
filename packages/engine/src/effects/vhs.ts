import { hash32, uniform } from '../plan/seeded-random.ts';
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
  parameters: {},
  memoryBytes: () => GRADE_BYTES,
  create: ({ plan, seed, allocate }) => {
    const grade = placeGrade(WASHED, allocate);
    const { width } = plan;
    const [line, reds, blues] = [new Float32Array(width), new Float32Array(width), new Float32Array(width)];
    return {
      paintFrame: (frame) => {
        applyGrade(frame, grade, frame.amount);
        for (let y = 0; y < frame.height; y++) {
          splitLine(frame, y, line, reds, blues);
          writeLine(frame, y, seed, line, reds, blues);
        }
      },
    };
  },
};

/** One row as luma and two colour differences, smeared to what a tape carries. */
function splitLine(
  { rgba, width, amount }: EffectFrame,
  y: number,
  luma: Float32Array,
  reds: Float32Array,
  blues: Float32Array,
): void {
  const luminous = Math.min(1, 1 / (1 + amount * width * LUMA_SMEAR));
  const coloured = Math.min(1, 1 / (1 + amount * width * COLOUR_SMEAR));
  let [heldLuma, heldRed, heldBlue] = [0, 0, 0];
  // A tape smears to the right only, as its head runs: a one-sided filter.
  for (let x = -8; x < width; x++) {
    const at = 4 * (y * width + Math.max(0, x));
    const value = 0.299 * rgba[at]! + 0.587 * rgba[at + 1]! + 0.114 * rgba[at + 2]!;
    heldLuma += (value - heldLuma) * luminous;
    heldRed += (rgba[at]! - value - heldRed) * coloured;
    heldBlue += (rgba[at + 2]! - value - heldBlue) * coloured;
    if (x < 0) continue;
    // Players sharpen what the tape has softened, which leaves bright seams.
    luma[x] = heldLuma + 0.5 * amount * (value - heldLuma);
    reds[x] = heldRed;
    blues[x] = heldBlue;
  }
}

function writeLine(
  { rgba, width, height, index, seconds, amount }: EffectFrame,
  y: number,
  seed: number,
  luma: Float32Array,
  reds: Float32Array,
  blues: Float32Array,
): void {
  const v = y / height;
  const field = Math.trunc(v * FIELD_LINES);
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
  const grainSeed = seed + Math.imul(index, 0x9e3779b1) + Math.imul(field, 0x85ebca77);
  const snowy = 3 + 5 * amount + 46 * torn;
  for (let x = 0, at = 4 * y * width; x < width; x++, at += 4) {
    const here = clampedPlace(x - shift, width);
    const there = clampedPlace(x - colourShift, width);
    const noise = hash32(grainSeed + (x >> 1));
    const grain = ((noise & 255) / 255 - 0.5) * snowy * amount;
    // Drop-outs: white dashes where the tape has lost its coat.
    const lost = torn > 0.25 && noise >>> 24 > 250 ? 150 * torn : 0;
    const value = (luma[here]! + grain + lost) * scan;
    const red = value + reds[there]! * (1 - 0.7 * torn);
    const blue = value + blues[there]! * (1 - 0.7 * torn);
    rgba[at] = toByte(red);
    rgba[at + 1] = toByte((value - 0.299 * red - 0.114 * blue) / 0.587);
    rgba[at + 2] = toByte(blue);
  }
}

function clampedPlace(x: number, width: number): number {
  return x <= 0 ? 0 : x >= width - 1 ? width - 1 : Math.trunc(x);
}

function toByte(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : Math.trunc(value + 0.5);
}
