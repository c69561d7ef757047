import { smooth } from '../plan/ease.ts';
import type { Effect } from './effect.ts';
import { smoothNoise } from './noise.ts';

/** Frame pixels per node of the density, each way: wisps have no finer detail. */
const CELL = 5;
/** How high the plume climbs and how wide it gets on the way, over the width of its source. */
const CLIMB = 2;
const WIDENS = 0.55;
/** Half the width of the widest plume that is one, over the photo's width. */
const WIDEST_WISP = 0.17;
/** Source widths a wisp climbs in a second. */
const RISES_PER_SECOND = 0.34;
const DENSEST = 1.15;
/** Something is seen through the thickest wisp. */
const MOST_COVER = 0.9;
/** The lit and the shaded side of a wisp: before a white cup only its shade is seen. */
const SHADE = 150;
const LIGHT = 252;
const SHADE_NODES = 2;

/** A source below the picture. */
const UNSEEN = { sourceU: 0.5, sourceV: 1, sourceHalf: 0.2 };
/** Somebody who reaches this low is cut off by the photo's edge and hides what rises from there. */
const CUT = 0.98;
/** What is wider than this share of the picture is a place, not a thing. */
const WIDEST = 0.8;

/** Steam that curls up from a cup, a pot or the ground, dense where it leaves and gone where it has climbed. */
export const steam: Effect = {
  slug: 'steam',
  name: 'Steam',
  description: 'Wisps of steam curl up from the subject, or from the ground of a place, and dissolve.',
  kind: 'atmosphere',
  stages: ['scene'],
  needs: ['matte'],
  parameters: {
    /** Middle of what steams, and half its width over the photo's width. */
    sourceU: { least: 0, most: 1, standard: 0.5 },
    sourceV: { least: 0, most: 1, standard: 0.75 },
    sourceHalf: { least: 0.01, most: 0.5, standard: 0.2 },
    /** How much of the subject it leaves clear. */
    behind: { least: 0, most: 1, standard: 0 },
  },
  fromPhoto: ({ subjectFound, subjectBox, subjectPoint, people = 0 }) => {
    // People do not steam; the ground behind them may.
    if (people > 0)
      return {
        sourceU: subjectPoint.u,
        sourceV: (subjectBox?.bottom ?? 1) > CUT ? 0.8 : 1,
        sourceHalf: 0.5,
        behind: 1,
      };
    // Without a thing that could be hot it comes from below the picture, as from a cup in one's hand.
    if (!subjectFound || subjectBox === undefined) return UNSEEN;
    if (subjectBox.right - subjectBox.left > WIDEST) return UNSEEN;
    return {
      sourceU: Math.min(1, Math.max(0, subjectPoint.u)),
      // A cup's rim is seen from above: what steams lies below it.
      sourceV: Math.min(1, subjectBox.top + 0.5 * (subjectBox.bottom - subjectBox.top)),
      sourceHalf: Math.min(0.5, Math.max(0.01, 0.27 * (subjectBox.right - subjectBox.left))),
    };
  },
  create: ({ plan, planned, seed }) => {
    const { sourceU, sourceV, sourceHalf, behind } = planned.parameters as Record<string, number>;
    const [columns, rows] = [Math.ceil(plan.width / CELL) + 1, Math.ceil(plan.height / CELL) + 1];
    const density = new Float32Array(columns * rows);
    const lit = new Float32Array(columns * rows);
    return {
      paintScene: (frame) => {
        const { rgba, matte, width, height, seconds, amount } = frame;
        const [sourceX, sourceY] = frame.projectPhoto(sourceU! * width, sourceV! * height, 1);
        const [edgeX] = frame.projectPhoto((sourceU! + sourceHalf!) * width, sourceV! * height, 1);
        const half = Math.max(4, Math.abs(edgeX - sourceX));
        // A wide source has many wisps beside each other, not wider ones.
        const unit = Math.min(half, WIDEST_WISP * width);
        const climb = CLIMB * 2 * unit;
        const top = Math.max(0, Math.floor((sourceY - climb) / CELL));
        const bottom = Math.min(rows - 1, Math.ceil((sourceY + 0.3 * unit) / CELL));
        density.fill(0);
        for (let row = top; row < bottom; row++)
          for (let column = 0; column < columns; column++) {
            const up = (sourceY - row * CELL) / climb;
            const wide = half + unit * (WIDENS * 2 * Math.max(0, up) - 0.25);
            const aside = (column * CELL - sourceX) / wide;
            if (aside < -1.4 || aside > 1.4) continue;
            // Places are bent by slow noise and carried upwards: that is what makes wisps of clouds.
            const time = RISES_PER_SECOND * seconds;
            const [x, y] = [(column * CELL - sourceX) / unit, (row * CELL - sourceY) / unit];
            const lift = y + 3 * time;
            const bend = 0.9 * smoothNoise(seed, 0.8 * x, 0.9 * lift, 0.5 * seconds) * (0.25 + up);
            const wisp =
              smoothNoise(seed + 1, 1.7 * (x + bend), 1.05 * lift, 0.35 * seconds) +
              0.6 * smoothNoise(seed + 2, 3.9 * (x + 1.5 * bend), 2.2 * lift, 0.6 * seconds);
            const across = 1 - Math.min(1, Math.abs(aside + 0.5 * bend));
            const begins = smooth(Math.min(1, Math.max(0, (up + 0.12) / 0.34)));
            const ends = smooth(Math.min(1, Math.max(0, 1.25 * (1 - up))));
            const thick = Math.max(0, 0.6 + 1.4 * wisp);
            // Thick places give way gradually: a wisp that is cut off at whole cover has an edge like a coin.
            const soft = (1.45 * thick) / (1 + 0.8 * thick);
            density[row * columns + column] = soft * smooth(Math.min(1, 1.15 * across)) * begins * ends;
          }
        // Thicker than what is to the upper left of it: this side of a wisp is lit.
        for (let row = bottom; row >= top; row--)
          for (let column = columns - 1; column >= 0; column--) {
            const node = row * columns + column;
            const towards = density[node - SHADE_NODES * (columns + 1)] ?? 0;
            lit[node] = Math.min(
              1,
              Math.max(0, 0.6 + 1.4 * (Math.min(1, density[node]!) - Math.min(1, towards))),
            );
          }
        for (let row = top; row < bottom; row++)
          for (let column = 0; column < columns - 1; column++) {
            const node = row * columns + column;
            const below = node + columns;
            const a = density[node]!;
            const b = density[node + 1]!;
            const c = density[below]!;
            const d = density[below + 1]!;
            if (a + b + c + d < 0.008) continue;
            const endY = Math.min(height, (row + 1) * CELL);
            const endX = Math.min(width, (column + 1) * CELL);
            for (let y = row * CELL; y < endY; y++) {
              const ty = y / CELL - row;
              const left = a + (c - a) * ty;
              const steps = (b + (d - b) * ty - left) / CELL;
              const litLeft = lit[node]! + (lit[below]! - lit[node]!) * ty;
              const litSteps = (lit[node + 1]! + (lit[below + 1]! - lit[node + 1]!) * ty - litLeft) / CELL;
              for (let x = column * CELL; x < endX; x++) {
                const step = x - column * CELL;
                const there = left + steps * step;
                const clear = 1 - behind! * matte[y * width + x]!;
                const cover = Math.min(MOST_COVER, DENSEST * amount * clear * (there < 1 ? there : 1));
                const colour = SHADE + (LIGHT - SHADE) * (litLeft + litSteps * step);
                const at = 4 * (y * width + x);
                rgba[at] = rgba[at]! + (colour - rgba[at]!) * cover + 0.5;
                rgba[at + 1] = rgba[at + 1]! + (colour - rgba[at + 1]!) * cover + 0.5;
                rgba[at + 2] = rgba[at + 2]! + (colour - rgba[at + 2]!) * cover + 0.5;
              }
            }
          }
      },
    };
  },
};
