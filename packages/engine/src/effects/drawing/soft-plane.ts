import type { Kernels } from '../../kernels/kernel-table.ts';
import type { EffectContext } from '../effect.ts';

/** A small plane of whole-frame values, for what is soft: halos, contact shadows, light around edges. */
export interface SoftPlane {
  /** Frame pixels per cell. */
  readonly step: number;
  readonly columns: number;
  readonly rows: number;
  /** rows * columns. */
  readonly values: Float32Array;
  /** Of the same length, for blurring. */
  readonly scratch: Float32Array;
  readonly kernels: Kernels;
}

type Room = Pick<EffectContext, 'kernels' | 'allocate'>;

/** Numbers in the memory that kernels see. */
export function allocateFloats({ allocate }: Pick<EffectContext, 'allocate'>, count: number): Float32Array {
  const { buffer, byteOffset } = allocate(4 * count);
  return new Float32Array(buffer, byteOffset, count);
}

/** Bytes that a plane of so many cells allocates. */
export function softPlaneBytes(columns: number, rows: number): number {
  return 8 * columns * rows + 32;
}

/** Cells of a plane over a frame. */
export function softPlaneSize(
  { width, height }: { readonly width: number; readonly height: number },
  step: number,
): { readonly step: number; readonly columns: number; readonly rows: number } {
  return { step, columns: Math.ceil(width / step), rows: Math.ceil(height / step) };
}

/** An empty plane of those cells. */
export function createSoftPlane(
  { step, columns, rows }: Pick<SoftPlane, 'step' | 'columns' | 'rows'>,
  room: Room,
): SoftPlane {
  const [values, scratch] = [allocateFloats(room, columns * rows), allocateFloats(room, columns * rows)];
  return { step, columns, rows, values, scratch, kernels: room.kernels };
}

/** Fills a plane with the means of every `stride`-th number of a frame's pixels, from `offset` on. */
export function shrinkInto(
  { step, columns, rows, values, kernels }: SoftPlane,
  source: Float32Array,
  width: number,
  height: number,
  stride = 1,
  offset = 0,
): void {
  kernels.shrinkPlane(source, width, height, stride, offset, step, columns, rows, values);
}

/** Blurs a plane by `passes` boxes of `radius` cells each way; the edge goes on beyond the frame. */
export function blurSoftly(
  { columns, rows, values, scratch, kernels }: SoftPlane,
  radius: number,
  passes = 2,
): void {
  kernels.blurPlane(values, columns, rows, radius, passes, scratch);
}

/** Writes a row of a plane, bilinear, for the pixels of frame row y. out: at least width numbers. */
export function readSoftRow(
  { step, columns, rows, values, kernels }: SoftPlane,
  y: number,
  width: number,
  out: Float32Array,
): void {
  kernels.readPlaneRow(values, step, columns, rows, y, width, out);
}
