import type { PlaneF32 } from '../image.ts';

/** A connected region of a plane. */
export interface Blob {
  /** Its number in `labels`. */
  readonly label: number;
  readonly pixelCount: number;
  /** Sum of the plane's values over it. */
  readonly sum: number;
  /** Bounds: right and bottom are the first column and row beyond it. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** All connected regions above a threshold. */
export interface Blobs {
  /** Per pixel the number of its region, or -1. */
  readonly labels: Int32Array;
  /** Largest first. */
  readonly blobs: readonly Blob[];
}

/** The 4-connected regions where a plane exceeds `threshold`, largest first. */
export function connectedBlobs(plane: PlaneF32, threshold: number): Blobs {
  const { width, height, values } = plane;
  const labels = new Int32Array(values.length).fill(-1);
  const blobs: Blob[] = [];
  const stack = new Int32Array(values.length);
  for (let seed = 0; seed < values.length; seed += 1) {
    if (labels[seed] !== -1 || !(values[seed]! > threshold)) continue;
    const label = blobs.length;
    let depth = 0;
    let pixelCount = 0;
    let sum = 0;
    let left = width;
    let top = height;
    let right = 0;
    let bottom = 0;
    labels[seed] = label;
    stack[depth++] = seed;
    while (depth > 0) {
      const i = stack[--depth]!;
      const x = i % width;
      const y = (i - x) / width;
      pixelCount += 1;
      sum += values[i]!;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      if (y >= bottom) bottom = y + 1;
      if (x > 0 && labels[i - 1] === -1 && values[i - 1]! > threshold) {
        labels[i - 1] = label;
        stack[depth++] = i - 1;
      }
      if (x < width - 1 && labels[i + 1] === -1 && values[i + 1]! > threshold) {
        labels[i + 1] = label;
        stack[depth++] = i + 1;
      }
      if (y > 0 && labels[i - width] === -1 && values[i - width]! > threshold) {
        labels[i - width] = label;
        stack[depth++] = i - width;
      }
      if (y < height - 1 && labels[i + width] === -1 && values[i + width]! > threshold) {
        labels[i + width] = label;
        stack[depth++] = i + width;
      }
    }
    blobs.push({ label, pixelCount, sum, left, top, right, bottom });
  }
  return {
    labels,
    blobs: blobs.sort((a, b) =>
      a.pixelCount === b.pixelCount ? a.label - b.label : b.pixelCount - a.pixelCount,
    ),
  };
}
