import { smooth } from '../plan/ease.ts';
import { addMotion, GRID_STEP } from './displacement-grid.ts';
import type { Effect } from './effect.ts';

/**
 * A fisheye lens grows onto the shot: what is seen at radius r comes from r (1 + k r^2) / (1 + k), r in half diagonals.
 * The corners stay where they are, so nothing beyond the photo is needed, and the middle swells by 1 + k.
 * Source: Brown's radial model with its first coefficient, "Decentering distortion of lenses", 1966.
 */
export const fisheye: Effect = {
  slug: 'fisheye',
  name: 'Fisheye',
  description: 'Bends the picture like an ultra-wide lens: the middle swells, lines bow at the edges.',
  kind: 'look',
  stages: ['places'],
  movesAsOne: true,
  parameters: {
    /** k1 of the lens at amount 1. */
    distortion: { least: 0, most: 1, standard: 0.55 },
    /** Seconds in which the lens comes on; 0 from the first frame. */
    onsetSeconds: { least: 0, most: 10, standard: 2.2 },
  },
  create: ({ plan, planned, canvas }) => {
    const { distortion, onsetSeconds } = planned.parameters as Record<string, number>;
    const centreX = canvas.originX + plan.width / 2;
    const centreY = canvas.originY + plan.height / 2;
    const scale = 4 / (plan.width * plan.width + plan.height * plan.height);
    return {
      movePlaces: (grid, { seconds, amount }) => {
        const passed = seconds - planned.fromSeconds;
        const k = distortion! * amount * (passed >= onsetSeconds! ? 1 : smooth(passed / onsetSeconds!));
        if (k === 0) return;
        for (let row = 0, node = 0; row < grid.rows; row++)
          for (let column = 0; column < grid.columns; column++, node++) {
            const x = column * GRID_STEP - centreX;
            const y = row * GRID_STEP - centreY;
            // Beyond the photo's corners the picture is left as it is.
            const square = Math.min(1, (x * x + y * y) * scale);
            const outwards = 1 - (1 + k * square) / (1 + k);
            addMotion(grid, node, x * outwards, y * outwards);
          }
      },
    };
  },
};
