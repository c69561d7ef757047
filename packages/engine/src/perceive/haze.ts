import type { PlaneF32 } from '../image.ts';
import { boxBlur } from './box-blur.ts';
import type { RgbPlanes } from './rgb-planes.ts';

/** Rise of the dark channel above the ground's that is still shadow and paint, and the rise that is thick air. */
const NO_HAZE = 0.06;
const FULL_HAZE = 0.3;

/**
 * How much air lies in front of each place, 0 to 1: far things have no dark pixels left. Measured against the ground near the
 * camera (`ground`: 1 where it is), so that a grey day is not haze. Only meaningful outdoors.
 * Source: He, Sun, Tang, "Single Image Haze Removal Using Dark Channel Prior", CVPR 2009.
 */
export function hazeMap(colour: RgbPlanes, ground: PlaneF32): PlaneF32 {
  const { width, height } = colour;
  const radius = Math.max(1, Math.round(Math.max(width, height) / 60));
  const darkest = new Float32Array(width * height);
  for (let i = 0; i < darkest.length; i += 1) {
    darkest[i] = Math.min(colour.red[i]!, colour.green[i]!, colour.blue[i]!);
  }
  const dark = boxBlur(minimum({ width, height, values: darkest }, radius), 2 * radius);
  const onGround: number[] = [];
  for (let i = 0; i < darkest.length; i += 1) if (ground.values[i]! > 0.5) onGround.push(dark.values[i]!);
  onGround.sort((a, b) => a - b);
  const clear = onGround[onGround.length >> 1] ?? 0;
  return {
    width,
    height,
    values: dark.values.map((value) =>
      Math.min(1, Math.max(0, (value - clear - NO_HAZE) / (FULL_HAZE - NO_HAZE))),
    ),
  };
}

/** The smallest value of each square window. */
function minimum(plane: PlaneF32, radius: number): PlaneF32 {
  const { width, height } = plane;
  const across = new Float32Array(width * height);
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let least = 1;
      for (let k = Math.max(0, x - radius); k <= Math.min(width - 1, x + radius); k += 1) {
        least = Math.min(least, plane.values[y * width + k]!);
      }
      across[y * width + x] = least;
    }
  }
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let least = 1;
      for (let k = Math.max(0, y - radius); k <= Math.min(height - 1, y + radius); k += 1) {
        least = Math.min(least, across[k * width + x]!);
      }
      out[y * width + x] = least;
    }
  }
  return { width, height, values: out };
}
