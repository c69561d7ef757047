import type { Photo } from '@kinora/engine';

/** Part of a picture in its own pixels. It may reach beyond the border, where the border pixels are repeated. */
export interface PixelRegion {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How a network wants its picture. */
export interface NetworkInputFormat {
  readonly width: number;
  readonly height: number;
  /** Which colour comes first in the tensor. */
  readonly channels: 'rgb' | 'bgr';
  /** Subtracted from the byte (0 to 255) of each channel, in tensor order. */
  readonly mean: readonly [number, number, number];
  /** Then divided by this, in tensor order. */
  readonly deviation: readonly [number, number, number];
}

/** The whole picture as a region. */
export function wholePhoto(photo: Photo): PixelRegion {
  return { left: 0, top: 0, width: photo.width, height: photo.height };
}

/**
 * A region of a photo, resampled and normalised the way a network reads it.
 *
 * Shape: 3 x height x width, float32, planar. Resampling is a separable triangle filter as wide as the reduction
 * (bilinear when enlarging), so fine texture does not alias into false edges. Own.
 *
 * @param photo the picture; not changed
 * @param region what to show the network
 * @param format size, channel order and normalisation
 * @returns tensor values for shape [1, 3, format.height, format.width]
 */
export function networkInput(photo: Photo, region: PixelRegion, format: NetworkInputFormat): Float32Array {
  const columns = resamplingTaps(region.left, region.width, format.width, photo.width);
  const rows = resamplingTaps(region.top, region.height, format.height, photo.height);
  const narrowed = narrowRows(photo, columns, rows.first, rows.last, format.width);
  const plane = format.width * format.height;
  const out = new Float32Array(plane * 3);
  const source = format.channels === 'rgb' ? [0, 1, 2] : [2, 1, 0];
  const rowLength = format.width * 3;
  for (let channel = 0; channel < 3; channel++) {
    const mean = format.mean[channel] as number;
    const gain = 1 / (format.deviation[channel] as number);
    const offset = source[channel] as number;
    for (let y = 0; y < format.height; y++) {
      const target = channel * plane + y * format.width;
      const from = rows.starts[y] as number;
      const to = rows.starts[y + 1] as number;
      for (let tap = from; tap < to; tap++) {
        const weight = rows.weights[tap] as number;
        let read = ((rows.indices[tap] as number) - rows.first) * rowLength + offset;
        for (let x = 0; x < format.width; x++, read += 3) {
          out[target + x] = (out[target + x] as number) + weight * (narrowed[read] as number);
        }
      }
      for (let x = 0; x < format.width; x++) {
        out[target + x] = ((out[target + x] as number) - mean) * gain;
      }
    }
  }
  return out;
}

/** Which source samples make up each target sample along one axis; taps of target i are starts[i] to starts[i + 1]. */
interface ResamplingTaps {
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly weights: Float32Array;
  /** Smallest and largest source index used. */
  readonly first: number;
  readonly last: number;
}

function resamplingTaps(
  start: number,
  length: number,
  targetCount: number,
  sourceCount: number,
): ResamplingTaps {
  const step = length / targetCount;
  const support = Math.max(1, step);
  const starts = new Int32Array(targetCount + 1);
  const indices: number[] = [];
  const weights: number[] = [];
  for (let target = 0; target < targetCount; target++) {
    const centre = start + (target + 0.5) * step;
    const from = indices.length;
    let sum = 0;
    for (let sample = Math.ceil(centre - support - 0.5); sample + 0.5 < centre + support; sample++) {
      const weight = 1 - Math.abs(sample + 0.5 - centre) / support;
      if (weight <= 0) continue;
      indices.push(Math.min(sourceCount - 1, Math.max(0, sample)));
      weights.push(weight);
      sum += weight;
    }
    for (let tap = from; tap < weights.length; tap++) weights[tap] = (weights[tap] as number) / sum;
    starts[target + 1] = indices.length;
  }
  return {
    starts,
    indices: Int32Array.from(indices),
    weights: Float32Array.from(weights),
    first: indices.reduce((least, index) => Math.min(least, index), sourceCount - 1),
    last: indices.reduce((most, index) => Math.max(most, index), 0),
  };
}

/** Rows first to last reduced to the target width: (last - first + 1) x width x 3, float32, 0 to 255. */
function narrowRows(
  photo: Photo,
  columns: ResamplingTaps,
  first: number,
  last: number,
  width: number,
): Float32Array {
  const { rgba } = photo;
  const { starts, indices, weights } = columns;
  const out = new Float32Array((last - first + 1) * width * 3);
  let target = 0;
  for (let y = first; y <= last; y++) {
    const rowStart = y * photo.width;
    for (let x = 0; x < width; x++, target += 3) {
      let red = 0;
      let green = 0;
      let blue = 0;
      const end = starts[x + 1] as number;
      for (let tap = starts[x] as number; tap < end; tap++) {
        const weight = weights[tap] as number;
        const read = (rowStart + (indices[tap] as number)) * 4;
        red += weight * (rgba[read] as number);
        green += weight * (rgba[read + 1] as number);
        blue += weight * (rgba[read + 2] as number);
      }
      out[target] = red;
      out[target + 1] = green;
      out[target + 2] = blue;
    }
  }
  return out;
}
