import type { PlaneF32 } from '../image.ts';
import { lumaOf, type RgbPlanes } from './rgb-planes.ts';

/** A nearly level line across a picture, along which everything changes the same way: where a table or a floor ends. */
export interface LevelEdge {
  /** Share of the height at the middle of the picture. */
  readonly row: number;
  /** Rows per column. */
  readonly slope: number;
}

/** Lines are tried at these slopes, in steps. */
const STEEPEST = 0.1;
const SLOPE_STEP = 0.02;
/** Share of the change across the line that must go one way. Texture, which goes both ways, stays below 0.6. */
const ONE_WAY = 0.7;
/** Share of the pixels on the line that must change that way, so that a single dark thing is no line. */
const MOST = 0.75;
/** Share of the width on which the line must be seen. */
const SEEN = 0.4;
/** Change (luma) below which a pixel of the line counts as flat. */
const FLAT = 0.02;

/**
 * The clearest level edge between two rows (shares of the height), seen beside what hides it; undefined when there is none.
 * Meant for small pictures (about 224 pixels).
 */
export function levelEdge(
  colour: RgbPlanes,
  obstructed: PlaneF32,
  from: number,
  to: number,
): LevelEdge | undefined {
  const { width, height } = colour;
  const luma = lumaOf(colour).values;
  let best: LevelEdge | undefined;
  let clearest = ONE_WAY;
  for (let step = -Math.round(STEEPEST / SLOPE_STEP); step * SLOPE_STEP <= STEEPEST + 1e-9; step += 1) {
    const slope = step * SLOPE_STEP;
    for (let middle = Math.ceil(from * height); middle <= to * height; middle += 1) {
      let sum = 0;
      let all = 0;
      let seen = 0;
      let darker = 0;
      let lighter = 0;
      for (let x = 0; x < width; x += 1) {
        const y = Math.round(middle + slope * (x - width / 2));
        if (y < 2 || y >= height - 2) continue;
        const i = y * width + x;
        if (obstructed.values[i]! > 0.1) continue;
        // Two rows on each side: a line of the photo is rarely exactly one of these rows.
        const change =
          (luma[i + width]! + luma[i + 2 * width]! - luma[i - width]! - luma[i - 2 * width]!) / 2;
        seen += 1;
        sum += change;
        all += Math.abs(change);
        if (change > 0) lighter += 1;
        else darker += 1;
      }
      if (seen < SEEN * width || Math.max(lighter, darker) < MOST * seen) continue;
      const clarity = Math.abs(sum) / (all + FLAT * seen);
      if (clarity <= clearest) continue;
      clearest = clarity;
      best = { row: middle / height, slope };
    }
  }
  return best;
}
