import { pushPull } from '../kernels/push-pull/push-pull.ts';
import type { Canvas } from './extend-canvas.ts';

/** A pixel is of the subject from this opacity on. */
const SUBJECT_OPACITY = 0.5;
/** Maps of depth blur silhouettes by up to this share of the longer side: depth next to one is taken from farther off. */
const BLURRED_SHARE = 1 / 100;
/** What is nearer than the subject by this factor stands in front of it; less is the ground at its feet, or an error. */
export const IN_FRONT = 1.15;
/** The world behind the subject keeps at most this share of the subject's own inverse depth. */
const BEHIND = 1.02;
/** Less of the subject in a pixel is not seen. */
const TRACE = 0.02;
const SMOOTHING_PASSES = 6;

/** The subject taken off its world, both with depths of their own at its silhouette. All planes are height * width. */
export interface PartedDepth {
  /** 1 where the canvas shows the subject. */
  readonly member: Uint8Array;
  /** Inverse depth of the subject, continued beyond its silhouette. */
  readonly subject: Float32Array;
  /** Inverse depth of the world, continued behind the subject. */
  readonly world: Float32Array;
}

/**
 * Where the border mirrors a subject that ends inside the photo: its double, which is neither subject nor world. 1 in a plane of the
 * canvas' size. matte: height * width, opacity of the subject; photo: the canvas without its border.
 */
export function mirroredDoubles(
  { width, height, originX, originY }: Canvas,
  matte: Float32Array,
  photo: { readonly width: number; readonly height: number },
): Uint8Array {
  const [right, bottom] = [originX + photo.width - 1, originY + photo.height - 1];
  const doubles = new Uint8Array(matte.length);
  for (let y = 0; y < height; y++) {
    const edgeY = Math.min(bottom, Math.max(originY, y));
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const edgeX = Math.min(right, Math.max(originX, x));
      if ((x === edgeX && y === edgeY) || matte[i]! < TRACE) continue;
      // What the photo's edge cuts goes on beyond it.
      if (matte[edgeY * width + edgeX]! < SUBJECT_OPACITY) doubles[i] = 1;
    }
  }
  return doubles;
}

/**
 * Parts a canvas' inverse depth at the subject's silhouette. matte: height * width, opacity of the subject; unknown: 1 where the
 * canvas tells nothing of the world either.
 */
export function partDepth(canvas: Canvas, matte: Float32Array, unknown: Uint8Array): PartedDepth {
  const { width, height, inverseDepth } = canvas;
  const member = new Uint8Array(matte.length);
  for (let i = 0; i < matte.length; i++) member[i] = matte[i]! >= SUBJECT_OPACITY ? 1 : 0;
  const blurred = Math.max(2, Math.round(Math.max(width, height) * BLURRED_SHARE));
  const around = spread(
    member.map((value, i) => value | unknown[i]!),
    width,
    height,
    blurred,
  );
  const outside = spread(
    member.map((value) => 1 - value),
    width,
    height,
    blurred,
  );
  const core = member.map((value, i) => (value === 1 && outside[i] === 0 ? 1 : 0));
  const subject = completed(inverseDepth, core.includes(1) ? core : member, width, height);
  const known = around.map((value, i) => {
    if (value === 0) return 1;
    return member[i] === 0 && inverseDepth[i]! > IN_FRONT * subject[i]! ? 1 : 0;
  });
  const world = completed(inverseDepth, known, width, height);
  for (let i = 0; i < world.length; i++)
    if (member[i] === 1) world[i] = Math.min(world[i]!, BEHIND * subject[i]!);
  return { member, subject, world };
}

/** 1 within `distance` pixels (along rows and columns) of a 1. */
export function spread(mask: Uint8Array, width: number, height: number, distance: number): Uint8Array {
  const across = new Uint8Array(mask.length);
  const out = new Uint8Array(mask.length);
  sweepLines(mask, across, height, width, width, 1, distance);
  sweepLines(across, out, width, height, 1, width, distance);
  return out;
}

function sweepLines(
  from: Uint8Array,
  to: Uint8Array,
  lines: number,
  length: number,
  lineStride: number,
  stride: number,
  distance: number,
): void {
  for (let line = 0; line < lines; line++) {
    const start = line * lineStride;
    for (const way of [1, -1]) {
      let since = distance + 1;
      for (let k = 0; k < length; k++) {
        const i = start + (way === 1 ? k : length - 1 - k) * stride;
        since = from[i] === 1 ? 0 : since + 1;
        if (since <= distance) to[i] = 1;
      }
    }
  }
}

/** The values where they are known, elsewhere a smooth continuation. */
function completed(values: Float32Array, known: Uint8Array, width: number, height: number): Float32Array {
  const out = new Float32Array(values.length);
  pushPull(values, Float32Array.from(known), width, height, 1, out);
  const next = new Float32Array(values.length);
  for (let pass = 0; pass < SMOOTHING_PASSES; pass++) {
    const step = 1 << (SMOOTHING_PASSES - 1 - pass);
    for (let i = 0; i < out.length; i++) {
      if (known[i] === 1) {
        next[i] = out[i]!;
        continue;
      }
      const y = (i / width) | 0;
      const x = i - y * width;
      const left = out[y * width + Math.max(0, x - step)]!;
      const right = out[y * width + Math.min(width - 1, x + step)]!;
      const above = out[Math.max(0, y - step) * width + x]!;
      const below = out[Math.min(height - 1, y + step) * width + x]!;
      next[i] = (left + right + above + below) / 4;
    }
    out.set(next);
  }
  return out;
}
