import type { Matte, Photo } from '../image.ts';
import type { Figure } from './figure-of-photo.ts';

/** More of the subject than this in a pixel, and it is none of the backdrop. */
const BACKDROP_OPACITY = 0.3;
/** Rows that count, from the shoulders up and down, in half heads. */
const ABOVE = 6;
const BELOW = 2;
/** The dimmest channel of a colour that begins to be pale, and of one that white hardly stands out from. */
const BEGINS = 0.58;
const PALE = 0.72;

/**
 * How much of what lies behind a figure's shoulders is nearly white, 0 to 1: before that, white things need shadow and
 * shade to stand out. Blue sky is not pale, however bright.
 */
export function backdropPaleness(
  { width, height, rgba }: Photo,
  { values }: Matte,
  { shoulderV, headHalf }: Pick<Figure, 'shoulderV' | 'headHalf'>,
): number {
  const top = Math.max(0, Math.floor((shoulderV - ABOVE * headHalf) * height));
  const bottom = Math.min(height, Math.ceil((shoulderV + BELOW * headHalf) * height));
  let [sum, count] = [0, 0];
  for (let i = top * width; i < bottom * width; i++) {
    if (values[i]! > BACKDROP_OPACITY) continue;
    const dimmest = Math.min(rgba[4 * i]!, rgba[4 * i + 1]!, rgba[4 * i + 2]!) / 255;
    sum += Math.min(1, Math.max(0, (dimmest - BEGINS) / (PALE - BEGINS)));
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}
