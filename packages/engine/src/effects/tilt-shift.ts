import { smooth } from '../plan/ease.ts';
import type { Effect } from './effect.ts';
import { applyGrade, createGrade, saturation } from './grade/colour-grade.ts';
import { createBokehLens } from './light/bokeh.ts';

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
  create: ({ plan, planned }) => {
    const lens = createBokehLens(plan.width, plan.height, 1);
    const blur = new Float32Array(plan.width * plan.height);
    const bright = createGrade({ matrix: saturation(1.45) });
    return {
      paintFrame: ({ rgba, width, height, amount }) => {
        const widest = WIDEST * Math.min(width, height) * amount;
        for (let y = 0; y < height; y++) {
          const off = (Math.abs((y + 0.5) / height - Number(planned.parameters['bandV'])) - BAND) / FALL;
          blur.fill(widest * smooth(Math.min(1, Math.max(0, off))), y * width, (y + 1) * width);
        }
        lens.blur(rgba, blur);
        applyGrade(rgba, width * height, bright, amount);
      },
    };
  },
};
