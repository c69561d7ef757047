import { uniform } from '../plan/seeded-random.ts';
import type { Effect, EffectFrame } from './effect.ts';
import {
  applyGrade,
  contrast,
  createGrade,
  GRADE_BYTES,
  placeGrade,
  saturation,
} from './grade/colour-grade.ts';
import { createGrain, grainBytes } from './grain.ts';
import { cornerShadeBytes, createCornerShade } from './light/corner-shade.ts';
import { leakLight } from './light/leak-light.ts';
import { smoothNoise } from './noise.ts';
import { shiftFrame } from './shift-frame.ts';

/** Reversal film after decades: warm, faded, greenish shadows. */
const STOCK = createGrade({
  matrix: saturation(0.86),
  curve: (value, channel) =>
    [0.05, 0.045, 0.05][channel]! + [0.95, 0.9, 0.76][channel]! * contrast(value, 0.3),
  tint: (luma) => [0.07 * luma, 0.035 * luma - 0.008, 0.02 * (1 - luma) - 0.05 * luma],
});
/** Share of the light that its lens loses in the corners. */
const CORNERS_LOST = 0.62;
/** A projector shows 18 pictures a second; marks on the film change at that pace. */
const PICTURES_PER_SECOND = 18;
const CHANNEL = { flicker: 1, weaveX: 2, weaveY: 3, scratch: 4, speck: 5 } as const;

/** Home movie on Super 8: faded warm colour, heavy grain, flicker, gate weave, light leaks, dust and scratches. */
export const super8: Effect = {
  slug: 'super-8',
  name: 'Super 8',
  description:
    'Old home movie: warm faded colour, heavy grain, flicker, jitter of the gate, light leaks, specks.',
  kind: 'look',
  stages: ['frame'],
  isFinelyTextured: true,
  parameters: {},
  memoryBytes: (size) =>
    GRADE_BYTES + grainBytes(size) + cornerShadeBytes(size) + 4 * size.width * size.height + 16,
  create: (context) => {
    const { plan, seed, allocate } = context;
    const grade = placeGrade(STOCK, allocate);
    const grain = createGrain(context, 1.7);
    const copy = allocate(4 * plan.width * plan.height);
    const shade = createCornerShade(context);
    return {
      paintFrame: (frame) => {
        const { height, seconds, amount } = frame;
        const picture = Math.floor(seconds * PICTURES_PER_SECOND);
        const noise = (channel: number): number => 2 * uniform(seed, channel, picture) - 1;
        const weave = 0.0011 * height * amount;
        shiftFrame(frame, copy, weave * noise(CHANNEL.weaveX), 1.6 * weave * noise(CHANNEL.weaveY));
        applyGrade(frame, grade, amount);
        leakLight(frame, seed, 0);
        const exposure =
          1 + amount * (0.035 * noise(CHANNEL.flicker) + 0.03 * smoothNoise(seed + 9, 1.3 * seconds, 0, 0));
        shade(frame, exposure, CORNERS_LOST * amount);
        drawMarks(frame, seed, picture);
        grain.add(frame, 10 * amount);
      },
    };
  },
};

/** Specks of dust, new in every picture, and now and then a scratch that runs down the film. */
function drawMarks({ rgba, width, height, amount }: EffectFrame, seed: number, picture: number): void {
  const darken = (x: number, y: number, share: number): void => {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const at = 4 * (y * width + x);
    for (let channel = 0; channel < 3; channel++)
      rgba[at + channel] = rgba[at + channel]! * (1 - share) + 20 * share + 0.5;
  };
  const count = Math.floor(5 * uniform(seed, CHANNEL.speck, picture));
  for (let speck = 0; speck < count; speck++) {
    const place = (channel: number): number => uniform(seed, channel, 8 * picture + speck);
    const radius = (0.0012 + 0.0026 * place(30)) * height;
    const [cx, cy] = [place(31) * width, place(32) * height];
    for (let y = Math.floor(cy - radius); y <= cy + radius; y++)
      for (let x = Math.floor(cx - 1.6 * radius); x <= cx + 1.6 * radius; x++) {
        const [dx, dy] = [(x + 0.5 - cx) / 1.6, y + 0.5 - cy];
        if (dx * dx + dy * dy < radius * radius) darken(x, y, 0.75 * amount);
      }
  }
  // A scratch stays for about ten pictures and wanders a little.
  const run = Math.floor(picture / 10);
  if (uniform(seed, CHANNEL.scratch, run) > 0.45) return;
  const middle = (0.1 + 0.8 * uniform(seed, CHANNEL.scratch, 1000 + run)) * width;
  const wide = Math.max(1, Math.round(height / 720));
  for (let y = 0; y < height; y++) {
    const x = Math.round(middle + 0.004 * width * smoothNoise(seed + 40, picture, (2 * y) / height, 0));
    for (let i = 0; i < wide; i++) {
      const at = 4 * (y * width + Math.min(width - 1, Math.max(0, x + i)));
      for (let channel = 0; channel < 3; channel++)
        rgba[at + channel] = rgba[at + channel]! + (235 - rgba[at + channel]!) * 0.3 * amount + 0.5;
    }
  }
}
