/**
 * Gives every pixel of a band that nothing covers the texture place of its neighbour in the row, the farther of the two
 * as the gap shows background, and gives back how many such pixels there were: 0 for a complete scene.
 *
 * Rows without any content repeat the row above, or the first row below that has some; a band without content gets
 * `place` as both coordinates.
 *
 * shape: depth, u, v: rows * stride, f32, see rasterQuads; a negative depth is a hole. Only columns below width count.
 * exactness: bit-exact with its twin in those columns.
 * source: own.
 */
export function fillHoles(
  depth: Float32Array,
  u: Float32Array,
  v: Float32Array,
  width: number,
  rows: number,
  stride: number,
  place: number,
): number {
  let holes = 0;
  let firstFull = -1;
  for (let y = 0; y < rows; y++) {
    const row = y * stride;
    const found = holesInRow(depth, row, width);
    holes += found;
    if (found === 0 || found < width) {
      if (firstFull < 0) firstFull = y;
      if (found > 0) fillRow(depth, u, v, row, width);
    } else if (firstFull >= 0) {
      copyRow(depth, u, v, row - stride, row, width);
    }
  }
  for (let y = 0; y < (firstFull < 0 ? rows : firstFull); y++) {
    if (firstFull >= 0) {
      copyRow(depth, u, v, firstFull * stride, y * stride, width);
    } else {
      depth.fill(0, y * stride, y * stride + width);
      u.fill(place, y * stride, y * stride + width);
      v.fill(place, y * stride, y * stride + width);
    }
  }
  return holes;
}

function holesInRow(depth: Float32Array, row: number, width: number): number {
  let holes = 0;
  for (let x = 0; x < width; x++) if (depth[row + x]! < 0) holes++;
  return holes;
}

function fillRow(depth: Float32Array, u: Float32Array, v: Float32Array, row: number, width: number): void {
  for (let x = 0; x < width; x++) {
    if (depth[row + x]! >= 0) continue;
    let end = x + 1;
    while (end < width && depth[row + end]! < 0) end++;
    let source = x > 0 ? x - 1 : end;
    if (x > 0 && end < width && depth[row + end]! < depth[row + source]!) source = end;
    for (const plane of [depth, u, v]) plane.fill(plane[row + source]!, row + x, row + end);
    x = end;
  }
}

function copyRow(
  depth: Float32Array,
  u: Float32Array,
  v: Float32Array,
  from: number,
  to: number,
  width: number,
): void {
  for (const plane of [depth, u, v]) plane.copyWithin(to, from, from + width);
}
