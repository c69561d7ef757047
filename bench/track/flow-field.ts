/** Motion of every pixel from one image to the next, in pixels: x to the right, y down. */
export interface FlowField {
  readonly width: number;
  readonly height: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Returns the bilinear sample of a plane at pixel coordinates (centres at whole numbers), its edge repeated outside. */
export function sampleAt(plane: Float32Array, width: number, height: number, x: number, y: number): number {
  const cx = x < 0 ? 0 : x > width - 1 ? width - 1 : x;
  const cy = y < 0 ? 0 : y > height - 1 ? height - 1 : y;
  const x0 = cx | 0;
  const y0 = cy | 0;
  const fx = cx - x0;
  const fy = cy - y0;
  const at = y0 * width + x0;
  const right = x0 + 1 < width ? 1 : 0;
  const down = y0 + 1 < height ? width : 0;
  const top = plane[at]! + fx * (plane[at + right]! - plane[at]!);
  const bottom = plane[at + down]! + fx * (plane[at + down + right]! - plane[at + down]!);
  return top + fy * (bottom - top);
}

/** Returns a field enlarged to a new size, its vectors scaled alike. */
export function enlargeField(field: FlowField, width: number, height: number): FlowField {
  const sx = field.width / width;
  const sy = field.height / height;
  const x = new Float32Array(width * height);
  const y = new Float32Array(width * height);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const fromX = (column + 0.5) * sx - 0.5;
      const fromY = (row + 0.5) * sy - 0.5;
      const at = row * width + column;
      x[at] = sampleAt(field.x, field.width, field.height, fromX, fromY) / sx;
      y[at] = sampleAt(field.y, field.width, field.height, fromX, fromY) / sy;
    }
  return { width, height, x, y };
}
