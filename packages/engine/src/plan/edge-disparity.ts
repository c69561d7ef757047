import type { Disparity } from '../image.ts';
import type { DisparityRange, EdgeDisparity } from './image-facts.ts';

/** Width of the strip that is read along each side, as a share of the shorter side: what a border is continued from. */
const STRIP_SHARE = 0.04;
/** Values as finely as any plan feels them. */
const BINS = 1024;
/** Content that covers less of a strip than this is a speck: no border is made for it. */
const SPECK_SHARE = 0.005;

/** The range of disparity along each side of the picture, specks left out. Bins round outwards. */
export function edgeDisparityOf(disparity: Disparity): EdgeDisparity {
  const { width, height } = disparity;
  const strip = Math.max(1, Math.round(STRIP_SHARE * Math.min(width, height)));
  return {
    left: rangeWithin(disparity, 0, 0, Math.min(strip, width), height),
    top: rangeWithin(disparity, 0, 0, width, Math.min(strip, height)),
    right: rangeWithin(disparity, Math.max(0, width - strip), 0, width, height),
    bottom: rangeWithin(disparity, 0, Math.max(0, height - strip), width, height),
  };
}

function rangeWithin(
  { width, values }: Disparity,
  left: number,
  top: number,
  right: number,
  bottom: number,
): DisparityRange {
  const counts = new Uint32Array(BINS);
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const value = Math.min(1, Math.max(0, values[y * width + x]!));
      counts[Math.min(BINS - 1, Math.floor(value * BINS))]! += 1;
    }
  const speck = SPECK_SHARE * (right - left) * (bottom - top);
  let [least, largest] = [0, BINS - 1];
  for (let below = counts[least]!; below <= speck && least < BINS - 1; below += counts[least]!) least++;
  for (let above = counts[largest]!; above <= speck && largest > 0; above += counts[largest]!) largest--;
  return { least: least / BINS, largest: (largest + 1) / BINS };
}
