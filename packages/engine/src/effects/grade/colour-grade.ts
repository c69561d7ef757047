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
  /** 3 x 256 levels to add by luma. */
  readonly tints: Int16Array;
}

const UNITY = 4096;
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
  const tints = new Int16Array(768);
  for (let i = 0; i < 256; i++) {
    const added = tint?.(i / 255) ?? [0, 0, 0];
    for (let channel = 0; channel < 3; channel++) {
      curves[256 * channel + i] = toByte(curve?.(i / 255, channel) ?? i / 255);
      tints[256 * channel + i] = Math.round(added[channel]! * 255);
    }
  }
  return { matrix: Int32Array.from(matrix.flat(), (value) => Math.round(value * UNITY)), curves, tints };
}

/** Applies a grade to `count` pixels in place, mixed with what was there: weight 0 changes nothing, 1 is the full look. */
export function applyGrade(rgba: Uint8Array, count: number, grade: ColourGrade, weight: number): void {
  const { matrix, curves, tints } = grade;
  const mix = Math.round(weight * 256);
  const [m0, m1, m2] = [matrix[0]!, matrix[1]!, matrix[2]!];
  const [m3, m4, m5] = [matrix[3]!, matrix[4]!, matrix[5]!];
  const [m6, m7, m8] = [matrix[6]!, matrix[7]!, matrix[8]!];
  for (let at = 0; at < 4 * count; at += 4) {
    const r = rgba[at]!;
    const g = rgba[at + 1]!;
    const b = rgba[at + 2]!;
    const luma = (54 * r + 183 * g + 19 * b) >> 8;
    const red = curves[byteOf((m0 * r + m1 * g + m2 * b + 2048) >> 12)]! + tints[luma]!;
    const green = curves[256 + byteOf((m3 * r + m4 * g + m5 * b + 2048) >> 12)]! + tints[256 + luma]!;
    const blue = curves[512 + byteOf((m6 * r + m7 * g + m8 * b + 2048) >> 12)]! + tints[512 + luma]!;
    rgba[at] = byteOf(r + (((red - r) * mix + 128) >> 8));
    rgba[at + 1] = byteOf(g + (((green - g) * mix + 128) >> 8));
    rgba[at + 2] = byteOf(b + (((blue - b) * mix + 128) >> 8));
  }
}

function byteOf(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
