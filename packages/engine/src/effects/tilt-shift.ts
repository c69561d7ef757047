import { smooth } from '../plan/ease.ts';
import type { Effect } from './effect.ts';
import { applyGrade, createGrade, GRADE_BYTES, placeGrade, saturation } from './grade/colour-grade.ts';
import { bokehLensBytes, createBokehLens } from './light/bokeh.ts';

/** Radius of the blur at the frame's edges, as a share of the short side at amount 1. */
const WIDEST = 0.02;
/** Half the sharp band and the way to full blur on each side of it, as shares of the frame's height. */
const BAND = 0.09;
const FALL = 0.38;

/** A tilted lens: one level band is sharp, as in a close-up of a model. */
export const tiltShift: Effect = {
  slug: 'tilt-shift',
  name: 'Tilt-Shift',
  description:
    'A tilted lens keeps one level band sharp and colours bright, so that the world looks like a model.',
  kind: 'look',
  stages: ['frame'],
  parameters: {
    /** Height of the sharp band, 0 at the top. */
    bandV: { least: 0, most: 1, standard: 0.6 },
  },
  fromPhoto: ({ subjectFound, subjectPoint }) => (subjectFound ? { bandV: subjectPoint.v } : {}),
  memoryBytes: (size) => bokehLensBytes(size) + GRADE_BYTES + 4 * size.width * size.height + 64,
  create: (context) => {
    const { plan, planned, allocate } = context;
    const { width, height } = plan;
    const lens = createBokehLens(context, 1);
    const bright = placeGrade(createGrade({ matrix: saturation(1.45) }), allocate);
    // The lens blurs by depth: here it is told that rows stand the farther the more they are off the band.
    const bytes = allocate(4 * width * height);
    const tilt = new Float32Array(bytes.buffer, bytes.byteOffset, width * height);
    for (let y = 0; y < height; y++) {
      const off = (Math.abs((y + 0.5) / height - Number(planned.parameters['bandV'])) - BAND) / FALL;
      tilt.fill(1 - smooth(Math.min(1, Math.max(0, off))), y * width, (y + 1) * width);
    }
    return {
      paintFrame: (frame) => {
        const widestPixels = WIDEST * Math.min(width, height) * frame.amount;
        lens.blur(
          { ...frame, inverseDepth: tilt, matte: tilt },
          { focus: 1, sharp: 0, widestPixels, largestPixels: widestPixels, holds: 0 },
        );
        applyGrade(frame, bright, frame.amount);
      },
    };
  },
};
