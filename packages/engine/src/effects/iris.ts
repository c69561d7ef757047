import { smooth } from '../plan/ease.ts';
import type { Effect } from './effect.ts';

/** Share of the iris' radius over which it turns from clear to black. */
const SOFT = 0.06;
/** The rim stays at the frame's corners until this share of the effect's time. */
const CLOSES_FROM = 0.82;

/** Black is full from two thirds of the amount on. */
const FULL = 1.5;

/** A black iris closes on a place of the picture, as silent films end. */
export const iris: Effect = {
  slug: 'iris',
  name: 'Iris',
  description: 'A round black mask closes on the subject until nothing is left.',
  kind: 'look',
  stages: ['frame'],
  parameters: {
    closesFrom: { least: 0, most: 0.99, standard: CLOSES_FROM },
    /** Where it closes, in the photo. */
    centreU: { least: 0, most: 1, standard: 0.5 },
    centreV: { least: 0, most: 1, standard: 0.5 },
  },
  create: ({ plan, planned }) => {
    const { closesFrom, centreU, centreV } = planned.parameters as Record<string, number>;
    const [x, y] = [centreU! * plan.width, centreV! * plan.height];
    return {
      paintFrame: ({ progress, amount, width, height, rgba, projectPhoto }) => {
        const closed = smooth(Math.min(1, Math.max(0, (progress - closesFrom!) / (1 - closesFrom!))));
        if (closed === 0) return;
        const [cx, cy] = projectPhoto(x, y, 1);
        const farX = Math.max(cx, width - cx);
        const farY = Math.max(cy, height - cy);
        const widest = Math.sqrt(farX * farX + farY * farY);
        const radius = widest * (1 - closed) * (1 + SOFT);
        const clear = radius * (1 - SOFT);
        for (let row = 0; row < height; row++)
          for (let column = 0; column < width; column++) {
            const [dx, dy] = [column + 0.5 - cx, row + 0.5 - cy];
            const away = Math.sqrt(dx * dx + dy * dy);
            if (away <= clear) continue;
            const shown = away >= radius ? 0 : (radius - away) / (radius - clear);
            const left = 1 - Math.min(1, FULL * amount) * (1 - shown);
            const i = 4 * (row * width + column);
            for (let c = 0; c < 3; c++) rgba[i + c] = Math.round(rgba[i + c]! * left);
          }
      },
    };
  },
};
