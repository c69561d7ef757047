import type { PlaneF32 } from '../image.ts';
import { focusMap } from './focus-map.ts';
import type { LayoutBox } from './layout-cues.ts';
import type { RgbPlanes } from './rgb-planes.ts';

/** The sharper half of a thing is this many times as sharp as the middle of the rest when it alone is in focus. */
const CLEARLY_SHARPER = 1.7;
/** Coarse contrast below which sharpness cannot be told. */
const FLAT = 0.012;
/** Fewer places on either side say nothing. */
const LEAST_PLACES = 100;

/**
 * Where a picture is in focus, when that is a thing in a box and hardly anything else: a flower before a meadow.
 * @returns of the picture's size, 1 where it is sharp, 0 where it is blurred and 0.5 where there is too little contrast to tell;
 *   undefined when the box is no sharper than the rest
 */
export function sharpRegion(colour: RgbPlanes, box: LayoutBox): PlaneF32 | undefined {
  const { width, height } = colour;
  const { ratio, contrast } = focusMap(colour);
  const inside: number[] = [];
  const outside: number[] = [];
  for (let i = 0; i < ratio.values.length; i += 1) {
    if (contrast.values[i]! < FLAT) continue;
    const u = ((i % width) + 0.5) / width;
    const v = (Math.floor(i / width) + 0.5) / height;
    const inBox = u > box.topLeft.u && u < box.bottomRight.u && v > box.topLeft.v && v < box.bottomRight.v;
    (inBox ? inside : outside).push(ratio.values[i]!);
  }
  if (inside.length < LEAST_PLACES || outside.length < LEAST_PLACES) return undefined;
  inside.sort((a, b) => a - b);
  outside.sort((a, b) => a - b);
  const sharp = inside[Math.floor(0.75 * inside.length)]!;
  const blurred = outside[outside.length >> 1]!;
  if (sharp < CLEARLY_SHARPER * blurred) return undefined;
  const between = (sharp + blurred) / 2;
  const values = ratio.values.map((value, i) => {
    if (contrast.values[i]! < FLAT) return 0.5;
    return value > between ? 1 : 0;
  });
  return { width, height, values };
}
