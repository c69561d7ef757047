import type { PlaneF32 } from '../image.ts';
import { boxBlur } from './box-blur.ts';
import { stretchPlane } from './plane-percentiles.ts';
import type { RgbPlanes } from './rgb-planes.ts';

/**
 * How much each pixel stands apart from the border of the picture, 0 to 1: the smallest colour range that must be crossed
 * to reach the border, summed over channels, with a mild preference for the middle.
 * Source: Zhang et al., "Minimum Barrier Salient Object Detection at 80 FPS", ICCV 2015 (raster-scan approximation).
 */
export function saliency(colour: RgbPlanes): PlaneF32 {
  const { width, height } = colour;
  const values = new Float32Array(width * height);
  for (const channel of [colour.red, colour.green, colour.blue])
    addBarrierDistance(channel, width, height, values);
  const stretched = stretchPlane({ width, height, values }, 0.02, 0.99);
  const centred = stretched.values;
  for (let y = 0; y < height; y += 1) {
    const dy = (y + 0.5) / height - 0.52;
    for (let x = 0; x < width; x += 1) {
      const dx = (x + 0.5) / width - 0.5;
      const spread = 1 + 2.4 * (dx * dx + dy * dy);
      centred[y * width + x] = centred[y * width + x]! / (spread * spread);
    }
  }
  return stretchPlane(boxBlur({ width, height, values: centred }, 2), 0.02, 0.995);
}

/** Adds the minimum barrier distance of one channel to `out`, by four alternating raster scans. */
function addBarrierDistance(channel: Float32Array, width: number, height: number, out: Float32Array): void {
  const count = width * height;
  const distance = new Float32Array(count).fill(1e9);
  const highest = Float32Array.from(channel);
  const lowest = Float32Array.from(channel);
  const rim = 2;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (x < rim || y < rim || x >= width - rim || y >= height - rim) distance[y * width + x] = 0;
    }
  }
  const relax = (i: number, from: number): void => {
    const high = Math.max(highest[from]!, channel[i]!);
    const low = Math.min(lowest[from]!, channel[i]!);
    if (high - low < distance[i]!) {
      distance[i] = high - low;
      highest[i] = high;
      lowest[i] = low;
    }
  };
  for (let pass = 0; pass < 4; pass += 1) {
    const down = pass % 2 === 0;
    const right = pass === 0 || pass === 3;
    const stepY = down ? 1 : -1;
    const stepX = right ? 1 : -1;
    for (let y = down ? 1 : height - 2; down ? y < height : y >= 0; y += stepY) {
      for (let x = right ? 1 : width - 2; right ? x < width : x >= 0; x += stepX) {
        const i = y * width + x;
        relax(i, i - stepX);
        relax(i, i - stepY * width);
      }
    }
  }
  for (let i = 0; i < count; i += 1) out[i] = out[i]! + distance[i]!;
}
