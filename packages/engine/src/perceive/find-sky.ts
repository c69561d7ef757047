import type { PlaneF32 } from '../image.ts';
import { boxBlur } from './box-blur.ts';
import { lumaOf, type RgbPlanes } from './rgb-planes.ts';

/** Sky must hold at least this share of the top edge; less is a window or a wall. */
const MIN_TOP_SHARE = 0.15;

/**
 * Where the sky is, as a plane of 0 and 1: smooth sky-coloured pixels (blue, bright grey, or warm glow in the upper half)
 * connected to the top edge. All 0 when too little of the top edge qualifies. A plain bright backdrop counts as sky, which
 * does no harm: it is far too.
 */
export function findSky(colour: RgbPlanes): PlaneF32 {
  const { width, height, red, green, blue } = colour;
  const luma = lumaOf(colour).values;
  const sky = new Uint8Array(width * height);
  const gradient = (i: number, x: number, y: number): number => {
    const left = luma[x > 0 ? i - 1 : i]!;
    const right = luma[x < width - 1 ? i + 1 : i]!;
    const above = luma[y > 0 ? i - width : i]!;
    const below = luma[y < height - 1 ? i + width : i]!;
    return Math.abs(right - left) + Math.abs(below - above);
  };
  const qualifies = (i: number): boolean => {
    const x = i % width;
    const y = (i - x) / width;
    const r = red[i]!;
    const g = green[i]!;
    const b = blue[i]!;
    const light = luma[i]!;
    const steep = gradient(i, x, y);
    if (steep >= 0.14) return false;
    const bluish = b >= g - 0.03 && b > r - 0.02 && light > 0.12;
    const bright = light > 0.62 && Math.max(r, g, b) - Math.min(r, g, b) < 0.22;
    const glow = light > 0.45 && r >= g && g >= b - 0.02 && y < height * 0.5 && steep < 0.04;
    return bluish || bright || glow;
  };
  const stack: number[] = [];
  for (let x = 0; x < width; x += 1) {
    if (!qualifies(x)) continue;
    sky[x] = 1;
    stack.push(x);
  }
  if (stack.length < width * MIN_TOP_SHARE)
    return { width, height, values: new Float32Array(width * height) };
  const lowest = Math.floor(height * 0.85);
  const visit = (from: number, to: number): void => {
    if (sky[to] === 1) return;
    const step =
      Math.abs(red[from]! - red[to]!) +
      Math.abs(green[from]! - green[to]!) +
      Math.abs(blue[from]! - blue[to]!);
    if (step >= 0.16 || !qualifies(to)) return;
    sky[to] = 1;
    stack.push(to);
  };
  for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
    const x = i % width;
    const y = (i - x) / width;
    if (x > 0) visit(i, i - 1);
    if (x < width - 1) visit(i, i + 1);
    if (y > 0) visit(i, i - width);
    if (y < lowest) visit(i, i + width);
  }
  // Closes pinholes and drops single pixels.
  const share = boxBlur({ width, height, values: Float32Array.from(sky) }, 2);
  return { width, height, values: share.values.map((value) => (value > 0.5 ? 1 : 0)) };
}
