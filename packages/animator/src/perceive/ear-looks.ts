import type { Photo, PlaneF32 } from '@kinora/engine';
import type { PixelRegion } from './networks/network-input.ts';
import { sampleRegion } from './sample-region.ts';

/**
 * Where an animal's ears are looked for: squares of this share of the box's longer side about its upper corners, so far inwards and down.
 * The looks at the whole animal, by a network that was trained on people, often leave ears out; seen closely it knows them.
 */
const EAR_LOOK = 0.58;
const EAR_INWARDS = 0.27;
const EAR_DOWN = 0.16;
/** What a close look says counts from this share of its side on from its border. */
const EAR_LOOK_BORDER = 0.12;
/** How much of its side a look is wrong by where the photo ends. */
const PHOTO_MARGIN = 0.06;
/** Odds (against 1) at which its answer is as good as even. */
const EAR_EVEN_ODDS = 0.2;

/** What the segmenter answered about a square of the photo. */
export interface SegmenterLook {
  readonly region: PixelRegion;
  readonly plane: PlaneF32;
}

/** Squares of the photo in which the ears of an animal may be, given its box. */
export function earRegions({ left, top, width, height }: PixelRegion): PixelRegion[] {
  const long = Math.max(width, height);
  const side = EAR_LOOK * long;
  return [EAR_INWARDS, 1 - EAR_INWARDS].map((share) => ({
    left: left + share * width - side / 2,
    top: top + EAR_DOWN * long - side / 2,
    width: side,
    height: side,
  }));
}

/**
 * A probability with what close looks at its subject's upper corners are sure of.
 *
 * @param plane covers `window`
 * @param window in pixels of the photo
 * @param ears looks at the squares of earRegions
 * @param photo for its size
 */
export function withEars(
  plane: PlaneF32,
  window: PixelRegion,
  ears: readonly SegmenterLook[],
  photo: Photo,
): PlaneF32 {
  const { width, height } = plane;
  return {
    width,
    height,
    values: plane.values.map((seen, i) => {
      const x = window.left + (((i % width) + 0.5) / width) * window.width;
      const y = window.top + ((Math.floor(i / width) + 0.5) / height) * window.height;
      return ears.reduce((most, ear) => {
        // Beyond the photo a look sees nothing, and so it says of what ends with the photo that it ends a little before.
        const margin = PHOTO_MARGIN * ear.region.width;
        const inwards = (at: number, size: number): number => Math.min(size - margin, Math.max(margin, at));
        return Math.max(most, innerValue(ear, inwards(x, photo.width), inwards(y, photo.height)));
      }, seen);
    }),
  };
}

/** The value of a look away from its border, where it sees half of everything; else 0. */
function innerValue({ plane, region }: SegmenterLook, x: number, y: number): number {
  const u = (x - region.left) / region.width;
  const v = (y - region.top) / region.height;
  const inset = Math.min(u, v, 1 - u, 1 - v);
  const value = inset < EAR_LOOK_BORDER ? 0 : (sampleRegion(plane, region, x, y) ?? 0);
  return value / (value + EAR_EVEN_ODDS * (1 - value));
}
