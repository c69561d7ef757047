// Twin of displace-places.ts. See there for shapes and exactness.

const HIDDEN: f64 = 1;
const NEAR_EDGE: f64 = 2;
const MOVED: f64 = 0.25;

export function displacePlaces(
  u: usize, v: usize, width: i32, rows: i32, stride: i32, grid: usize, columns: i32, step: f64, mask: usize, pad: f64,
  layerRows: f64, canvasWidth: f64, canvasHeight: f64, boxLeft: f64, boxTop: f64, boxRight: f64, boxBottom: f64, outU: usize,
  outV: usize,
): void {
  const low = pad + 0.5, right = pad + canvasWidth - 0.5, bottom = pad + canvasHeight - 0.5;
  const scale = 1.0 / step, lastX = canvasWidth * scale, lastY = canvasHeight * scale;
  const gridRow = <usize>columns << 3, maskRow = <i32>canvasWidth;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < width; x++) {
      const at = <usize>(y * stride + x) << 2;
      const du = <f64>load<f32>(u + at), dv = <f64>load<f32>(v + at);
      const layer: f64 = dv < layerRows ? 0 : trunc(dv / layerRows), top = layer * layerRows;
      const px = min(max(du - pad, 0), canvasWidth - 1), py = min(max(dv - top - pad, 0), canvasHeight - 1);
      if (layer == HIDDEN || px < boxLeft || px > boxRight || py < boxTop || py > boxBottom) {
        store<f32>(outU + at, <f32>du);
        store<f32>(outV + at, <f32>dv);
        continue;
      }
      const share: f64 = layer == NEAR_EDGE ? 1 : <f64>load<u8>(mask + <usize>(<i32>py * maskRow + <i32>px)) / 255;
      const gx = min(px * scale, lastX), gy = min(py * scale, lastY);
      const column = <i32>gx, row = <i32>gy;
      const tx = gx - <f64>column, ty = gy - <f64>row;
      const node = grid + (<usize>(row * columns + column) << 3), below = node + gridRow;
      const a = <f64>load<f32>(node), b = <f64>load<f32>(node, 4), c = <f64>load<f32>(node, 8), d = <f64>load<f32>(node, 12);
      const e = <f64>load<f32>(below), f = <f64>load<f32>(below, 4), g = <f64>load<f32>(below, 8), h = <f64>load<f32>(below, 12);
      const x0 = a + (c - a) * tx, x1 = e + (g - e) * tx, y0 = b + (d - b) * tx, y1 = f + (h - f) * tx;
      const dx = (x0 + (x1 - x0) * ty) * share, dy = (y0 + (y1 - y0) * ty) * share;
      const to: f64 = layer == NEAR_EDGE && dx * dx + dy * dy > MOVED ? 0 : top;
      store<f32>(outU + at, <f32>min(max(du - dx, low), right));
      store<f32>(outV + at, <f32>(min(max(dv - top - dy, low), bottom) + to));
    }
  }
}
