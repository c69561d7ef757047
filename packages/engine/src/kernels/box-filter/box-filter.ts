/**
 * The mean of each pixel's (2*radius+1)^2 window, clipped at the border (so the border is not darkened).
 *
 * shape: values and out: height*width f32, row-major; they must not be the same array. scratch: width + 1 f64 at least.
 * exactness: sums run in f64 along a fixed order, so the result is the same on every machine.
 * source: running sums, own.
 */
export function boxFilter(
  values: Float32Array,
  width: number,
  height: number,
  radius: number,
  out: Float32Array,
): void {
  // Vertical first: whole rows are added and removed, which reads memory in order.
  const columns = new Float64Array(width);
  for (let y = 0; y <= Math.min(radius, height - 1); y += 1) {
    for (let x = 0, at = y * width; x < width; x += 1, at += 1) columns[x] = columns[x]! + values[at]!;
  }
  for (let y = 0; y < height; y += 1) {
    const top = y - radius;
    const bottom = y + radius;
    const rows = Math.min(bottom, height - 1) - Math.max(top, 0) + 1;
    meanOfRow(columns, width, radius, rows, out, y * width);
    const enters = bottom + 1 < height ? (bottom + 1) * width : -1;
    const leaves = top >= 0 ? top * width : -1;
    if (enters >= 0 && leaves >= 0) {
      for (let x = 0; x < width; x += 1)
        columns[x] = columns[x]! + (values[enters + x]! - values[leaves + x]!);
    } else if (enters >= 0) {
      for (let x = 0; x < width; x += 1) columns[x] = columns[x]! + values[enters + x]!;
    } else if (leaves >= 0) {
      for (let x = 0; x < width; x += 1) columns[x] = columns[x]! - values[leaves + x]!;
    }
  }
}

/** Running horizontal mean of column sums that each hold `rows` pixels. */
function meanOfRow(
  columns: Float64Array,
  width: number,
  radius: number,
  rows: number,
  out: Float32Array,
  at: number,
): void {
  let sum = 0;
  const reach = Math.min(radius, width - 1);
  for (let x = 0; x <= reach; x += 1) sum += columns[x]!;
  if (width <= 2 * radius + 1) {
    for (let x = 0; x < width; x += 1) {
      const count = Math.min(x + radius, width - 1) - Math.max(x - radius, 0) + 1;
      out[at + x] = sum / (rows * count);
      if (x + radius + 1 < width) sum += columns[x + radius + 1]!;
      if (x - radius >= 0) sum -= columns[x - radius]!;
    }
    return;
  }
  for (let x = 0; x < radius; x += 1) {
    out[at + x] = sum / (rows * (x + radius + 1));
    sum += columns[x + radius + 1]!;
  }
  const inside = 1 / (rows * (2 * radius + 1));
  const lastInside = width - radius - 1;
  for (let x = radius; x < lastInside; x += 1) {
    out[at + x] = sum * inside;
    sum += columns[x + radius + 1]! - columns[x - radius]!;
  }
  for (let x = lastInside; x < width; x += 1) {
    out[at + x] = sum / (rows * (width - 1 - x + radius + 1));
    sum -= columns[x - radius]!;
  }
}
