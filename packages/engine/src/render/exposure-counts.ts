import { PIXELS_PER_SUBFRAME } from '../plan/subframe-counts.ts';

/** A shutter of 180 degrees is open for half of the time of a frame. */
export const PIXELS_PER_EXPOSURE = PIXELS_PER_SUBFRAME / 2;
/** What moves less than this while the shutter is open is as sharp in one exposure as in two. */
const STILL_PIXELS = 1;
/** Exposures that a part of a frame may take; larger numbers come in steps, so that a frame needs few sequences of them. */
const STEPS = [1, 2, 3, 4, 6, 8, 12];

/** Exposures that something takes which moves so many pixels while the shutter is open, in a frame of `most`. */
export function exposuresFor(pixels: number, most: number): number {
  if (pixels <= STILL_PIXELS) return 1;
  const wanted = Math.max(2, Math.ceil(pixels / PIXELS_PER_EXPOSURE));
  return Math.min(most, STEPS.find((step) => step >= wanted) ?? most);
}

/** Exposures of all sequences that a frame of `most` may need. */
export function exposuresOfAllSequences(most: number): number {
  return STEPS.filter((count) => count < most).reduce((sum, count) => sum + count, most);
}
