import type { PlaneF32 } from '../image.ts';
import type { RgbPlanes } from './rgb-planes.ts';

/** Colours count as one when they agree in this many steps per channel. */
const STEPS = 32;
/** Photos have at most 0.15 of their pixels in one such colour, studio backdrops up to about 0.7, text and line art from 0.8 on. */
const PAPER_SHARE = 0.75;
/** Small text melts into its paper, but few colours are left: photos have at most 0.3 in their four most frequent ones. */
const FEW_COLOURS = 4;
const FEW_COLOURS_SHARE = 0.55;
/** ... and along a row paper ends or begins this often per pixel, which it does not around a thing before a backdrop. */
const LINES_PER_PIXEL = 0.025;
/** Paper is even: this share of its neighbouring pixels differ by no more than this (sum over the channels). Walls are not. */
const EVEN_SHARE = 0.7;
const EVEN = 0.006;
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
  const isPaper = Uint8Array.from({ length: count }, (_, i) => (keyOf(i) === paper ? 1 : 0));
  const isBlank = counts[paper]! >= PAPER_SHARE * count;
  if (!isBlank && !isLined(colour, isPaper, mostFrequent(counts))) return false;
  let inside = 0;
  let blank = 0;
  for (let i = 0; i < count; i += 1) {
    if (subjects.values[i]! < 0.5) continue;
    inside += 1;
    blank += isPaper[i]!;
  }
  return blank >= PAPER_INSIDE * inside;
}

/** How many pixels have one of the few most frequent colours. */
function mostFrequent(counts: Uint32Array): number {
  const sorted = Uint32Array.from(counts).sort();
  let sum = 0;
  for (const value of sorted.subarray(-FEW_COLOURS)) sum += value;
  return sum;
}

/** Whether a picture of which `frequent` pixels have few colours is covered with lines on paper. */
function isLined({ red, green, blue }: RgbPlanes, isPaper: Uint8Array, frequent: number): boolean {
  if (frequent < FEW_COLOURS_SHARE * isPaper.length) return false;
  let changes = 0;
  let pairs = 0;
  let even = 0;
  for (let i = 1; i < isPaper.length; i += 1) {
    if (isPaper[i] !== isPaper[i - 1]) changes += 1;
    if (isPaper[i] === 0 || isPaper[i - 1] === 0) continue;
    const step =
      Math.abs(red[i]! - red[i - 1]!) +
      Math.abs(green[i]! - green[i - 1]!) +
      Math.abs(blue[i]! - blue[i - 1]!);
    pairs += 1;
    if (step <= EVEN) even += 1;
  }
  return changes >= LINES_PER_PIXEL * isPaper.length && even >= EVEN_SHARE * pairs;
}
