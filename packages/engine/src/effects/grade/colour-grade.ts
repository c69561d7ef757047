import { GRADE_UNITY_BITS } from '../../kernels/grade-pixels/grade-pixels.ts';
import type { EffectContext, EffectFrame } from '../effect.ts';

/** A look as data: how colours are mixed, bent and tinted. All values are sRGB-encoded, 0 to 1. */
export interface GradeRecipe {
  /** Red, green and blue of the result from those of the picture: three rows. */
  readonly matrix?: readonly (readonly [number, number, number])[];
  /** Bends a channel after mixing: 0 red, 1 green, 2 blue. */
  readonly curve?: (value: number, channel: number) => number;
  /** Added by how light a place is: split toning. */
  readonly tint?: (luma: number) => readonly [number, number, number];
}

/** A grade ready to be applied: tables and integers. */
export interface ColourGrade {
  /** 3 x 3, in 1/4096. */
  readonly matrix: Int32Array;
  /** 3 x 256 bytes. */
  readonly curves: Uint8Array;
  /** 256 x 4 levels to add by luma, to red, green and blue; the fourth is unused. */
  readonly tints: Int16Array;
}

const UNITY = 1 << GRADE_UNITY_BITS;
const IDENTITY = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
] as const;

/** Share of red, green and blue in how light a colour looks (BT.709). */
export const LUMA = [0.2126, 0.7152, 0.0722] as const;

/** A matrix that keeps greys and scales how far colours are from them. */
export function saturation(scale: number): readonly (readonly [number, number, number])[] {
  return [0, 1, 2].map((row): readonly [number, number, number] => {
    const [r, g, b] = LUMA.map((share, column) => share * (1 - scale) + (row === column ? scale : 0));
    return [r!, g!, b!];
  });
}

/** Contrast about a middle grey, without clipping: 0 is none, 1 strong. */
export function contrast(value: number, strength: number): number {
  const bent = value * value * (3 - 2 * value);
  return value + (bent - value) * strength;
}

const toByte = (value: number): number => Math.min(255, Math.max(0, Math.round(value * 255)));

/** Makes the tables of a look. */
export function createGrade({ matrix = IDENTITY, curve, tint }: GradeRecipe): ColourGrade {
  const curves = new Uint8Array(768);
  const tints = new Int16Array(1024);
  for (let i = 0; i < 256; i++) {
    const added = tint?.(i / 255) ?? [0, 0, 0];
    for (let channel = 0; channel < 3; channel++) {
      curves[256 * channel + i] = toByte(curve?.(i / 255, channel) ?? i / 255);
      tints[4 * i + channel] = Math.round(added[channel]! * 255);
    }
  }
  return { matrix: Int32Array.from(matrix.flat(), (value) => Math.round(value * UNITY)), curves, tints };
}

/** Bytes that placeGrade allocates. */
export const GRADE_BYTES = 4 * 9 + 768 + 2 * 1024 + 3 * 16;

/** A grade in the memory of an effect, where kernels see it. */
export function placeGrade(grade: ColourGrade, allocate: EffectContext['allocate']): ColourGrade {
  const matrix = allocate(4 * grade.matrix.length);
  const curves = allocate(grade.curves.length);
  const tints = allocate(2 * grade.tints.length);
  const placed = {
    matrix: new Int32Array(matrix.buffer, matrix.byteOffset, grade.matrix.length),
    curves,
    tints: new Int16Array(tints.buffer, tints.byteOffset, grade.tints.length),
  };
  placed.matrix.set(grade.matrix);
  placed.curves.set(grade.curves);
  placed.tints.set(grade.tints);
  return placed;
}

/** Applies a placed grade to a frame, mixed with what was there: weight 0 changes nothing, 1 is the full look. */
export function applyGrade(
  { rgba, width, height, kernels }: EffectFrame,
  { matrix, curves, tints }: ColourGrade,
  weight: number,
): void {
  kernels.gradePixels(rgba, width * height, matrix, curves, tints, Math.round(weight * 256));
}
