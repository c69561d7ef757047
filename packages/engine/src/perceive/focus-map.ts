import type { PlaneF32 } from '../image.ts';
import { boxBlur } from './box-blur.ts';
import { stretchPlane } from './plane-percentiles.ts';
import { lumaOf, type RgbPlanes } from './rgb-planes.ts';

/** How sharp each place of a picture is. */
export interface FocusMap {
  /** 0 (defocused or flat) to 1 (the sharpest of this picture). */
  readonly relative: PlaneF32;
  /** Fine detail over coarse contrast, not stretched, so that two places can be compared. */
  readonly ratio: PlaneF32;
  /** Coarse contrast: where there is next to none (sky, a plain wall) nothing can be said. */
  readonly contrast: PlaneF32;
}

/** Coarse contrast (luma, 0 to 1) below which a place is flat: noise and JPEG blocks reach half of it. */
const FLAT = 0.012;

/** Sharpness as fine detail relative to coarse contrast, so that a blurred edge scores low however strong it is. */
export function focusMap(colour: RgbPlanes): FocusMap {
  const { width, height } = colour;
  const luma = lumaOf(colour);
  const l = luma.values;
  const fine = new Float32Array(width * height);
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const i = y * width + x;
      fine[i] =
        Math.abs(2 * l[i]! - l[i - 1]! - l[i + 1]!) + Math.abs(2 * l[i]! - l[i - width]! - l[i + width]!);
    }
  }
  const mean = boxBlur(luma, 4).values;
  const coarse = l.map((value, i) => Math.abs(value - mean[i]!));
  const radius = Math.max(3, Math.round(Math.max(width, height) / 70));
  const fineEnergy = boxBlur({ width, height, values: fine }, radius).values;
  const coarseEnergy = boxBlur({ width, height, values: coarse }, radius).values;
  const raw = fineEnergy.map((value, i) => value / (coarseEnergy[i]! + 0.01));
  const ratio = boxBlur({ width, height, values: raw }, radius);
  return {
    ratio,
    contrast: { width, height, values: coarseEnergy },
    relative: stretchPlane(ratio, 0.05, 0.97),
  };
}

/**
 * How much sharper a subject is than the rest: the ratio of medians. About 1 when everything is in focus, above 2 with a
 * large aperture. 1 when either side is too small to tell.
 */
export function subjectFocusRatio(focus: FocusMap, subject: PlaneF32): number {
  const inside: number[] = [];
  const outside: number[] = [];
  for (let i = 0; i < subject.values.length; i += 3) {
    if (focus.contrast.values[i]! < FLAT) continue;
    const share = subject.values[i]!;
    if (share > 0.7) inside.push(focus.ratio.values[i]!);
    else if (share < 0.1) outside.push(focus.ratio.values[i]!);
  }
  if (inside.length < 30 || outside.length < 30) return 1;
  inside.sort((a, b) => a - b);
  outside.sort((a, b) => a - b);
  return inside[inside.length >> 1]! / (outside[outside.length >> 1]! + 0.02);
}
