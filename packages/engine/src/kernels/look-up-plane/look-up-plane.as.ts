// Twin of look-up-plane.ts. See there for shapes and exactness.

export function lookUpPlane(
  u: usize, v: usize, width: i32, rows: i32, stride: i32, plane: usize, canvasWidth: i32, canvasHeight: i32, pad: i32,
  top: i32, out: usize,
): void {
  for (let y = 0; y < rows; y++)
    for (let at = y * stride, end = at + width; at < end; at++) {
      const place = <usize>at << 2;
      const column = min(max(<i32>load<f32>(u + place) - pad, 0), canvasWidth - 1);
      const row = min(max(<i32>load<f32>(v + place) - top, 0), canvasHeight - 1);
      store<f32>(out + place, load<f32>(plane + (<usize>(row * canvasWidth + column) << 2)));
    }
}
