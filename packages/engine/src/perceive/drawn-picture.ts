import type { PlaneF32 } from '../image.ts';
import type { RgbPlanes } from './rgb-planes.ts';

/** Colours count as one when they agree in this many steps per channel. */
const STEPS = 32;
/** Photos have at most 0.15 of their pixels in one such colour, studio backdrops up to about 0.7, text and line art from 0.8 on. */
const PAPER_SHARE = 0.75;
/** A thing before a white backdrop has colours of its own; a drawn one is the paper between its lines. */
const PAPER_INSIDE = 0.5;

/**
 * Whether a picture is ink on paper rather than a photo: text, line art, a blank or black frame. It is one sheet; taken apart in
 * depth its lines would break.
 *
 * @param colour the picture
 * @param subjects 1 where something was taken for a subject, of the same size
 */
export function isDrawn(colour: RgbPlanes, subjects: PlaneF32): boolean {
  const counts = new Uint32Array(STEPS * STEPS * STEPS);
  const step = (value: number): number => Math.min(STEPS - 1, Math.floor(value * STEPS));
  const keyOf = (i: number): number =>
    (step(colour.red[i]!) * STEPS + step(colour.green[i]!)) * STEPS + step(colour.blue[i]!);
  const count = colour.red.length;
  for (let i = 0; i < count; i += 1) counts[keyOf(i)]! += 1;
  let paper = 0;
  for (let key = 1; key < counts.length; key += 1) if (counts[key]! > counts[paper]!) paper = key;
  if (counts[paper]! < PAPER_SHARE * count) return false;
  let inside = 0;
  let blank = 0;
  for (let i = 0; i < count; i += 1) {
    if (subjects.values[i]! < 0.5) continue;
    inside += 1;
    if (keyOf(i) === paper) blank += 1;
  }
  return blank >= PAPER_INSIDE * inside;
}
