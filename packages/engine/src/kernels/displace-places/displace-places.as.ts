// Twin of displace-places.ts. See there for shapes and exactness.

export function displacePlaces(
  u: usize, v: usize, width: i32, rows: i32, stride: i32, grid: usize, columns: i32, step: f64, pad: f64, layerRows: f64,
  canvasWidth: f64, canvasHeight: f64, outU: usize, outV: usize,
): void {
  const low = pad + 0.5, right = pad + canvasWidth - 0.5, bottom = pad + canvasHeight - 0.5;
  const scale = 1.0 / step, lastX = canvasWidth * scale, lastY = canvasHeight * scale;
  const gridRow = <usize>columns << 3;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < width; x++) {
      const at = <usize>(y * stride + x) << 2;
      const du = <f64>load<f32>(u + at), dv = <f64>load<f32>(v + at);
      const layer = <i32>(dv / layerRows);
      const top = <f64>layer * layerRows;
      if (layer == 1) {
        store<f32>(outU + at, <f32>du);
        store<f32>(outV + at, <f32>dv);
        continue;
      }
      const gx = min(max((du - pad) * scale, 0), lastX), gy = min(max((dv - top - pad) * scale, 0), lastY);
      const column = <i32>gx, row = <i32>gy;
      const tx = gx - <f64>column, ty = gy - <f64>row;
      const node = grid + (<usize>(row * columns + column) << 3), below = node + gridRow;
      const a = <f64>load<f32>(node), b = <f64>load<f32>(node, 4), c = <f64>load<f32>(node, 8), d = <f64>load<f32>(node, 12);
      const e = <f64>load<f32>(below), f = <f64>load<f32>(below, 4), g = <f64>load<f32>(below, 8), h = <f64>load<f32>(below, 12);
      const x0 = a + (c - a) * tx, x1 = e + (g - e) * tx, y0 = b + (d - b) * tx, y1 = f + (h - f) * tx;
      store<f32>(outU + at, <f32>min(max(du - (x0 + (x1 - x0) * ty), low), right));
      store<f32>(outV + at, <f32>min(max(dv - (y0 + (y1 - y0) * ty), top + low), top + bottom));
    }
  }
}
