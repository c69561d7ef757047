import type { RenderPlan } from '@kinora/engine';
import type { PlacedContent } from '../metrics/commanded-points.ts';

const GRID = 12;
/** Share of each side, about the middle. */
const REGION = 0.6;

/** Places of the photo over the middle of the frame, with what is known of their depth, for commanded paths. */
export function middleGrid(
  plan: Pick<RenderPlan, 'width' | 'height' | 'depth'>,
  disparity: Float32Array,
): PlacedContent {
  const places = new Float64Array(2 * GRID * GRID);
  const inverseDepth = new Float64Array(GRID * GRID);
  for (let i = 0; i < GRID * GRID; i++) {
    const u = 0.5 + REGION * ((i % GRID) / (GRID - 1) - 0.5);
    const v = 0.5 + REGION * (Math.floor(i / GRID) / (GRID - 1) - 0.5);
    places[2 * i] = u * plan.width;
    places[2 * i + 1] = v * plan.height;
    const at = Math.floor(v * plan.height) * plan.width + Math.floor(u * plan.width);
    inverseDepth[i] = plan.depth.far + plan.depth.gain * disparity[at]!;
  }
  return { places, inverseDepth };
}
