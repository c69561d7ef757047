import { type FlowField, sampleAt } from './flow-field.ts';

/**
 * Returns 1 where a pixel of the first image is seen in the second too: going forth and back comes home,
 * |F + B|^2 <= 0.01 (|F|^2 + |B|^2) + 0.5 with B read at the forward place (Sundaram et al., ECCV 2010), and 0 elsewhere.
 */
export function isVisibleTwice(forward: FlowField, backward: FlowField): Uint8Array {
  const { width, height } = forward;
  const visible = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const [fx, fy] = [forward.x[at]!, forward.y[at]!];
      const [px, py] = [x + fx, y + fy];
      if (px < 0 || py < 0 || px > width - 1 || py > height - 1) continue;
      const bx = sampleAt(backward.x, width, height, px, py);
      const by = sampleAt(backward.y, width, height, px, py);
      const miss = (fx + bx) * (fx + bx) + (fy + by) * (fy + by);
      if (miss <= 0.01 * (fx * fx + fy * fy + bx * bx + by * by) + 0.5) visible[at] = 1;
    }
  return visible;
}
